import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useSelection } from '../../../map/selection.ts';
import type { RingCentre } from '../../../map/tools/rings-tool.tsx';
import { useRoom, useRows } from '../../../platform/use-room.ts';
import { useNow } from '../../../ui/sign/time-source.ts';
import { fixesOf } from '../../../unit/fixes-of-link.ts';

/** What range rings lie around by themselves: the chosen unit where it is now, the chosen place, else the open incident. */
export function useRingCentre(incident: Incident | undefined): RingCentre | null {
  const selection = useSelection();
  const units = useRows('units', 'unit');
  const { link, clock } = useRoom();
  // A unit moves: looked at again each second.
  useNow();
  if (selection.kind === 'unit') {
    const unit = units.get(selection.id);
    const shown = unit === undefined ? null : fixesOf(link).shown(unit.handle, clock.now());
    if (unit !== undefined && shown !== null) return { place: shown.place, name: unit.callSign };
  }
  if (selection.kind === 'place') {
    const [lng, lat] = selection.place;
    return { place: selection.place, name: `${lng.toFixed(5)}, ${lat.toFixed(5)}` };
  }
  return incident === undefined ? null : { place: incident.place, name: incident.number };
}

import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useHovered } from '../map/map-context.ts';
import { MapTip } from '../map/map-tip.tsx';
import type { Hit } from '../map/overlay.ts';
import { useRoom, useRows } from '../platform/use-room.ts';
import { useNow } from '../ui/sign/time-source.ts';
import type { UnitFixes } from './unit-fixes.ts';
import { UnitLine } from './unit-line.tsx';

/** The unit under the pointer, in a line beside its mark. */
export function UnitTip({ fixes }: { readonly fixes: UnitFixes }) {
  const hit = useHovered('unit');
  const units = useRows('units', 'unit');
  const unit = hit === null ? undefined : units.get(hit.id);
  return hit === null || unit === undefined ? null : <Line hit={hit} unit={unit} fixes={fixes} />;
}

interface LineProps {
  readonly hit: Hit;
  readonly unit: UnitView;
  readonly fixes: UnitFixes;
}

/** Counts its age; apart, so that nothing is drawn each second while the pointer is elsewhere. */
function Line({ hit, unit, fixes }: LineProps) {
  const { clock } = useRoom();
  useNow();
  const now = clock.now();
  const shown = fixes.shown(unit.handle, now);
  return (
    <MapTip place={shown?.place ?? hit.place}>
      <UnitLine unit={unit} fixAt={shown === null ? null : now - shown.ageMs} />
    </MapTip>
  );
}

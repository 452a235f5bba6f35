import { MOST_NAMED, WithinReply } from '@watchroom/shared/camera/within.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { inRing } from '@watchroom/shared/kernel/ring.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useMemo } from 'react';
import { useAnswer, useRoom, useRows } from '../../../platform/use-room.ts';
import { useNow } from '../../../ui/sign/time-source.ts';
import { fixesOf } from '../../../unit/fixes-of-link.ts';

export interface UnitInside {
  readonly unit: UnitView;
  readonly place: Position;
  readonly ageMs: number;
}

/** What lies in a ring: cameras as the server counts them, units where they are known to be now, incidents that are not over. */
export function useInside(ring: readonly Position[] | null) {
  const { link, clock } = useRoom();
  const unitRows = useRows('units', 'unit');
  const incidentRows = useRows('incidents', 'incident');
  useNow();
  const cameras = useAnswer({
    key: ['cameras-within', ring],
    when: ring !== null,
    ask: { method: 'POST', path: '/api/cameras/within', body: { ring, limit: MOST_NAMED }, reply: WithinReply },
  });
  const incidents = useMemo(
    () => (ring === null ? [] : [...incidentRows.values()].filter((one) => !isOver(one) && inRing(ring, one.place))),
    [ring, incidentRows],
  );
  const units: UnitInside[] = [];
  if (ring !== null) {
    const fixes = fixesOf(link);
    const now = clock.now();
    for (const unit of unitRows.values()) {
      const shown = unit.status === 'off_duty' ? null : fixes.shown(unit.handle, now);
      if (shown !== null && inRing(ring, shown.place)) units.push({ unit, place: shown.place, ageMs: shown.ageMs });
    }
  }
  return { cameras, units, incidents: incidents as readonly Incident[] };
}

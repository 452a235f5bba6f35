import { GridUnits, MemberList } from '@watchroom/shared/area/roster-api.ts';
import type { AreaId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo } from 'react';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';

export const membersKey = ['members'] as const;

/** Who answers for the grids of an area (of the whole reach without one). */
export function useMembers(area: AreaId | null, when = true) {
  const may = useMay('member.read');
  return useAnswer({
    key: [...membersKey, area],
    ask: {
      method: 'GET',
      path: area === null ? '/api/members' : `/api/members?area=${encodeURIComponent(area)}`,
      reply: MemberList,
    },
    when: when && may,
  });
}

const none: ReadonlyMap<AreaId, readonly UnitId[]> = new Map();
/** Teams change a few times a day; who is on duty comes live, by the units. */
const EVERY_MS = 60_000;

/** Which units work for which grid. */
export function useGridUnits(): ReadonlyMap<AreaId, readonly UnitId[]> {
  const may = useMay('member.read');
  const { data } = useAnswer({
    key: [...membersKey, 'units'],
    ask: { method: 'GET', path: '/api/members/units', reply: GridUnits },
    when: may,
    everyMs: EVERY_MS,
  });
  return useMemo(
    () => (data === undefined ? none : new Map(data.grids.map(({ grid, units }) => [grid, units]))),
    [data],
  );
}

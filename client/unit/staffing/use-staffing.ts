import { type GridStaffing, isUnstaffed, staffingOf } from '@watchroom/shared/unit/grid-staffing.ts';
import { useMemo } from 'react';
import { useGridUnits } from '../../area/roster/use-members.ts';
import { useAreas } from '../../area/use-areas.ts';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';

/** Every grid of the desk with who is on duty for it, live; null until units and areas are known. */
export function useStaffing(): readonly GridStaffing[] | null {
  const areas = useAreas();
  const units = useRows('units', 'unit');
  const known = useReplicaState('units') !== 'cold';
  const teams = useGridUnits();
  const { area } = useMe();
  return useMemo(
    () => (known && areas.size > 0 ? staffingOf({ areas, top: area, units: units.values(), teams }) : null),
    [known, areas, area, units, teams],
  );
}

/** ARE-12: those that are a fault, in the order of the tree. */
export function useUnstaffed(): readonly GridStaffing[] | null {
  const all = useStaffing();
  return useMemo(() => all?.filter(isUnstaffed) ?? null, [all]);
}

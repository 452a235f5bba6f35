import type { AreaView } from '../area/area-api.ts';
import type { AreaId, UnitId } from '../kernel/ids.ts';
import type { UnitView } from './unit-api.ts';

/** A grid and who works for it. */
export interface GridStaffing {
  readonly grid: AreaView;
  /** Units at work for it now: on duty, or on duty with other work. A break is no duty. */
  readonly onDuty: readonly UnitView[];
  /** How many units there are for it at all. Zero: nobody was ever named. */
  readonly named: number;
}

/**
 * ARE-12: every grid of the reader's reach with who is on duty for it: units whose home it is, and units of members that answer for
 * it. A grid with `onDuty` empty is a fault (R9). `top`: the reader's area; `teams`: which units work for which grid.
 */
export function staffingOf(given: {
  readonly areas: ReadonlyMap<string, AreaView>;
  readonly top: AreaId;
  readonly units: Iterable<UnitView>;
  readonly teams: ReadonlyMap<AreaId, readonly UnitId[]>;
}): GridStaffing[] {
  const parents = new Set([...given.areas.values()].map((area) => area.parent));
  const units = [...given.units];
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const atHome = new Map<AreaId, UnitView[]>();
  for (const unit of units) {
    const known = atHome.get(unit.homeArea);
    if (known === undefined) atHome.set(unit.homeArea, [unit]);
    else known.push(unit);
  }
  return [...given.areas.values()]
    .filter((area) => !parents.has(area.id) && area.path.includes(given.top))
    .map((grid) => {
      const called = (given.teams.get(grid.id) ?? []).flatMap((id) => byId.get(id) ?? []);
      const own = new Set([...(atHome.get(grid.id) ?? []), ...called]);
      const onDuty = [...own].filter((unit) => unit.duty === 'on' || unit.duty === 'busy');
      return { grid, onDuty, named: Math.max(own.size, given.teams.get(grid.id)?.length ?? 0) };
    });
}

export function isUnstaffed(staffing: GridStaffing): boolean {
  return staffing.onDuty.length === 0;
}

import type { MemberInput } from '@watchroom/shared/area/roster-api.ts';
import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import { type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import { AreaId, type UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { PlannedUnit } from './units.ts';

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗'.split('');
const DUTIES = [
  { duty: '治安巡防', limits: '工作日 8:30–17:30；不处置刑事案件' },
  { duty: '消防隐患巡查', limits: '居民楼与九小场所' },
  { duty: '市容环境', limits: '门前三包、占道' },
] as const;
/** One grid in so many has nobody who works as a unit, so that the board of faults has something to show. */
const WITHOUT_UNIT = 12;

/**
 * One invented member for every grid of the demo city. Nearly all work as a unit of the same town, or else of the same district.
 * `unitIds`: call sign → id, as the product gave them.
 */
export function membersOf(
  profile: CityProfileInput,
  given: {
    readonly units: readonly PlannedUnit[];
    readonly unitIds: Readonly<Record<string, string>>;
    readonly chance: Chance;
  },
): MemberInput[] {
  const { chance } = given;
  const parentOf = new Map(profile.areas.map((area) => [area.id, area.parent]));
  const parents = new Set(parentOf.values());
  const grids = profile.areas.filter((area) => !parents.has(area.id));
  return grids.map((grid, at): MemberInput => {
    const near = pathOf(grid.id, parentOf)
      .map((id) => given.units.filter((unit) => unit.input.homeArea === id))
      .find((list) => list.length > 0);
    const unit = at % WITHOUT_UNIT === 0 || near === undefined ? undefined : pick(chance, near);
    const first = DUTIES[at % DUTIES.length] ?? DUTIES[0];
    const second = DUTIES[(at + 1) % DUTIES.length] ?? DUTIES[0];
    return {
      code: `WG-${String(at + 1).padStart(4, '0')}`,
      kind: 'person',
      name: `${pick(chance, SURNAMES)}网格长`,
      // 0000 to 9999 behind an exchange that no town has.
      phone: { number: `0000-555${String(at).padStart(4, '0')}`, published: true },
      department: null,
      unit: unit === undefined ? null : ((given.unitIds[unit.input.callSign] ?? null) as UnitId | null),
      charges: [first, second].map((duty) => ({ grid: AreaId.parse(grid.id), ...duty })),
    };
  });
}

/** From the grid up to the top. */
function pathOf<Id extends string>(id: Id, parentOf: ReadonlyMap<Id, Id | null>): Id[] {
  const path: Id[] = [];
  for (let at: Id | null | undefined = id; at != null; at = parentOf.get(at)) path.push(at);
  return path;
}

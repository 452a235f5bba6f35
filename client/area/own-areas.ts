import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';

/** Districts and towns of a city; deeper ones are far too many for one list. A town chooses among what lies in it, too. */
const DEEPEST_LEVEL = 2;

export interface AreaChoice {
  readonly area: AreaId;
  readonly name: string;
  /** Levels below the desk's own area. */
  readonly depth: number;
}

/** What a desk may make something for, its own area first and each under the one it lies in: never what lies outside its reach. */
export function ownAreas(areas: Iterable<AreaView>, own: AreaId): AreaChoice[] {
  const within = [...areas].filter(({ path }) => path.includes(own));
  const top = within.find(({ id }) => id === own)?.level ?? 0;
  const deepest = Math.max(DEEPEST_LEVEL, top + 1);
  return within
    .filter(({ level }) => level <= deepest)
    .sort((one, other) => (one.path.join() < other.path.join() ? -1 : 1))
    .map(({ id, name, level }) => ({ area: id, name, depth: level - top }));
}

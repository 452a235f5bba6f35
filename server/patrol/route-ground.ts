import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';

/** The line is tried against the grids this often, metres: less than the narrowest grid is wide. */
const STEP_M = 40;
/** Legs longer than this are no walk, metres. */
export const LONGEST_LEG_M = 20_000;

export interface RouteGround {
  /** The lowest area that holds the whole line, with all above it; empty when it leaves the city altogether. */
  readonly area: AreaPath;
  readonly grids: AreaId[];
}

/** Which grids a line passes, and the lowest area that holds all of it. What lies outside the city counts for nothing. */
export function groundOf(index: Pick<AreaIndex, 'pathAt'>, line: readonly Position[]): RouteGround {
  const grids = new Set<AreaId>();
  let area: AreaPath | null = null;
  for (const place of stepsAlong(line)) {
    const path = index.pathAt(place);
    const grid = path?.at(-1);
    if (path === null || grid === undefined) continue;
    grids.add(grid);
    area = area === null ? path : area.filter((id, level) => path[level] === id);
  }
  return { area: area ?? [], grids: [...grids] };
}

function* stepsAlong(line: readonly Position[]): Generator<Position> {
  for (const [at, to] of line.entries()) {
    const from = line[at - 1] ?? to;
    const steps = Math.max(1, Math.ceil(Math.min(distanceM(from, to), LONGEST_LEG_M) / STEP_M));
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps;
      yield [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
  }
}

import { TARGET_M } from './sight-line.ts';
import type { Wall } from './wall.ts';

/** A part of a ray that is seen, metres from the eye. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Walls by the direction they lie in: a ray is held against those of its own degrees only. */
export type WallBuckets = readonly (readonly Wall[])[];

const BUCKETS = 360;
const TURN = 2 * Math.PI;

export function wallBuckets(walls: readonly Wall[]): WallBuckets {
  const buckets: Wall[][] = Array.from({ length: BUCKETS }, () => []);
  for (const wall of walls) {
    const [a, b] = [bucketOf(Math.atan2(wall.ax, wall.ay)), bucketOf(Math.atan2(wall.bx, wall.by))];
    // The short way round: a wall that does not touch the eye spans less than half a turn. One bucket to spare on either side.
    const ahead = (b - a + BUCKETS) % BUCKETS;
    const [first, span] = ahead <= BUCKETS / 2 ? [a, ahead] : [b, BUCKETS - ahead];
    for (let step = -1; step <= span + 1; step++) buckets[(first + step + BUCKETS) % BUCKETS]?.push(wall);
  }
  return buckets;
}

function bucketOf(angle: number): number {
  return Math.floor(((((angle % TURN) + TURN) % TURN) / TURN) * BUCKETS) % BUCKETS;
}

export interface Reach {
  readonly nearM: number;
  readonly farM: number;
  readonly mountM: number;
}

/**
 * The stretches of a ray that are seen, nearest first. A wall as high as the eye hides all behind it; a lower one its shadow:
 *
 *      eye ●
 *          │  ╲ wall
 *          │    │╲        from s to s · (mount − target) / (mount − wall)
 *      ────┴────┴──╲──
 *               s   end of the shadow
 */
export function castRay(buckets: WallBuckets, angle: number, { nearM, farM, mountM }: Reach): Stretch[] {
  const [dx, dy] = [Math.sin(angle), Math.cos(angle)];
  let end = farM;
  const shadows: Stretch[] = [];
  for (const { ax, ay, bx, by, heightM } of buckets[bucketOf(angle)] ?? []) {
    const [ex, ey] = [bx - ax, by - ay];
    const cross = dx * ey - dy * ex;
    if (cross === 0) continue;
    const along = (ax * ey - ay * ex) / cross;
    const onWall = (ax * dy - ay * dx) / cross;
    if (along < 0 || along >= end || onWall < 0 || onWall > 1 || heightM <= Math.min(mountM, TARGET_M)) continue;
    if (heightM >= mountM) end = along;
    else if (heightM > TARGET_M) shadows.push({ from: along, to: (along * (mountM - TARGET_M)) / (mountM - heightM) });
  }
  return without(shadows, { from: nearM, to: end });
}

/** What is left of a stretch when the shadows are taken from it. */
function without(shadows: readonly Stretch[], whole: Stretch): Stretch[] {
  const seen: Stretch[] = [];
  let from = whole.from;
  for (const shadow of shadows.toSorted((a, b) => a.from - b.from)) {
    if (shadow.from > from) seen.push({ from, to: Math.min(shadow.from, whole.to) });
    from = Math.max(from, shadow.to);
    if (from >= whole.to) break;
  }
  if (from < whole.to) seen.push({ from, to: whole.to });
  return seen.filter((stretch) => stretch.to > stretch.from);
}

import type { CellReply } from '@watchroom/shared/camera/camera-tiles.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';
import { kinds, ownerKinds, termsOptions } from './camera-columns.ts';
import type { CameraOrder } from './camera-order.ts';

/** CAM-48: the cameras of a cell that `seen` lets through, sites of several with all of them. A whole city of 420,000: some milliseconds. */
export function cellHolds(order: CameraOrder, seen: Uint8Array, cell: TileAddress): CellReply {
  const [byKind, byOwner, byTerms] = [kinds, ownerKinds, termsOptions].map((names) => names.map(() => 0));
  let total = 0;
  const found = order.rowsIn(cell);
  for (let at = 0; at < found; at++) {
    const row = order.found[at] ?? 0;
    if (seen[order.scope[row] ?? 0] !== 1) continue;
    const look = order.look[row] ?? 0;
    const cameras = order.count[row] ?? 1;
    total += cameras;
    add(byKind, (look >>> 2) & 3, cameras);
    add(byTerms, (look >>> 4) & 3, cameras);
    add(byOwner, (look >>> 6) & 1, cameras);
  }
  return { total, kind: named(kinds, byKind), owner: named(ownerKinds, byOwner), terms: named(termsOptions, byTerms) };
}

function add(counts: number[] | undefined, at: number, by: number): void {
  if (counts !== undefined) counts[at] = (counts[at] ?? 0) + by;
}

function named<T extends string>(names: readonly T[], counts: readonly number[] | undefined): Record<T, number> {
  return Object.fromEntries(names.map((name, at) => [name, counts?.[at] ?? 0])) as Record<T, number>;
}

import { type Box, inBox, type Position } from '../kernel/geo.ts';
import type { AreaId } from '../kernel/ids.ts';
import type { AreaInput, AreaPath, AreaView } from './area-api.ts';
import { labelPlace } from './label-place.ts';
import { borderDistanceM, hasPlace, type PreparedSurface, prepareSurface } from './prepared-surface.ts';

/** The areas of a city, built once and asked millions of times. Ids that are not in it give null, [] or false. */
export interface AreaIndex {
  /** The top of the tree. */
  readonly root: AreaId;
  readonly box: Box;
  /** Every area, as it came in. */
  readonly areas: readonly AreaInput[];
  /** How many areas have no children: the grids. */
  readonly grids: number;
  /**
   * ARE-1: the one grid of a place. Borders between grids belong to exactly one of them; where grids overlap the first
   * counts; a place in a gap inside the city, or within EDGE_M of its border, goes to the nearest grid; else null.
   */
  gridAt(place: Position): AreaId | null;
  /** The grid of a place and all its ancestors, top first; null outside the city. */
  pathAt(place: Position): AreaPath | null;
  /** Ids from the top down to the area itself. */
  pathOf(id: AreaId): AreaPath;
  /** Whether `id` is `top` or lies below it. */
  within(id: AreaId, top: AreaId): boolean;
  view(id: AreaId): AreaView | null;
  views(): readonly AreaView[];
}

/** How far outside the city a place still counts as on its border, metres: six decimals of a degree are 0.11 m apart. */
export const EDGE_M = 0.2;

interface Node {
  readonly input: AreaInput;
  readonly path: AreaPath;
  readonly surface: PreparedSurface;
}

/**
 * Builds the index. The areas must be a tree with one top, as `area-check.ts` makes sure; throws RangeError when they are
 * not, because that is a bug of the caller.
 */
export function buildAreaIndex(areas: readonly AreaInput[]): AreaIndex {
  const nodes = nodesOf(areas);
  const parents = new Set(areas.map((area) => area.parent));
  const leaves = [...nodes.values()].filter((node) => !parents.has(node.input.id));
  const top = topOf(nodes);
  const buckets = fillBuckets(leaves, unite(top.surface.box, leaves));
  const edgeBox = widen(buckets.box);
  const views = new Map<AreaId, AreaView>();

  function leafAt(place: Position): Node | null {
    for (const leaf of leavesNear(buckets, place)) {
      const node = leaves[leaf];
      if (node !== undefined && hasPlace(node.surface, place)) return node;
    }
    if (!inBox(edgeBox, place)) return null;
    const reachM = hasPlace(top.surface, place) ? Number.POSITIVE_INFINITY : EDGE_M;
    return nearestLeaf(leaves, buckets, { place, reachM });
  }

  function view(id: AreaId): AreaView | null {
    const known = views.get(id);
    if (known !== undefined) return known;
    const node = nodes.get(id);
    if (node === undefined) return null;
    const { parent, level, name } = node.input;
    const made = { id, parent, level, name, path: node.path, label: labelPlace(node.surface), box: node.surface.box };
    views.set(id, made);
    return made;
  }

  return {
    root: top.input.id,
    box: buckets.box,
    areas,
    grids: leaves.length,
    gridAt: (place) => leafAt(place)?.input.id ?? null,
    pathAt: (place) => leafAt(place)?.path ?? null,
    pathOf: (id) => nodes.get(id)?.path ?? [],
    within: (id, top) => nodes.get(id)?.path.includes(top) ?? false,
    view,
    views: () => areas.map((area) => view(area.id)).filter((known) => known !== null),
  };
}

function nodesOf(areas: readonly AreaInput[]): ReadonlyMap<AreaId, Node> {
  const nodes = new Map<AreaId, Node>();
  for (const input of [...areas].sort((a, b) => a.level - b.level)) {
    const above = input.parent === null ? [] : nodes.get(input.parent)?.path;
    if (above === undefined) throw new RangeError(`area ${input.id} stands above or beside its parent`);
    nodes.set(input.id, { input, path: [...above, input.id], surface: prepareSurface(input.surface) });
  }
  return nodes;
}

function topOf(nodes: ReadonlyMap<AreaId, Node>): Node {
  for (const node of nodes.values()) if (node.input.parent === null) return node;
  throw new RangeError('areas without a top');
}

/** A lattice of cells over the city; each lists, in order, the leaves whose boxes touch it. */
interface Buckets {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  readonly start: Uint32Array;
  readonly leaves: Uint32Array;
}

/** Cells a leaf: at 4 a place meets about three boxes, and 100,000 grids take 3 MB. */
const CELLS_A_LEAF = 4;
const MAX_SIDE = 1_024;
const METRES_A_DEGREE = 111_195.08;

function fillBuckets(leaves: readonly Node[], box: Box): Buckets {
  const cells = leaves.length * CELLS_A_LEAF;
  const width = (box[2] - box[0]) * squeezeAt(box);
  const height = box[3] - box[1];
  const columns = clampSide(Math.sqrt((cells * width) / Math.max(height, 1e-9)));
  const rows = clampSide(cells / columns);
  const start = new Uint32Array(columns * rows + 1);
  const empty: Buckets = { box, columns, rows, start, leaves: new Uint32Array(0) };
  for (const leaf of leaves) forCells(empty, leaf.surface.box, (cell) => add(start, cell + 1, 1));
  for (let cell = 0; cell < columns * rows; cell++) add(start, cell + 1, start[cell] ?? 0);
  const filled: Buckets = { ...empty, leaves: new Uint32Array(start[columns * rows] ?? 0) };
  const next = start.slice(0, columns * rows);
  leaves.forEach((leaf, number) => {
    forCells(filled, leaf.surface.box, (cell) => {
      filled.leaves[next[cell] ?? 0] = number;
      add(next, cell, 1);
    });
  });
  return filled;
}

function leavesNear(buckets: Buckets, place: Position): Uint32Array {
  if (!inBox(buckets.box, place)) return new Uint32Array(0);
  return cellAt(buckets, columnOf(buckets, place[0]), rowOf(buckets, place[1]));
}

function cellAt(buckets: Buckets, column: number, row: number): Uint32Array {
  const cell = row * buckets.columns + column;
  return buckets.leaves.subarray(buckets.start[cell] ?? 0, buckets.start[cell + 1] ?? 0);
}

/**
 * The leaf whose border is nearest, if not farther than `reachM`; of equals the first. Looks at squares of cells growing
 * around the place until no cell outside can be nearer.
 */
function nearestLeaf(
  leaves: readonly Node[],
  buckets: Buckets,
  wanted: { place: Position; reachM: number },
): Node | null {
  const { place, reachM } = wanted;
  const [column, row] = [columnOf(buckets, place[0]), rowOf(buckets, place[1])];
  const cellM = cellSizeM(buckets);
  const seen = new Set<number>();
  let best: { leaf: number; metres: number } | null = null;
  for (let ring = 0; ring <= Math.max(buckets.columns, buckets.rows); ring++) {
    // The place lies somewhere in the middle cell, so all within ring-1 whole cells is covered after ring-1.
    const coveredM = (ring - 1) * cellM;
    if (coveredM > reachM || (best !== null && coveredM > best.metres)) break;
    for (const leaf of leavesOnRing(buckets, { column, row, ring })) {
      const node = leaves[leaf];
      if (node === undefined || seen.has(leaf)) continue;
      seen.add(leaf);
      const metres = borderDistanceM(node.surface, place);
      if (metres > reachM) continue;
      if (best === null || metres < best.metres || (metres === best.metres && leaf < best.leaf))
        best = { leaf, metres };
    }
  }
  return best === null ? null : (leaves[best.leaf] ?? null);
}

function* leavesOnRing(buckets: Buckets, at: { column: number; row: number; ring: number }): Generator<number> {
  const { column, row, ring } = at;
  for (let y = row - ring; y <= row + ring; y++) {
    const whole = Math.abs(y - row) === ring;
    for (let x = column - ring; x <= column + ring; x += whole || ring === 0 ? 1 : 2 * ring) {
      if (x >= 0 && y >= 0 && x < buckets.columns && y < buckets.rows) yield* cellAt(buckets, x, y);
    }
  }
}

function cellSizeM(buckets: Buckets): number {
  const width = ((buckets.box[2] - buckets.box[0]) / buckets.columns) * squeezeAt(buckets.box);
  const height = (buckets.box[3] - buckets.box[1]) / buckets.rows;
  return Math.min(width, height) * METRES_A_DEGREE;
}

/** How much shorter a degree of longitude is than one of latitude, at the edge of the box where it is shortest. */
function squeezeAt(box: Box): number {
  return Math.max(0.01, Math.cos((Math.max(Math.abs(box[1]), Math.abs(box[3])) * Math.PI) / 180));
}

function forCells(buckets: Buckets, box: Box, visit: (cell: number) => void): void {
  const east = columnOf(buckets, box[2]);
  const north = rowOf(buckets, box[3]);
  for (let row = rowOf(buckets, box[1]); row <= north; row++) {
    for (let column = columnOf(buckets, box[0]); column <= east; column++) visit(row * buckets.columns + column);
  }
}

function columnOf(buckets: Buckets, lng: number): number {
  return share(lng, [buckets.box[0], buckets.box[2]], buckets.columns);
}

function rowOf(buckets: Buckets, lat: number): number {
  return share(lat, [buckets.box[1], buckets.box[3]], buckets.rows);
}

function share(value: number, [low, high]: readonly [number, number], parts: number): number {
  return high === low ? 0 : Math.max(0, Math.min(parts - 1, Math.floor(((value - low) / (high - low)) * parts)));
}

function unite(box: Box, leaves: readonly Node[]): Box {
  return leaves.reduce<Box>(
    ([west, south, east, north], { surface }) => [
      Math.min(west, surface.box[0]),
      Math.min(south, surface.box[1]),
      Math.max(east, surface.box[2]),
      Math.max(north, surface.box[3]),
    ],
    box,
  );
}

function widen(box: Box): Box {
  const dLat = EDGE_M / METRES_A_DEGREE;
  const dLng = dLat / squeezeAt(box);
  return [box[0] - dLng, box[1] - dLat, box[2] + dLng, box[3] + dLat];
}

function clampSide(side: number): number {
  return Math.max(1, Math.min(MAX_SIDE, Math.round(side)));
}

function add(counts: Uint32Array, at: number, value: number): void {
  counts[at] = (counts[at] ?? 0) + value;
}

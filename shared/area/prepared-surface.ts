import { type Box, boxOf, type Position, type Surface } from '../kernel/geo.ts';

/**
 * A surface laid out for many questions. Edges are cut into horizontal slabs, so that a point is compared only with the
 * edges beside it:
 *
 *      ┌───────────────┐  slab 3        edge = x1 y1 x2 y2, the lower end first (equal heights: the western end).
 *      │   ╱╲          │  slab 2        Both neighbours of a shared border hold it in this one form, so both
 *      │  ╱  ╲   • ──►─┼─ slab 1        compute the very same crossing.
 *      └─╱────╲────────┘  slab 0
 */
export interface PreparedSurface {
  readonly box: Box;
  /** Four numbers an edge, degrees; grouped by `part`. */
  readonly edges: Float64Array;
  /** Which polygon of a multi-polygon an edge belongs to. */
  readonly part: Uint32Array;
  readonly slabStart: Uint32Array;
  readonly slabEdges: Uint32Array;
}

/** Edges a slab should hold; more slabs cost memory, fewer cost time. */
const EDGES_A_SLAB = 4;
const MAX_SLABS = 1_024;

export function prepareSurface(surface: Surface): PreparedSurface {
  const box = boxOf(surface);
  const { edges, part } = edgesOf(surface);
  const slabs = Math.max(1, Math.min(MAX_SLABS, Math.ceil(part.length / EDGES_A_SLAB)));
  const slabStart = new Uint32Array(slabs + 1);
  const span = (edge: number, visit: (slab: number) => void) => {
    const low = slabOf(box, slabs, edges[edge * 4 + 1] ?? 0);
    const high = slabOf(box, slabs, edges[edge * 4 + 3] ?? 0);
    for (let slab = low; slab <= high; slab++) visit(slab);
  };
  for (let edge = 0; edge < part.length; edge++) span(edge, (slab) => increment(slabStart, slab + 1));
  for (let slab = 0; slab < slabs; slab++) slabStart[slab + 1] = (slabStart[slab + 1] ?? 0) + (slabStart[slab] ?? 0);
  const slabEdges = new Uint32Array(slabStart[slabs] ?? 0);
  const next = slabStart.slice(0, slabs);
  for (let edge = 0; edge < part.length; edge++) {
    span(edge, (slab) => {
      slabEdges[next[slab] ?? 0] = edge;
      increment(next, slab);
    });
  }
  return { box, edges, part, slabStart, slabEdges };
}

/**
 * Whether the place lies in the surface. Half-open: western and southern borders belong to it, eastern and northern ones
 * to the neighbour, so that of two surfaces with a common border exactly one has each of its points (ARE-1). A
 * multi-polygon is the union of its polygons; holes are outside.
 */
export function hasPlace(surface: PreparedSurface, place: Position): boolean {
  const { box, edges, part, slabStart, slabEdges } = surface;
  const [x, y] = place;
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
  const slab = slabOf(box, slabStart.length - 1, y);
  const end = slabStart[slab + 1] ?? 0;
  let inside = false;
  let current = -1;
  for (let at = slabStart[slab] ?? 0; at < end; at++) {
    const edge = slabEdges[at] ?? 0;
    if (part[edge] !== current) {
      if (inside) return true;
      current = part[edge] ?? -1;
    }
    if (crossesEast(edges, edge, place)) inside = !inside;
  }
  return inside;
}

/** Whether the ray from the place to the east crosses the edge: its lower end counts, its upper end does not. */
function crossesEast(edges: Float64Array, edge: number, place: Position): boolean {
  const at = edge * 4;
  const y1 = edges[at + 1] ?? 0;
  const y2 = edges[at + 3] ?? 0;
  if (place[1] < y1 || place[1] >= y2) return false;
  const x1 = edges[at] ?? 0;
  return place[0] < x1 + ((place[1] - y1) * ((edges[at + 2] ?? 0) - x1)) / (y2 - y1);
}

/** Metres in a degree of latitude (mean earth radius). */
const METRES_A_DEGREE = 111_195.08;

/**
 * Distance from a place to the nearest border of the surface, metres, whether it lies inside or not. Flat around the
 * place: right to 0.1 % within 50 km.
 */
export function borderDistanceM(surface: PreparedSurface, place: Position): number {
  const { edges, part } = surface;
  const squeeze = Math.cos((place[1] * Math.PI) / 180);
  let best = Number.POSITIVE_INFINITY;
  for (let edge = 0; edge < part.length; edge++) {
    const at = edge * 4;
    const ax = ((edges[at] ?? 0) - place[0]) * squeeze;
    const ay = (edges[at + 1] ?? 0) - place[1];
    const dx = ((edges[at + 2] ?? 0) - (edges[at] ?? 0)) * squeeze;
    const dy = (edges[at + 3] ?? 0) - (edges[at + 1] ?? 0);
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
    const nearX = ax + along * dx;
    const nearY = ay + along * dy;
    best = Math.min(best, nearX * nearX + nearY * nearY);
  }
  return Math.sqrt(best) * METRES_A_DEGREE;
}

function slabOf(box: Box, slabs: number, y: number): number {
  const height = box[3] - box[1];
  if (height === 0) return 0;
  return Math.max(0, Math.min(slabs - 1, Math.floor(((y - box[1]) / height) * slabs)));
}

function edgesOf(surface: Surface): { edges: Float64Array; part: Uint32Array } {
  const polygons = surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates;
  const edges: number[] = [];
  const part: number[] = [];
  polygons.forEach((rings, polygon) => {
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at++) {
        const from = ring[at - 1];
        const to = ring[at];
        if (from === undefined || to === undefined || (from[0] === to[0] && from[1] === to[1])) continue;
        const upwards = from[1] < to[1] || (from[1] === to[1] && from[0] < to[0]);
        const [low, high] = upwards ? [from, to] : [to, from];
        edges.push(low[0], low[1], high[0], high[1]);
        part.push(polygon);
      }
    }
  });
  return { edges: Float64Array.from(edges), part: Uint32Array.from(part) };
}

function increment(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

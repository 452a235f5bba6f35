import type { Position } from '../../kernel/geo.ts';

/** A ring as it can be used, and what had to be done for it. */
export interface TidyRing {
  readonly ring: Position[];
  /** It did not end where it began; the first place was put at its end. */
  readonly closed: boolean;
  /** Places that stood twice in a row and were left out. */
  readonly repeated: number;
}

/** Closes a ring and leaves out repeated places: neither changes what it encloses. */
export function tidyRing(places: readonly Position[]): TidyRing {
  const ring: Position[] = [];
  for (const place of places) {
    const last = ring.at(-1);
    if (last === undefined || !same(last, place)) ring.push(place);
  }
  const repeated = places.length - ring.length;
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined || (ring.length > 1 && same(first, last)))
    return { ring, closed: false, repeated };
  ring.push(first);
  return { ring, closed: true, repeated };
}

interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly east: number;
  readonly ring: number;
  /** Which edge of its ring it is. */
  readonly at: number;
}

export interface Crossing {
  readonly place: Position;
  /** The smaller of the two loops that the crossing makes of its ring, as a share of both; 1 where two rings cross. */
  readonly loop: number;
}

/** Crossings told of one polygon: who must redraw a border needs no more at a time. */
const MOST_CROSSINGS = 20;

/**
 * Where edges of one polygon cross: what is inside the loop cannot be said. Touching in a vertex is no crossing.
 *
 *      ┌───╲ ╱───┐        Edges are taken from west to east and compared with those that still reach
 *      │    ╳    │        as far east; about 10 µs an edge for borders as they are drawn.
 *      └───╱ ╲───┘
 */
export function crossingsOf(rings: readonly (readonly Position[])[]): Crossing[] {
  const edges = rings
    .flatMap((places, ring) => places.slice(1).map((to, at) => westFirst([places[at] ?? to, to], { ring, at })))
    .sort((a, b) => a.from[0] - b.from[0]);
  const found: Crossing[] = [];
  let open: Edge[] = [];
  for (const edge of edges) {
    const still: Edge[] = [];
    for (const other of open) {
      if (other.east < edge.from[0]) continue;
      still.push(other);
      const place = meet(edge, other);
      if (place === null) continue;
      found.push({ place, loop: edge.ring === other.ring ? loopOf(rings[edge.ring] ?? [], edge, other) : 1 });
      if (found.length === MOST_CROSSINGS) return found;
    }
    still.push(edge);
    open = still;
  }
  return found;
}

/** The edges between two that cross make one loop, all others the other. */
function loopOf(ring: readonly Position[], one: Edge, other: Edge): number {
  const [first, last] = one.at < other.at ? [one.at, other.at] : [other.at, one.at];
  const inner = Math.abs(doubleArea(ring.slice(first + 1, last + 1)));
  const outer = Math.abs(doubleArea([...ring.slice(0, first + 1), ...ring.slice(last + 1)]));
  return inner + outer === 0 ? 1 : Math.min(inner, outer) / (inner + outer);
}

/** Twice the signed area of a ring that need not be closed, square degrees. */
function doubleArea(ring: readonly Position[]): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [x, y], at) => {
    const [nx, ny] = ring[at + 1] ?? [ox, oy];
    return sum + (x - ox) * (ny - oy) - (nx - ox) * (y - oy);
  }, 0);
}

function westFirst([a, b]: readonly [Position, Position], of: { ring: number; at: number }): Edge {
  return a[0] <= b[0] ? { from: a, to: b, east: b[0], ...of } : { from: b, to: a, east: a[0], ...of };
}

/** The place where two edges properly cross: each has its ends on both sides of the other. */
function meet(one: Edge, other: Edge): Position | null {
  if (Math.max(one.from[1], one.to[1]) < Math.min(other.from[1], other.to[1])) return null;
  if (Math.max(other.from[1], other.to[1]) < Math.min(one.from[1], one.to[1])) return null;
  const a = side(one.from, one.to, other.from);
  const b = side(one.from, one.to, other.to);
  if (a * b >= 0) return null;
  if (side(other.from, other.to, one.from) * side(other.from, other.to, one.to) >= 0) return null;
  const share = a / (a - b);
  return [other.from[0] + share * (other.to[0] - other.from[0]), other.from[1] + share * (other.to[1] - other.from[1])];
}

function side(from: Position, to: Position, place: Position): number {
  return (to[0] - from[0]) * (place[1] - from[1]) - (to[1] - from[1]) * (place[0] - from[0]);
}

function same(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

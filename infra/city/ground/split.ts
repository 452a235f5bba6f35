import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import { cut, type Face, type Mesh, type RoadClass } from './mesh.ts';
import { along, apart, dot, left, minus, type Point, segmentsCross, signedArea, toSegment, unit } from './plane.ts';

export interface Ground {
  readonly mesh: Mesh;
  readonly chance: Chance;
  /** Whether a new road may pass here (it may not run along the river, for one). */
  readonly free: (point: Point) => boolean;
  /** How far a new road's first own vertex stays from its end there, metres. */
  readonly standOff: (vertex: number) => number;
}

interface Candidate {
  readonly ends: readonly [number, number];
  readonly cost: number;
}

/** How a split is wished for: the share of the smaller number's side, the class of the new road, its vertex spacing. */
export interface SplitWish {
  readonly share: number;
  readonly road: RoadClass;
  readonly spacingM: number;
}

/** How many of the best cuts are tried before a face is left whole. */
const TRIES = 24;
/** Cosine beyond which a vertex counts as a corner (about 30 degrees of turn). */
const CORNER = 0.86;

/**
 * Cuts a face in two by a new road: short, near the wished share, square to the borders, away from corners, and where
 * it can, on from a road that ends on the other side (so that T-junctions become crossings). `null` when nothing fits.
 */
export function split(ground: Ground, face: Face, wish: SplitWish): readonly [Face, Face] | null {
  for (const { ends } of candidates(ground, face, wish.share).slice(0, TRIES)) {
    const chain = chainBetween(ground, face, { ends, spacingM: wish.spacingM });
    if (chain === null) continue;
    const { mesh } = ground;
    const between = chain.map((point) => mesh.add(point));
    mesh.draw(wish.road, [face[ends[0]] ?? 0, ...between, face[ends[1]] ?? 0]);
    return cut(face, ends, between);
  }
  return null;
}

/** Cuts a face into `parts` of about equal area. Fewer come back when the face cannot be cut further. */
export function splitInto(
  ground: Ground,
  face: Face,
  wish: { parts: number; road: RoadClass; spacingM: number },
): Face[] {
  if (wish.parts <= 1) return [face];
  const first = Math.floor(wish.parts / 2);
  const halves = split(ground, face, { ...wish, share: first / wish.parts });
  if (halves === null) return [face];
  const areas = halves.map((half) => signedArea(ground.mesh.ring(half)));
  const [small, large] = (areas[0] ?? 0) <= (areas[1] ?? 0) ? halves : [halves[1], halves[0]];
  return [
    ...splitInto(ground, small, { ...wish, parts: first }),
    ...splitInto(ground, large, { ...wish, parts: wish.parts - first }),
  ];
}

function candidates(ground: Ground, face: Face, share: number): Candidate[] {
  const { mesh } = ground;
  const ring = mesh.ring(face);
  const total = signedArea(ring);
  const scale = Math.sqrt(total);
  const stands = ring.map((_, at) => stand(ground, face, at));
  const found: Candidate[] = [];
  for (let from = 0; from < face.length; from += 1) {
    for (let to = from + 2; to < face.length; to += 1) {
      const [a, b] = [stands[from], stands[to]];
      if (a === undefined || b === undefined || (from === 0 && to === face.length - 1)) continue;
      const chord = minus(b.point, a.point);
      const length = Math.hypot(chord[0], chord[1]);
      if (length < scale * 0.35 || length > scale * 2.2) continue;
      const direction = unit(chord);
      // The road must leave inward at both ends.
      const leave = dot(direction, a.inward);
      const arrive = -dot(direction, b.inward);
      if (leave < 0.3 || arrive < 0.3) continue;
      const part = signedArea(ring.slice(from, to + 1)) / total;
      const off = Math.min(Math.abs(part - share), Math.abs(1 - part - share));
      if (off > 0.22) continue;
      const square = 2 - leave - arrive;
      found.push({
        ends: [from, to],
        cost: length / scale + square * 1.4 + (off * 4) ** 2 + a.cost + b.cost + ground.chance() * 0.12,
      });
    }
  }
  return found.sort((a, b) => a.cost - b.cost);
}

interface Stand {
  readonly point: Point;
  readonly inward: Point;
  readonly cost: number;
}

function stand(ground: Ground, face: Face, at: number): Stand | undefined {
  const { mesh } = ground;
  const size = face.length;
  const vertex = face[at] ?? 0;
  const [before, point, after] = [
    mesh.at(face[(at + size - 1) % size] ?? 0),
    mesh.at(vertex),
    mesh.at(face[(at + 1) % size] ?? 0),
  ];
  const [d1, d2] = [unit(minus(point, before)), unit(minus(after, point))];
  if (dot(d1, d2) < CORNER) return undefined;
  const inward = left(unit([d1[0] + d2[0], d1[1] + d2[1]]));
  const degree = mesh.degree(vertex);
  if (degree >= 4) return undefined;
  // A junction at the next vertex would make two crossings within a stone's throw.
  const crowded = [1, -1].some((step) => mesh.degree(face[(at + size + step) % size] ?? 0) >= 3);
  return { point, inward, cost: (degree === 3 ? -0.35 : 0) + (crowded ? 0.9 : 0) };
}

function chainBetween(
  ground: Ground,
  face: Face,
  plan: { ends: readonly [number, number]; spacingM: number },
): readonly Point[] | null {
  const { mesh, chance } = ground;
  const [from, to] = [face[plan.ends[0]] ?? 0, face[plan.ends[1]] ?? 0];
  const [a, b] = [mesh.at(from), mesh.at(to)];
  const [leave, arrive] = [stand(ground, face, plan.ends[0])?.inward, stand(ground, face, plan.ends[1])?.inward];
  if (leave === undefined || arrive === undefined) return null;
  const length = apart(a, b);
  const bend = 0.45 + chance() * 0.25;
  const direction = unit(minus(b, a));
  const c1 = along(a, mix(direction, leave, bend), length / 3);
  const c2 = along(b, mix(minus([0, 0], direction), arrive, bend), length / 3);
  const steps = Math.max(1, Math.round(length / plan.spacingM));
  const curve = Array.from({ length: steps - 1 }, (_, step) => bezier([a, c1, c2, b], (step + 1) / steps));
  const chain = curve.filter((p) => apart(p, a) > ground.standOff(from) && apart(p, b) > ground.standOff(to));
  return fits(ground, face, { ...plan, chain }) ? chain : null;
}

function fits(
  ground: Ground,
  face: Face,
  plan: { ends: readonly [number, number]; chain: readonly Point[]; spacingM: number },
): boolean {
  const ring = ground.mesh.ring(face);
  const [a, b] = [ring[plan.ends[0]], ring[plan.ends[1]]];
  if (a === undefined || b === undefined) return false;
  const path = [a, ...plan.chain, b];
  const clearance = plan.spacingM * 0.4;
  if (!plan.chain.every(ground.free)) return false;
  for (let at = 0; at < ring.length; at += 1) {
    const edge = [ring[at] ?? a, ring[(at + 1) % ring.length] ?? a] as const;
    const touchesEnd = edge.some((end) => end === a || end === b);
    for (let step = 1; step < path.length; step += 1) {
      if (segmentsCross([path[step - 1] ?? a, path[step] ?? a], edge)) return false;
    }
    if (!touchesEnd && plan.chain.some((point) => toSegment(point, edge[0], edge[1]) < clearance)) return false;
  }
  return true;
}

function mix(a: Point, b: Point, share: number): Point {
  return unit([a[0] * (1 - share) + b[0] * share, a[1] * (1 - share) + b[1] * share]);
}

function bezier([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const s = 1 - t;
  const weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t] as const;
  return [
    a[0] * weights[0] + b[0] * weights[1] + c[0] * weights[2] + d[0] * weights[3],
    a[1] * weights[0] + b[1] * weights[1] + c[1] * weights[2] + d[1] * weights[3],
  ];
}

import type { MultiPolygon, Position } from '../../kernel/geo.ts';
import { ASSUMED_HFOV_DEG, isAllRound, nearM, type Optics, reachM, type UsefulGrade, usefulGrades } from '../optics.ts';
import { eyeOf } from './eye.ts';
import { buildingsIn, type ObstacleIndex } from './obstacle-index.ts';
import { fromPlane, METRES_A_DEGREE, type Plane, planeAt } from './plane.ts';
import { castRay, type Stretch, wallBuckets } from './ray.ts';
import { ASSUMED_MOUNT_M } from './sight-line.ts';
import { type Wall, wallsOf } from './wall.ts';

/**
 * The ground a camera sees, as surfaces for the map. `known`: direction and width are known; `assumed`: the width is; `round`: it
 * looks all round. `nearM`, `reachM`: where the picture begins, and how far it is good for each grade, metres.
 */
export interface VisibleArea {
  readonly form: 'known' | 'assumed' | 'round';
  readonly eye: Position;
  readonly nearM: number;
  readonly reachM: Readonly<Record<UsefulGrade, number>>;
  /** Inner rings are not cut out of outer ones: the finest grade lies on top. Null where nothing is seen that well. */
  readonly seen: Readonly<Record<UsefulGrade, MultiPolygon | null>>;
}

/** Degrees between two rays on open ground: at 80 m the drawn edge is never more than 5 cm off the true arc. */
const STEP_DEG = 4;
/** On both sides of a corner, radians: a hundred-thousandth of a metre at 80 m. */
const BESIDE = 1e-7;

/**
 * CAM-17: what a camera sees, cut by its grade and by buildings (CAM-16). Null where its direction is not known, or it stands
 * indoors: nothing is drawn that is not sure.
 *
 *          ___|‾‾|      rays to every corner within reach, one on either side of it, and every 4° between; each ray gives
 *        ╱    └──┘      the stretches that are seen; two neighbouring rays and their stretches make pieces of ground
 *      ●╱ - - - - - -
 */
export function visibleArea(camera: Optics, obstacles: ObstacleIndex | null): VisibleArea | null {
  if (!isAllRound(camera) && camera.azimuthDeg === null) return null;
  const eye = obstacles === null ? camera.place : eyeOf(obstacles, camera);
  if (eye === null) return null;
  const reach = Object.fromEntries(
    usefulGrades.map((grade) => [grade, reachM(camera, grade)]),
  ) as VisibleArea['reachM'];
  const near = nearM(camera);
  const plane = planeAt(eye);
  const walls = obstacles === null ? [] : wallsNear(obstacles, plane, reach.detect);
  const rays = raysOf(camera, walls, reach);
  const buckets = wallBuckets(walls);
  const mountM = camera.mountM ?? ASSUMED_MOUNT_M;
  const stretches = rays.map((angle) => castRay(buckets, angle, { nearM: near, farM: reach.detect, mountM }));
  const sheaf = { plane, rays, stretches };
  const seen = Object.fromEntries(
    usefulGrades.map((grade) => [grade, piecesOf(sheaf, reach[grade])]),
  ) as VisibleArea['seen'];
  const form = isAllRound(camera) ? 'round' : camera.hfovDeg === null ? 'assumed' : 'known';
  return { form, eye, nearM: near, reachM: reach, seen };
}

function wallsNear(obstacles: ObstacleIndex, plane: Plane, metres: number): Wall[] {
  const [lng, lat] = plane.origin;
  const [dLng, dLat] = [metres / plane.kx, metres / METRES_A_DEGREE];
  const near = buildingsIn(obstacles, [lng - dLng, lat - dLat, lng + dLng, lat + dLat]);
  return near.flatMap((building) => wallsOf(obstacles, building, { plane, x: 0, y: 0 }));
}

/** Angles clockwise from north, radians, rising; the first and the last are the borders of the picture. */
function raysOf(camera: Optics, walls: readonly Wall[], reach: VisibleArea['reachM']): number[] {
  const round = isAllRound(camera);
  const half = round ? Math.PI : ((camera.hfovDeg ?? ASSUMED_HFOV_DEG) * Math.PI) / 360;
  const first = round ? 0 : ((camera.azimuthDeg ?? 0) * Math.PI) / 180 - half;
  const steps = Math.max(1, Math.ceil((half * 360) / Math.PI / STEP_DEG));
  const angles = Array.from({ length: steps + 1 }, (_, step) => first + (2 * half * step) / steps);
  const turn = 2 * Math.PI;
  const add = (x: number, y: number) => {
    const angle = first + ((((Math.atan2(x, y) - first) % turn) + turn) % turn);
    for (const beside of [angle - BESIDE, angle + BESIDE])
      if (beside > first && beside < first + 2 * half) angles.push(beside);
  };
  for (const wall of walls) {
    if (Math.hypot(wall.ax, wall.ay) <= reach.detect) add(wall.ax, wall.ay);
    if (Math.hypot(wall.bx, wall.by) <= reach.detect) add(wall.bx, wall.by);
    for (const grade of usefulGrades) for (const [x, y] of meetings(wall, reach[grade])) add(x, y);
  }
  return angles.sort((a, b) => a - b);
}

/** Where a wall meets the circle of this radius around the eye. */
function meetings({ ax, ay, bx, by }: Wall, radius: number): [number, number][] {
  const [dx, dy] = [bx - ax, by - ay];
  const a = dx * dx + dy * dy;
  const b = ax * dx + ay * dy;
  const under = b * b - a * (ax * ax + ay * ay - radius * radius);
  if (a === 0 || under < 0) return [];
  const root = Math.sqrt(under);
  return [(-b - root) / a, (-b + root) / a]
    .filter((share) => share >= 0 && share <= 1)
    .map((share) => [ax + dx * share, ay + dy * share]);
}

interface Sheaf {
  readonly plane: Plane;
  readonly rays: readonly number[];
  readonly stretches: readonly (readonly Stretch[])[];
}

/** The ground between neighbouring rays, out to `farM`. Neighbours whose ground begins alike become one piece. */
function piecesOf({ plane, rays, stretches }: Sheaf, farM: number): MultiPolygon | null {
  const pieces: Position[][] = [];
  let inner: Position[] = [];
  let outer: Position[] = [];
  const close = () => {
    const ring = [...outer, ...inner.reverse()];
    if (outer.length > 1 && ring[0] !== undefined) pieces.push([...ring, ring[0]]);
    inner = [];
    outer = [];
  };
  const at = (ray: number, metres: number) => fromPlane(plane, Math.sin(ray) * metres, Math.cos(ray) * metres);
  for (let ray = 0; ray < rays.length; ray++) {
    const angle = rays[ray] ?? 0;
    const [first, ...others] = (stretches[ray] ?? []).filter((stretch) => stretch.from < farM);
    if (first === undefined) close();
    else {
      outer.push(at(angle, Math.min(first.to, farM)));
      inner.push(at(angle, first.from));
    }
    // Ground beyond a low building: a strip of its own to the next ray.
    const next = (stretches[ray + 1] ?? []).filter((stretch) => stretch.from < farM).slice(1);
    others.forEach((stretch, number) => {
      const beside = next[number];
      if (beside === undefined) return;
      const to = rays[ray + 1] ?? angle;
      const ring = [
        at(angle, stretch.from),
        at(angle, Math.min(stretch.to, farM)),
        at(to, Math.min(beside.to, farM)),
        at(to, beside.from),
      ];
      if (ring[0] !== undefined) pieces.push([...ring, ring[0]]);
    });
  }
  close();
  return pieces.length === 0
    ? null
    : { type: 'MultiPolygon', coordinates: pieces.map((ring) => [withoutRepeats(ring)]) };
}

/** Where the picture begins at the eye itself, every ray begins in the same place: once is enough. */
function withoutRepeats(ring: readonly Position[]): Position[] {
  const kept = ring.filter((place, at) => at === 0 || place[0] !== ring[at - 1]?.[0] || place[1] !== ring[at - 1]?.[1]);
  const first = kept[0];
  while (kept.length < 4 && first !== undefined) kept.push(first);
  return kept;
}

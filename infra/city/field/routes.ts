import type { RouteInput } from '@watchroom/shared/patrol/route.ts';
import { policeBranch } from '../forces/departments.ts';
import { apart, headingDeg, type Point } from '../ground/plane.ts';
import type { CityGround } from '../places/city-ground.ts';
import type { Crossing } from '../places/crossings.ts';
import { nearestNode, routeBetween } from '../sim/route.ts';

/** Minutes between two checkpoints of a demo route: short, so that a visitor sees them pass. */
const STEP_MIN = 5;
const GRACE_MIN = 3;
const CHECKPOINTS = 6;
/** Distances of the routes from the centre, metres, and the headings they begin at. */
const RINGS = [
  { name: '中心环线', radiusM: 450, from: 0, sweep: 300 },
  { name: '东城一线', radiusM: 1_200, from: 20, sweep: 140 },
  { name: '西城一线', radiusM: 1_200, from: 200, sweep: 140 },
  { name: '南片巡线', radiusM: 2_000, from: 110, sweep: 120 },
  { name: '北片巡线', radiusM: 2_000, from: 290, sweep: 120 },
] as const;

/** Patrol routes around the centre, along the streets. */
export function routesOf(ground: CityGround, centre: Point): readonly RouteInput[] {
  return RINGS.flatMap(({ name, radiusM, from, sweep }) => {
    const stops = stopsAlong(ground, centre, { radiusM, from, sweep });
    if (stops.length < 3) return [];
    return [{ name, department: policeBranch(0), points: pointsThrough(ground, stops) }];
  });
}

function stopsAlong(
  { crossings }: CityGround,
  centre: Point,
  arc: { readonly radiusM: number; readonly from: number; readonly sweep: number },
): readonly Crossing[] {
  const stops: Crossing[] = [];
  for (let step = 0; step < CHECKPOINTS; step += 1) {
    const heading = (arc.from + (arc.sweep * step) / (CHECKPOINTS - 1)) % 360;
    const turn = (heading * Math.PI) / 180;
    const wish: Point = [centre[0] + Math.sin(turn) * arc.radiusM, centre[1] + Math.cos(turn) * arc.radiusM];
    const nearest = crossings.reduce<Crossing | null>(
      (best, one) => (best === null || apart(one.point, wish) < apart(best.point, wish) ? one : best),
      null,
    );
    if (nearest !== null && stops.every(({ node }) => node !== nearest.node)) stops.push(nearest);
  }
  return stops.sort((a, b) => around(a, centre, arc.from) - around(b, centre, arc.from));
}

const around = ({ point }: Crossing, centre: Point, from: number) => (headingDeg(centre, point) - from + 360) % 360;

function pointsThrough({ graph, project }: CityGround, stops: readonly Crossing[]): RouteInput['points'] {
  return stops.flatMap((stop, at): RouteInput['points'] => {
    const check = { name: stop.name, afterMin: at * STEP_MIN, graceMin: GRACE_MIN };
    const before = stops[at - 1];
    const way = before === undefined ? [] : routeBetween(graph, before.node, nearestNode(graph, stop.point));
    const bends = way.slice(1, -1).map((point) => ({ place: project(point), check: null }));
    return [...bends, { place: project(stop.point), check }];
  });
}

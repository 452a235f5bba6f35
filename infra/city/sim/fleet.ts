import { between, type Chance } from '@watchroom/shared/kernel/chance.ts';
import type { UnitKind } from '@watchroom/shared/unit/unit-api.ts';
import { apart, between2, headingDeg, type Point } from '../ground/plane.ts';
import type { StreetGraph } from '../ground/street-graph.ts';
import { nearestNode, pointOf, routeBetween } from './route.ts';

/** How a kind of unit moves: metres per second on patrol and on a call, how far it roams, how long it rests (seconds). */
interface Gait {
  readonly patrol: number;
  readonly call: number;
  readonly roamM: number;
  readonly restS: readonly [number, number];
}
const GAITS: Record<UnitKind, Gait> = {
  car: { patrol: 8.5, call: 15, roamM: 1_800, restS: [15, 90] },
  motorcycle: { patrol: 9, call: 16, roamM: 1_800, restS: [10, 70] },
  foot: { patrol: 1.3, call: 2.4, roamM: 350, restS: [20, 120] },
  team: { patrol: 7, call: 12, roamM: 1_500, restS: [120, 420] },
  boat: { patrol: 4, call: 8, roamM: 4_000, restS: [30, 120] },
  // Engines and ambulances wait at their stations and seldom move without a call.
  'fire-engine': { patrol: 7.5, call: 14, roamM: 900, restS: [240, 900] },
  ambulance: { patrol: 8, call: 16, roamM: 1_200, restS: [180, 600] },
};
const CORNER_SPEED = 4.5;
const PULL = 1.8;
const BRAKE = 3;
/** A stop this close to the goal counts as there. */
const THERE_M = 6;

/** Where a unit is and how it moves; metres on the board of the city, degrees clockwise from north. */
export interface Fix {
  readonly point: Point;
  readonly headingDeg: number;
  readonly speedMps: number;
}

export interface Rover {
  readonly kind: UnitKind;
  readonly home: Point;
  readonly roamM: number;
  path: readonly Point[];
  /** Index of the path's leg and metres gone on it. */
  leg: number;
  goneM: number;
  speed: number;
  heading: number;
  restS: number;
  /** Where it was sent; `null` on patrol. */
  goal: Point | null;
}

/** A unit at rest at a street near its home. `roamM` keeps it nearer than its kind would roam. */
export function roverAt(
  graph: StreetGraph,
  unit: { kind: UnitKind; home: Point; roamM?: number },
  chance: Chance,
): Rover {
  const gait = GAITS[unit.kind];
  const start = pointOf(graph, nearestNode(graph, unit.home));
  return {
    kind: unit.kind,
    home: start,
    roamM: unit.roamM ?? gait.roamM,
    path: [start],
    leg: 0,
    goneM: 0,
    speed: 0,
    heading: chance() * 360,
    restS: chance() * gait.restS[1],
    goal: null,
  };
}

export function whereIs(rover: Rover): Fix {
  const [a, b] = [rover.path[rover.leg], rover.path[rover.leg + 1]];
  const last = rover.path.at(-1) ?? rover.home;
  if (a === undefined || b === undefined) return { point: last, headingDeg: rover.heading, speedMps: 0 };
  return {
    point: between2(a, b, Math.min(1, rover.goneM / Math.max(0.01, apart(a, b)))),
    headingDeg: rover.heading,
    speedMps: rover.speed,
  };
}

/** Sends a unit to a point: along the streets to the nearest corner, then straight there. CHANGES the rover. */
export function sendTo(graph: StreetGraph, rover: Rover, goal: Point): void {
  setPath(rover, [...wayTo(graph, rover, goal), goal]);
  rover.goal = goal;
  rover.restS = 0;
}

/** Back on patrol from where it stands. CHANGES the rover. */
export function release(rover: Rover, chance: Chance): void {
  rover.goal = null;
  rover.restS = between(chance, 5, 30);
}

/** Whether a unit that was sent has reached its goal. */
export function isThere(rover: Rover): boolean {
  return rover.goal !== null && apart(whereIs(rover).point, rover.goal) < THERE_M;
}

/** Moves a unit on by `seconds`; at the end of a way it rests, then roams on. CHANGES the rover. */
export function advance(graph: StreetGraph, rover: Rover, given: { seconds: number; chance: Chance }): void {
  const { seconds, chance } = given;
  if (rover.leg >= rover.path.length - 1) {
    rover.speed = 0;
    if (rover.goal !== null) return;
    rover.restS -= seconds;
    if (rover.restS <= 0) setPath(rover, wander(graph, rover, chance));
    return;
  }
  const limit = speedLimit(rover);
  rover.speed =
    rover.speed < limit
      ? Math.min(limit, rover.speed + PULL * seconds)
      : Math.max(limit, rover.speed - BRAKE * seconds);
  let metres = rover.speed * seconds;
  while (metres > 0) {
    const [a, b] = [rover.path[rover.leg], rover.path[rover.leg + 1]];
    if (a === undefined || b === undefined) break;
    const rest = apart(a, b) - rover.goneM;
    rover.heading = headingDeg(a, b);
    if (metres < rest) {
      rover.goneM += metres;
      return;
    }
    metres -= rest;
    rover.leg += 1;
    rover.goneM = 0;
  }
  if (rover.leg >= rover.path.length - 1) {
    rover.speed = 0;
    rover.restS = between(chance, ...GAITS[rover.kind].restS);
  }
}

function speedLimit(rover: Rover): number {
  const gait = GAITS[rover.kind];
  const cruise = rover.goal === null ? gait.patrol : gait.call;
  const [a, b, c] = [rover.path[rover.leg], rover.path[rover.leg + 1], rover.path[rover.leg + 2]];
  if (a === undefined || b === undefined) return cruise;
  const rest = apart(a, b) - rover.goneM;
  const turn = c === undefined ? 180 : Math.abs(((headingDeg(b, c) - headingDeg(a, b) + 540) % 360) - 180);
  const through = turn > 40 ? Math.min(cruise, CORNER_SPEED) : cruise;
  // What braking still allows, so that it is slow enough at the corner.
  return Math.min(cruise, Math.sqrt(through ** 2 + 2 * BRAKE * Math.max(0, rest)));
}

function setPath(rover: Rover, path: readonly Point[]): void {
  rover.path = path;
  rover.leg = 0;
  rover.goneM = 0;
}

function wayTo(graph: StreetGraph, rover: Rover, goal: Point): readonly Point[] {
  const here = whereIs(rover).point;
  // Not back to a corner it has just passed: the way starts at the corner ahead.
  const ahead = rover.path[rover.leg + 1] ?? here;
  return [here, ...routeBetween(graph, nearestNode(graph, ahead), nearestNode(graph, goal))];
}

function wander(graph: StreetGraph, rover: Rover, chance: Chance): readonly Point[] {
  const turn = chance() * 2 * Math.PI;
  const reach = rover.roamM * Math.sqrt(chance());
  return wayTo(graph, rover, [rover.home[0] + Math.cos(turn) * reach, rover.home[1] + Math.sin(turn) * reach]);
}

import type { Address } from '@watchroom/shared/area/address.ts';
import { apart, between2, type Point } from '../ground/plane.ts';
import type { Run } from '../ground/street-graph.ts';
import type { CityGround } from './city-ground.ts';

/** One door number for about so many metres of street; odd numbers on one side, even ones on the other. */
const DOOR_SPACING_M = 90;
const DOOR_STEP = 6;
/** From the middle of the street to the doors. */
const DOOR_OFFSET_M = 16;

/** Streets, crossings, landmarks and door numbers, for intake by address and for search. */
export function addressesOf(ground: CityGround): Address[] {
  const { project } = ground;
  const landmarks = ground.blocks.flatMap((block): Address[] =>
    block.name === null ? [] : [{ name: block.name, place: project(block.middle), kind: 'landmark' }],
  );
  const known = new Set<string>();
  const meeting = ground.crossings.flatMap((crossing): Address[] => {
    if (known.has(crossing.name)) return [];
    known.add(crossing.name);
    return [{ name: crossing.name, place: project(crossing.point), kind: 'crossing' }];
  });
  return [...streetsAndDoors(ground), ...meeting, ...landmarks];
}

function streetsAndDoors(ground: CityGround): Address[] {
  const byStreet = new Map<number, Run[]>();
  for (const run of ground.graph.runs) {
    if (run.bridge) continue;
    byStreet.set(run.street, [...(byStreet.get(run.street) ?? []), run]);
  }
  return [...byStreet.values()].flatMap((runs): Address[] => {
    const name = runs[0]?.name ?? '';
    // Runs lie end to end from west or south, so numbers rise along the street.
    const paths = runs
      .map((run) => run.nodes.map((node) => ground.graph.nodes[node]?.point ?? ([0, 0] as const)))
      .map(eastward);
    const ordered = paths.sort((a, b) => order(a) - order(b));
    const spots = ordered.flatMap((path) => spaced(path, DOOR_SPACING_M));
    const middle = spots[Math.floor(spots.length / 2)];
    if (middle === undefined) return [];
    const doors = spots.flatMap(({ point, side }, at): Address[] => [
      {
        name: `${name}${at * DOOR_STEP + 1}号`,
        place: ground.project([point[0] + side[0], point[1] + side[1]]),
        kind: 'address',
      },
      {
        name: `${name}${at * DOOR_STEP + 2}号`,
        place: ground.project([point[0] - side[0], point[1] - side[1]]),
        kind: 'address',
      },
    ]);
    return [{ name, place: ground.project(middle.point), kind: 'street' }, ...doors];
  });
}

function eastward(path: readonly Point[]): readonly Point[] {
  const [first, last] = [path[0], path.at(-1)];
  if (first === undefined || last === undefined) return path;
  return first[0] + first[1] * 0.1 <= last[0] + last[1] * 0.1 ? path : path.toReversed();
}

function order(path: readonly Point[]): number {
  return (path[0]?.[0] ?? 0) + (path[0]?.[1] ?? 0) * 0.1;
}

function spaced(path: readonly Point[], everyM: number): { point: Point; side: Point }[] {
  const spots: { point: Point; side: Point }[] = [];
  let toNext = everyM / 2;
  for (let at = 1; at < path.length; at += 1) {
    const [a, b] = [path[at - 1], path[at]];
    if (a === undefined || b === undefined) continue;
    const length = apart(a, b);
    let walked = toNext;
    while (walked <= length) {
      const direction = [(b[0] - a[0]) / length, (b[1] - a[1]) / length] as const;
      spots.push({
        point: between2(a, b, walked / length),
        side: [-direction[1] * DOOR_OFFSET_M, direction[0] * DOOR_OFFSET_M],
      });
      walked += everyM;
    }
    toNext = walked - length;
  }
  return spots;
}

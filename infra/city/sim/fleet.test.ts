import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { describe, expect, it } from 'vitest';
import { cityOf, DEMO_SEED } from '../city.ts';
import { apart, type Point, toSegment } from '../ground/plane.ts';
import { advance, isThere, release, roverAt, sendTo, whereIs } from './fleet.ts';
import { nearestNode, pointOf, routeBetween } from './route.ts';

const { ground, live } = cityOf(DEMO_SEED);
const { graph } = ground;
const centre = live.centre.point;

describe('a route', () => {
  it('runs along the streets from end to end and is no shorter than the straight line', () => {
    const [from, to] = [nearestNode(graph, [-4_000, 2_000]), nearestNode(graph, [4_000, -2_500])];
    const route = routeBetween(graph, from, to);
    const length = route.reduce((sum, point, at) => sum + (at === 0 ? 0 : apart(point, route[at - 1] ?? point)), 0);
    expect(route[0]).toEqual(pointOf(graph, from));
    expect(route.at(-1)).toEqual(pointOf(graph, to));
    expect(length).toBeGreaterThanOrEqual(apart(pointOf(graph, from), pointOf(graph, to)));
    expect(length).toBeLessThan(2.2 * apart(pointOf(graph, from), pointOf(graph, to)));
  });

  it('crosses the river on a bridge', () => {
    const route = routeBetween(graph, nearestNode(graph, [0, 1_800]), nearestNode(graph, [0, -1_800]));
    const bridges = graph.runs.filter((run) => run.bridge).map((run) => run.nodes.map((node) => pointOf(graph, node)));
    const crossed = bridges.filter((bridge) => bridge.every((end) => route.includes(end)));
    expect(crossed).toHaveLength(1);
  });
});

describe('a unit of the demo city', () => {
  it('moves at a plausible speed along the streets, and without jumps', () => {
    const chance = seeded(3);
    const car = roverAt(graph, { kind: 'car', home: centre }, chance);
    let before = whereIs(car).point;
    let moved = 0;
    for (let second = 0; second < 900; second += 1) {
      advance(graph, car, { seconds: 1, chance });
      const { point, speedMps } = whereIs(car);
      expect(speedMps).toBeLessThanOrEqual(15);
      expect(apart(point, before)).toBeLessThan(12);
      expect(offStreet(point)).toBeLessThan(40);
      moved += apart(point, before);
      before = point;
    }
    expect(moved).toBeGreaterThan(1_000);
  });

  it('reaches the place it is sent to, stays there, and roams again when it is released', () => {
    const chance = seeded(4);
    const car = roverAt(graph, { kind: 'motorcycle', home: [-2_000, -1_500] }, chance);
    const goal: Point = [centre[0] + 25, centre[1] + 30];
    sendTo(graph, car, goal);
    for (let second = 0; second < 900 && !isThere(car); second += 1) advance(graph, car, { seconds: 1, chance });
    expect(isThere(car)).toBe(true);
    for (let second = 0; second < 60; second += 1) advance(graph, car, { seconds: 1, chance });
    expect(apart(whereIs(car).point, goal)).toBeLessThan(1);
    release(car, chance);
    for (let second = 0; second < 300; second += 1) advance(graph, car, { seconds: 1, chance });
    expect(apart(whereIs(car).point, goal)).toBeGreaterThan(5);
  });

  it('takes a new goal while it is still under way', () => {
    const chance = seeded(5);
    const car = roverAt(graph, { kind: 'car', home: centre }, chance);
    sendTo(graph, car, [3_000, 2_500]);
    for (let second = 0; second < 40; second += 1) advance(graph, car, { seconds: 1, chance });
    const turned = whereIs(car).point;
    sendTo(graph, car, [-1_500, 1_500]);
    expect(apart(whereIs(car).point, turned)).toBeLessThan(1);
  });
});

function offStreet(point: Point): number {
  let least = Infinity;
  for (const run of graph.runs) {
    for (let at = 1; at < run.nodes.length; at += 1) {
      const [a, b] = [pointOf(graph, run.nodes[at - 1] ?? 0), pointOf(graph, run.nodes[at] ?? 0)];
      if (Math.abs(a[0] - point[0]) < 400 && Math.abs(a[1] - point[1]) < 400)
        least = Math.min(least, toSegment(point, a, b));
    }
  }
  return least;
}

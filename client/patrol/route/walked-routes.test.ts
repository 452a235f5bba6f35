import { after } from '@watchroom/shared/kernel/time.ts';
import { examplePatrol, exampleRoute } from '@watchroom/shared/patrol/example.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { expect, test } from 'vitest';
import { walkedRoutes } from './walked-routes.ts';

const start = examplePatrol.startAt;
const at = (hours: number) => after(start, hours * 3_600_000);
const patrol = (id: string, from: number, to: number): PatrolView => ({
  ...examplePatrol,
  id: id as PatrolView['id'],
  startAt: at(from),
  endAt: at(to),
});
const shown = (patrols: PatrolView[]) => {
  const [first] = walkedRoutes([exampleRoute], patrols, at(1));
  return [first?.patrol?.id ?? null, first?.at ?? null, first?.checkpoints.length];
};

test('a route shows the patrol under way, else the next, else the last', () => {
  const [running, next, later, last] = [patrol('r', 0, 2), patrol('n', 2, 3), patrol('l', 3, 4), patrol('o', -2, 0)];
  expect(shown([last, later, running, next])).toEqual(['r', 'running', 3]);
  expect(shown([later, next, last])).toEqual(['n', 'ahead', 0]);
  expect(shown([patrol('x', -9, -8), last])).toEqual(['o', 'over', 0]);
  expect(shown([])).toEqual([null, null, 0]);
});

test('archived routes are left out', () => {
  expect(walkedRoutes([{ ...exampleRoute, archived: true }], [], at(1))).toEqual([]);
});

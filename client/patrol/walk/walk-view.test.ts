import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { examplePatrol } from '@watchroom/shared/patrol/example.ts';
import { expect, test } from 'vitest';
import { currentWalk } from './walk-view.ts';

const { unit, startAt } = examplePatrol;
const minutes = (count: number): Instant => after(startAt, count * 60_000);

test('PAT-2 the phone shows what is walked now, else what comes next, and which checkpoint is due first', () => {
  const later = {
    ...examplePatrol,
    id: '018f0000-0000-7000-8000-0000000f1002' as never,
    startAt: minutes(180),
    endAt: minutes(240),
  };
  const list = [later, examplePatrol];
  expect(currentWalk(list, unit, minutes(5))).toMatchObject({ at: 'running', next: { name: '东门' } });
  const checks = [{ point: 0, at: minutes(1), distanceM: 3 }];
  expect(currentWalk([{ ...examplePatrol, checks }], unit, minutes(5))?.next?.name).toBe('人民广场');
  expect(currentWalk(list, unit, minutes(130))).toMatchObject({ at: 'ahead', patrol: { id: later.id } });
  expect(currentWalk(list, unit, minutes(300))).toBeNull();
  expect(currentWalk(list, 'another', minutes(5))).toBeNull();
  const all = [0, 2, 3].map((point) => ({ point, at: minutes(1), distanceM: 3 }));
  expect(currentWalk([{ ...examplePatrol, checks: all }], unit, minutes(5))?.next).toBeNull();
});

import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { examplePatrol } from '@watchroom/shared/patrol/example.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { examplePost } from '@watchroom/shared/post/example.ts';
import { expect, test } from 'vitest';
import { lateOf } from './late-list.ts';

const minutes = (count: number): Instant => after(examplePatrol.startAt, count * 60_000);
const told = (set: Partial<PatrolView>): PatrolView => ({ ...examplePatrol, ...set });
const names = (patrol: PatrolView) => lateOf([patrol], []).map(({ kind, name }) => `${kind} ${name}`);
const late = [0, 2].map((point) => ({ point, at: minutes(41 + point) }));

test('PAT-10 a desk sees what is late until somebody came, and what nobody came to once, not twice', () => {
  expect(names(examplePatrol)).toEqual([]);
  const running = told({ misses: { late, absent: null } });
  expect(names(running)).toEqual(['late 人民广场', 'late 东门']);
  const checks = [{ point: 0, at: minutes(50), distanceM: 3 }];
  expect(names({ ...running, checks })).toEqual(['late 人民广场']);
  const over = told({ checks, misses: { late, absent: { at: minutes(120), points: [2, 3] } } });
  expect(names(over)).toEqual(['never 人民广场', 'never 码头']);
  const by = { kind: 'account' as const, id: 'x', name: '李调度' };
  expect(names({ ...over, ended: { at: minutes(60), by, why: '换线' } })).toEqual([]);
});

test('PST-7 a post stands in the same list, from when it is late until somebody came; each is one thing to be said once', () => {
  const missed = { opened: minutes(0), late: minutes(45), never: null };
  const list = (post: typeof examplePost) => lateOf([told({ misses: { late, absent: null } })], [post]);
  expect(list(examplePost)).toHaveLength(2);
  const lateNow = list({ ...examplePost, missed });
  expect(lateNow.map(({ kind, name, walk }) => [kind, name, walk === null])[0]).toEqual([
    'late',
    examplePost.name,
    true,
  ]);
  const never = list({ ...examplePost, missed: { ...missed, never: minutes(600) } });
  expect(never.map(({ kind }) => kind)).toEqual(['never', 'late', 'late']);
  expect(new Set([...lateNow, ...never].map(({ key }) => key)).size).toBe(4);
});

import { Topic } from '@watchroom/shared/protocol/topics.ts';
import { expect, test } from 'vitest';
import { Replicas } from './replica.ts';

test('RPL-4 when the link is lost no topic at all is still called live', () => {
  const replicas = new Replicas();
  for (const topic of Topic.options) replicas.reset({ topic, cursor: 1, snapshot: {} });
  expect(new Set(Object.values(replicas.store.getState()).map(({ at }) => at))).toEqual(new Set(['live']));
  replicas.loseAll();
  expect(Topic.options.filter((topic) => replicas.store.getState()[topic].at !== 'stale')).toEqual([]);
});

import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createApi } from './api.ts';
import { answerQuery } from './use-room.ts';

/** A screen that asks about a place; each answer comes when it is let go. */
function screen() {
  const waiting: ((text: string) => void)[] = [];
  const api = createApi({
    fetch: () =>
      new Promise((resolve) => {
        waiting.push((text) => resolve(new Response(JSON.stringify({ text }), { status: 200 })));
      }),
    language: () => 'zh',
    wait: () => Promise.resolve(),
    onSignedOut: () => undefined,
  });
  const queries = new QueryClient();
  const asking = (place: string, version: number | string) => {
    const ask = { method: 'GET' as const, path: '/api/somewhere', reply: z.object({ text: z.string() }) };
    return queries.defaultQueryOptions(answerQuery(api, { key: ['place', place], ask, version }));
  };
  const observer = new QueryObserver(queries, asking('bridge', 'one'));
  onTestFinished(observer.subscribe(() => undefined));
  const shown = () => observer.getCurrentResult().data?.text;
  const answer = (text: string) => {
    waiting.shift()?.(text);
    return expect.poll(shown).toBe(text);
  };
  return {
    ask: (place: string, version: number | string) => observer.setOptions(asking(place, version)),
    shown,
    answer,
  };
}

it('CAM-3 cameras that are ranked anew stand as they were until they are, and those of another place do not', async () => {
  const { ask, shown, answer } = screen();
  await answer('first');
  ask('bridge', 'two');
  expect(shown()).toBe('first');
  await answer('second');
  ask('gate', 'two');
  expect(shown()).toBeUndefined();
  await answer('third');
});

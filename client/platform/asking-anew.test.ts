import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, onTestFinished } from 'vitest';
import { askAgain, cityKey, takeEdition } from './asking-anew.ts';
import { FaultError, ownFault } from './fault.ts';

/** A screen that has asked for the city and for its areas; every question is counted. */
async function screen(version: string) {
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const asked = { city: 0, areas: 0 };
  const city = { version };
  const observe = (queryKey: readonly string[], queryFn: () => Promise<unknown>) =>
    queries.getQueryCache().build(queries, { queryKey, queryFn });
  const cityQuery = observe(cityKey, async () => ({ version: city.version, n: asked.city++ }));
  const areasQuery = observe(['areas'], async () => asked.areas++);
  await Promise.all([cityQuery.fetch(), areasQuery.fetch()]);
  const stale = () => [cityQuery.state.isInvalidated, areasQuery.state.isInvalidated];
  return { queries, asked, city, cityQuery, stale };
}

it('ARE-13 another edition than the screen was made with makes it ask anew', async () => {
  const { queries, stale } = await screen('one');
  takeEdition(queries, 'one');
  expect(stale()).toEqual([false, false]);
  takeEdition(queries, 'two');
  expect(stale()).toEqual([true, true]);
});

it('ARE-13 while it asks, further beats make it ask no more', async () => {
  const { queries, cityQuery, city, stale } = await screen('one');
  city.version = 'two';
  const under = cityQuery.fetch();
  takeEdition(queries, 'two');
  expect(stale()).toEqual([false, false]);
  await under;
  takeEdition(queries, 'two');
  expect(stale()).toEqual([false, false]);
});

it('ARE-13 a screen that does not know its city yet has nothing to ask anew', () => {
  const queries = new QueryClient();
  takeEdition(queries, 'two');
  expect(queries.getQueryCache().getAll()).toEqual([]);
});

/** What a screen asks for, with the word it gets; `asked` counts. */
async function shown(queries: QueryClient, code: string | null) {
  const asked = { times: 0 };
  const queryFn = async () => {
    asked.times++;
    if (code !== null) throw new FaultError({ ...ownFault('offline'), code });
    return 'here';
  };
  const observer = new QueryObserver(queries, { queryKey: [String(code)], queryFn, retry: false });
  const leave = observer.subscribe(() => undefined);
  onTestFinished(leave);
  await expect.poll(() => observer.getCurrentResult().status).toBe(code === null ? 'success' : 'error');
  return { asked, leave };
}

it('API-2 what could not be asked without the room is asked anew when the line is back, and nothing else is', async () => {
  const queries = new QueryClient();
  const [lost, slow, busy] = [
    await shown(queries, 'offline'),
    await shown(queries, 'timeout'),
    await shown(queries, 'unavailable'),
  ];
  const [refused, answered] = [await shown(queries, 'forbidden'), await shown(queries, null)];
  askAgain(queries);
  await expect.poll(() => [lost, slow, busy].map(({ asked }) => asked.times)).toEqual([2, 2, 2]);
  expect([refused, answered].map(({ asked }) => asked.times)).toEqual([1, 1]);
});

it('API-2 what no screen shows any more is not asked for', async () => {
  const queries = new QueryClient();
  const gone = await shown(queries, 'offline');
  const here = await shown(queries, 'timeout');
  gone.leave();
  askAgain(queries);
  await expect.poll(() => here.asked.times).toBe(2);
  expect(gone.asked.times).toBe(1);
});

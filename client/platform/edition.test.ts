import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { cityKey, takeEdition } from './edition.ts';

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

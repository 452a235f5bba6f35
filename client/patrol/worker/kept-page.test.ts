import { describe, expect, it } from 'vitest';
import { cacheOf, dropOthers, type KeptPage, keepPage, keptName } from './kept-page.ts';

/** As much of a browser's caches as the worker uses. */
class Caches {
  readonly held = new Map<string, Map<string, Response>>();
  open = async (name: string) => {
    const cache = this.held.get(name) ?? new Map<string, Response>();
    this.held.set(name, cache);
    return {
      put: async (url: string, response: Response) => void cache.set(url, response),
      match: async (url: string) => cache.get(url),
    };
  };
  match = async (url: string) =>
    [...this.held.values()].map((cache) => cache.get(url)).find((one) => one !== undefined);
  keys = async () => [...this.held.keys()];
  delete = async (name: string) => this.held.delete(name);
}
const asCaches = (caches: Caches) => caches as unknown as CacheStorage;

const page: KeptPage = {
  version: 'one',
  files: [
    { url: '/patrol', revision: 'a' },
    { url: '/assets/patrol-x.js', revision: null },
  ],
};
const newer: KeptPage = { ...page, version: 'two' };

function network(status = 200) {
  const asked: string[] = [];
  const load = (async (url: string, init?: RequestInit) => {
    asked.push(`${url} ${init?.cache}`);
    return new Response('bytes', { status });
  }) as typeof fetch;
  return { asked, load };
}

describe('PHN-4 the phone’s worker', () => {
  const url = (path: string) => new URL(path, 'https://room.example');
  it.each([
    ['GET', 'navigate', '/patrol', '/patrol'],
    ['GET', 'navigate', '/patrol?shared=1', '/patrol'],
    ['GET', 'navigate', '/patrol/route', '/patrol'],
    ['GET', 'navigate', '/', null],
    ['GET', 'navigate', '/patrols', null],
    ['GET', 'no-cors', '/assets/patrol-x.js', '/assets/patrol-x.js'],
    ['GET', 'no-cors', '/assets/console-y.js', null],
    ['GET', 'cors', '/api/session', null],
    ['POST', 'cors', '/patrol', null],
  ] as const)('%s %s %s is answered by %s', (...[method, mode, path, name]) => {
    expect(keptName({ method, mode }, url(path), page)).toBe(name);
  });

  it('keeps a version whole, and fetches again only what may have changed under its name', async () => {
    const caches = new Caches();
    const first = network();
    await keepPage(asCaches(caches), page, first.load);
    expect(first.asked).toEqual(['/patrol reload', '/assets/patrol-x.js default']);
    const second = network();
    await keepPage(asCaches(caches), newer, second.load);
    expect(second.asked).toEqual(['/patrol reload']);
    await dropOthers(asCaches(caches), newer);
    expect(await caches.keys()).toEqual([cacheOf(newer)]);
  });

  it('takes no page that the server could not send', async () => {
    await expect(keepPage(asCaches(new Caches()), page, network(503).load)).rejects.toThrow('/patrol answered 503');
  });
});

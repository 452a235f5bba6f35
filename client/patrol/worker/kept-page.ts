/** One file of the phone's page; `revision` where its name does not change with its bytes. */
export interface KeptFile {
  readonly url: string;
  readonly revision: string | null;
}

export interface KeptPage {
  /** Of all files together. */
  readonly version: string;
  readonly files: readonly KeptFile[];
}

const PREFIX = 'watchroom-patrol-';
/** The page itself, at whatever address below `/patrol` it was opened. */
const PAGE = '/patrol';

export function cacheOf({ version }: KeptPage): string {
  return `${PREFIX}${version}`;
}

/** Keeps every file of this version, or throws and keeps none as this version. What an older one has is not fetched again. */
export async function keepPage(caches: CacheStorage, page: KeptPage, load: typeof fetch): Promise<void> {
  const cache = await caches.open(cacheOf(page));
  await Promise.all(
    page.files.map(async ({ url, revision }) => {
      const known = revision === null ? await caches.match(url) : undefined;
      // What keeps its name must not come from the browser's own cache: it may be of yesterday.
      const response = known ?? (await load(url, { cache: revision === null ? 'default' : 'reload' }));
      if (!response.ok || response.redirected) throw new Error(`${url} answered ${response.status}`);
      await cache.put(url, response);
    }),
  );
}

/** Removes every other version. Only when none of its pages is open any more. */
export async function dropOthers(caches: CacheStorage, page: KeptPage): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== cacheOf(page));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Under which name a request is kept; null for what is not ours to answer: the API, the room's other pages. */
export function keptName(
  request: { readonly method: string; readonly mode: string },
  url: URL,
  page: KeptPage,
): string | null {
  if (request.method !== 'GET') return null;
  if (request.mode === 'navigate') return url.pathname === PAGE || url.pathname.startsWith(`${PAGE}/`) ? PAGE : null;
  return page.files.some((file) => file.url === url.pathname) ? url.pathname : null;
}

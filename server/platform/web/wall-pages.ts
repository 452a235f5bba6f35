import { z } from 'zod';
import { jsonText } from '../start/json-text.ts';

/** So many fit into a menu. */
const MOST_PAGES = 20;

/** A web page that a wall may show: what it is called, and its address. */
export interface WallPage {
  readonly name: string;
  readonly url: string;
}

const Page = z.strictObject({
  name: z.string().trim().min(1).max(40),
  url: z.url({ protocol: /^https$/ }).refine((url) => {
    const { username, password } = new URL(url);
    // It stands in events and on screens: it may carry no secret of this plain kind.
    return username === '' && password === '';
  }, 'no name and password in it'),
});

/** WALL_PAGES, as JSON: `[{"name": "天气", "url": "https://…"}]`. */
export const WallPageList = jsonText('must be JSON: [{"name": …, "url": "https://…"}]').pipe(
  z.array(Page).max(MOST_PAGES),
);

/**
 * Those that are not ours: a page of our own origin in a frame that runs scripts would have the screen's session. Throws on one that is,
 * and on a name that comes twice.
 */
export function othersThan(origins: readonly string[], pages: readonly WallPage[]): readonly WallPage[] {
  const own = pages.find(({ url }) => origins.includes(new URL(url).origin));
  if (own !== undefined) throw new Error(`WALL_PAGES: ${own.name} is a page of this room`);
  if (new Set(pages.map(({ name }) => name)).size < pages.length) throw new Error('WALL_PAGES: a name comes twice');
  return pages;
}

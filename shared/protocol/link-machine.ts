import { SILENCE_MS } from './socket.ts';

/**
 * The state of a client's connection (LNK). What the banner says follows from it alone. Times are milliseconds of the
 * client's clock.
 */
export type Link =
  | { readonly at: 'connecting'; readonly since: number; readonly attempt: number }
  | { readonly at: 'live'; readonly since: number; readonly heardAt: number }
  /** Was live; what the screen shows may be old. `since` is the last moment it was known to be right. */
  | { readonly at: 'stale'; readonly since: number; readonly attempt: number }
  | { readonly at: 'refused'; readonly since: number; readonly code: string };

export type LinkEvent =
  | { readonly do: 'welcome' }
  | { readonly do: 'heard' }
  | { readonly do: 'lost' }
  | { readonly do: 'tick' }
  | { readonly do: 'refuse'; readonly code: string }
  | { readonly do: 'retry' };

type Step<S extends Link['at']> = (link: Extract<Link, { at: S }>, event: LinkEvent, now: number) => Link;

const refuse = (_: unknown, event: LinkEvent, now: number): Link => ({
  at: 'refused',
  since: now,
  code: event.do === 'refuse' ? event.code : 'unknown',
});
const live = (_: unknown, __: unknown, now: number): Link => ({ at: 'live', since: now, heardAt: now });

/** LNK-1: every move; what has no cell leaves the state as it is. */
export const linkMoves: { readonly [S in Link['at']]: { readonly [E in LinkEvent['do']]?: Step<S> } } = {
  connecting: {
    welcome: live,
    lost: (link) => ({ ...link, attempt: link.attempt + 1 }),
    refuse,
  },
  live: {
    heard: (link, _, now) => ({ ...link, heardAt: now }),
    welcome: live,
    lost: (link) => ({ at: 'stale', since: link.heardAt, attempt: 0 }),
    // LNK-2: a link that hears nothing is not live, whatever the transport says.
    tick: (link, _, now) => (now - link.heardAt > SILENCE_MS ? { at: 'stale', since: link.heardAt, attempt: 0 } : link),
    refuse,
  },
  stale: {
    // Bytes alone do not make it live again: only a welcome or the next beat on the same connection does.
    heard: live,
    welcome: live,
    lost: (link) => ({ ...link, attempt: link.attempt + 1 }),
    refuse,
  },
  refused: {
    retry: (_, __, now) => ({ at: 'connecting', since: now, attempt: 0 }),
  },
};

export function moveLink(link: Link, event: LinkEvent, now: number): Link {
  const step = linkMoves[link.at][event.do] as ((l: Link, e: LinkEvent, n: number) => Link) | undefined;
  return step === undefined ? link : step(link, event, now);
}

/** Wait before attempt n, milliseconds: 100 doubling to 2,000, spread by `chance` (0…1) over ±50 % so that a room does not come back as one. */
export function backOffMs(attempt: number, chance: number): number {
  return Math.round(Math.min(2_000, 100 * 2 ** Math.min(attempt, 5)) * (0.5 + chance));
}

/**
 * How long attempt n may bring nothing before it is given up, milliseconds: 4,000, each time 2,000 more up to 8,000. A server that ten thousand
 * screens come back to at once answers late: given up too early, each of them only asks it anew.
 */
export function patienceMs(attempt: number): number {
  return Math.min(8_000, 4_000 + 2_000 * attempt);
}

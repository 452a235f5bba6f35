import type { Replica } from '@watchroom/shared/protocol/replica-machine.ts';
import type { ShownLink } from '../../platform/use-room.ts';

/** What the strip says. `live` says nothing. */
export type Truth =
  | { readonly at: 'live' }
  /** Something has never been known on this page. */
  | { readonly at: 'connecting' }
  /** What is shown was right at `since`, client ms. */
  | { readonly at: 'stale'; readonly since: number }
  /** The link is there, some topic that is followed is not right yet. */
  | { readonly at: 'catching-up'; readonly since: number | null }
  | { readonly at: 'refused'; readonly code: string };

/**
 * BAN-1: the screen is live only when the link is and so is every topic it follows. `lastRightMs` is when it last was: the strip
 * stays, with that time, until every topic is right again.
 */
export function truthOf(link: ShownLink, topics: readonly Replica['at'][], lastRightMs: number | null): Truth {
  if (link.at === 'refused') return { at: 'refused', code: link.code };
  if (link.at === 'connecting') return { at: 'connecting' };
  if (link.at === 'stale') return { at: 'stale', since: link.since };
  if (topics.includes('cold')) return { at: 'connecting' };
  return topics.some((at) => at !== 'live') ? { at: 'catching-up', since: lastRightMs } : { at: 'live' };
}

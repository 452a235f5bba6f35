import { setImmediate as turn } from 'node:timers/promises';
import type { StoredEvent } from '../feed.ts';

/** Events that those who follow are told of in one go: with every index of the room some 5 ms. */
const AT_ONCE = 200;

/** Tells of many events in pieces, in order; between them whoever waits at this process gets its turn. */
export async function inTurns(
  events: readonly StoredEvent[],
  tell: (some: readonly StoredEvent[]) => void,
): Promise<void> {
  for (let from = 0; from < events.length; from += AT_ONCE) {
    if (from > 0) await turn();
    tell(events.slice(from, from + AT_ONCE));
  }
}

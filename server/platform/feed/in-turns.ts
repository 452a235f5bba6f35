import { setImmediate as turn } from 'node:timers/promises';
import type { StoredEvent } from '../feed.ts';

/** So long this process is kept from whoever waits at it: an incident's report comes to it some ten times. */
const SLICE_MS = 4;
/** Events told of in one go: as many as that time allows, within these. */
const LEAST = 16;
const MOST = 512;

/** How many a slice took the last time; what they cost depends on who follows, and hardly on which events they are. */
let size = 64;

/**
 * Tells of many events in pieces, in order; between them whoever waits at this process gets its turn. They are taken from `events` as they
 * are told, so that making them is part of the slice.
 */
export async function inTurns(
  events: Iterable<StoredEvent>,
  tell: (some: readonly StoredEvent[]) => void,
): Promise<void> {
  let some: StoredEvent[] = [];
  let startedAt = performance.now();
  for (const event of events) {
    some.push(event);
    if (some.length < size) continue;
    tell(some);
    some = [];
    const tookMs = performance.now() - startedAt;
    if (tookMs > SLICE_MS) size = Math.max(LEAST, size >> 1);
    else if (tookMs < SLICE_MS / 3) size = Math.min(MOST, size * 2);
    await turn();
    startedAt = performance.now();
  }
  if (some.length > 0) tell(some);
}

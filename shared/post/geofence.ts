import { distanceM, type Position } from '../kernel/geo.ts';
import { elapsedMs, type Instant } from '../kernel/time.ts';

/** Nearer than this to a checkpoint somebody is at it, metres; plus what the fix does not know (TrackTik asks for 15–20 m). */
export const FENCE_M = 20;
/** How much of what a fix does not know is allowed to it, metres; a fix that knows less says nothing. */
export const MOST_VAGUE_M = 50;
/** So much farther out somebody has left again, metres: a fix that jumps at the fence's edge opens and shuts nothing. */
export const SLACK_M = 15;
/** So long somebody stays to be there, ms: who drives past is not. */
export const DWELL_MS = 20_000;
/** A silence longer than this between two fixes proves no stay, ms. */
const GAP_MS = 60_000;

export interface FenceFix {
  readonly place: Position;
  readonly at: Instant;
  readonly accuracyM: number;
}

/**
 * Where a unit stands to one checkpoint.
 *
 *   out ──(within FENCE_M)──► in, since ──(stayed DWELL_MS)──► there        in ──(beyond FENCE_M + SLACK_M, or a gap)──► out
 *
 * `there` is the end: whoever was there was there.
 */
export type Fence =
  | { readonly at: 'out'; readonly lastAt: Instant | null }
  | { readonly at: 'in'; readonly since: Instant; readonly lastAt: Instant }
  | { readonly at: 'there'; readonly since: Instant };

export const outside: Fence = { at: 'out', lastAt: null };

/** How far from the place somebody may be by this fix and be at it, metres. */
export function fenceM(accuracyM: number): number {
  return FENCE_M + Math.min(accuracyM, MOST_VAGUE_M);
}

/** PAT-8: one more fix. A vague one, and one that is older than the last, changes nothing. */
export function stepFence(fence: Fence, checkpoint: Position, fix: FenceFix): Fence {
  if (fence.at === 'there' || fix.accuracyM > MOST_VAGUE_M) return fence;
  if (fence.lastAt !== null && fix.at <= fence.lastAt) return fence;
  const metres = distanceM(checkpoint, fix.place);
  const limit = fenceM(fix.accuracyM);
  const broken = fence.lastAt !== null && elapsedMs(fence.lastAt, fix.at) > GAP_MS;
  if (fence.at === 'out' || broken)
    return metres <= limit ? { at: 'in', since: fix.at, lastAt: fix.at } : { at: 'out', lastAt: fix.at };
  if (metres > limit + SLACK_M) return { at: 'out', lastAt: fix.at };
  // In the belt between the two edges nothing is said: who was in stays in, and the last word is of a fix inside.
  const stayed = metres <= limit && elapsedMs(fence.since, fix.at) >= DWELL_MS;
  return stayed ? { at: 'there', since: fix.at } : { ...fence, lastAt: fix.at };
}

/**
 * When a segment's pictures were, by the server's clock (REC-2). The writer says that a segment is complete at the moment when the
 * next key frame has come, and how long it is by the camera's clock. All times ms.
 *
 *   said   ──┬── 4,012 ──┬── 4,003 ──┬─ …          one after the other: each begins where the last one ended
 *   camera   └─ 4,000 ───┴─ 4,000 ───┘
 */
export interface SegmentClock {
  /** Where the last segment of this writer ended; null before the first. */
  readonly endMs: number | null;
  /** The last one was said later than its length allows. */
  readonly isLate: boolean;
}

export const newSegmentClock: SegmentClock = { endMs: null, isLate: false };

/** The difference between the camera's clock and ours, and what the network delays, within one segment. */
const SLACK_MS = 1_000;

/**
 * A segment said at `saidMs` of so much length. One that is said late is the last one of a stream that fell silent, and ended by
 * its length; a second late one shows that pictures were missing: it is set back from when it was said, and what lies before is a hole.
 */
export function placeSegment(
  clock: SegmentClock,
  said: { readonly saidMs: number; readonly lengthMs: number },
): { readonly fromMs: number; readonly toMs: number; readonly clock: SegmentClock } {
  const { saidMs, lengthMs } = said;
  const start = clock.endMs;
  if (start === null) return placed(saidMs - lengthMs, saidMs, false);
  const expectedMs = start + lengthMs;
  if (Math.abs(saidMs - expectedMs) <= SLACK_MS) return placed(start, Math.max(saidMs, start + 1), false);
  if (saidMs < expectedMs || !clock.isLate) return placed(start, expectedMs, saidMs > expectedMs);
  return placed(Math.max(start, saidMs - lengthMs), saidMs, false);
}

function placed(fromMs: number, toMs: number, isLate: boolean) {
  return { fromMs, toMs, clock: { endMs: toMs, isLate } };
}

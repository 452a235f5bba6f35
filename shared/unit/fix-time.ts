/** A device's clock may be ahead of ours by this much without a word: the way of the message and a missed correction. */
export const SKEW_TOLD_MS = 10_000;
/** Farther ahead its times mean nothing, and its fix is refused. */
export const SKEW_REFUSED_MS = 60_000;

/**
 * When a fix is of, by the device's word and ours. `atMs`: the moment it counts as of; never later than we got it, so that no
 * clock makes a fix fresher than it is.
 */
export type FixTime =
  | { readonly kind: 'good'; readonly atMs: number }
  | { readonly kind: 'skewed'; readonly atMs: number; readonly aheadMs: number }
  | { readonly kind: 'future'; readonly aheadMs: number };

/**
 * UNT-6: a device ahead by up to 10 s counts as of our time, up to 60 s also and is told, beyond it is refused. A device
 * behind is believed: a fix that waited in a tunnel looks just the same. Milliseconds since 1970.
 */
export function fixTime(deviceMs: number, receivedMs: number): FixTime {
  const aheadMs = deviceMs - receivedMs;
  if (aheadMs > SKEW_REFUSED_MS) return { kind: 'future', aheadMs };
  if (aheadMs > SKEW_TOLD_MS) return { kind: 'skewed', atMs: receivedMs, aheadMs };
  return { kind: 'good', atMs: Math.min(deviceMs, receivedMs) };
}

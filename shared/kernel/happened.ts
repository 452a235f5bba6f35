import { z } from 'zod';
import { DeviceTime, elapsedMs, type Instant } from './time.ts';

/**
 * When something was done, by the device on which it was done, and its number there: rises by one, never given twice. `device` is
 * a random name of the installation.
 */
export const Happened = z.strictObject({
  at: DeviceTime,
  turn: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  device: z.string().regex(/^[0-9a-f]{16,64}$/),
});
export type Happened = z.output<typeof Happened>;

/** Why a device's time is not taken: it is later than ours, or earlier than what came before it. */
export type Doubt = 'ahead' | 'backwards';

/** A phone that has heard our clock of late is off by the way only; one that has not may be off by anything. */
const SKEW_MS = 5_000;

/**
 * PHN-7: the time that counts. The device's, when it is not in our future and not before `notBefore`; else ours, and why. Without
 * a device's time it is ours.
 */
export function timeThatCounts(
  happened: Happened | undefined,
  { now, notBefore = null }: { readonly now: Instant; readonly notBefore?: Instant | null },
): { readonly at: Instant; readonly doubt: Doubt | null } {
  if (happened === undefined) return { at: now, doubt: null };
  const aheadMs = elapsedMs(now, happened.at);
  if (aheadMs > SKEW_MS) return { at: now, doubt: 'ahead' };
  if (notBefore !== null && elapsedMs(notBefore, happened.at) < -SKEW_MS) return { at: now, doubt: 'backwards' };
  // Within the skew neither runs ahead of us nor behind what came before.
  const at = aheadMs > 0 ? now : happened.at;
  return { at: notBefore !== null && at < notBefore ? notBefore : at, doubt: null };
}

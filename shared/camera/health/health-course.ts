import { type Instant, instant, toMs } from '../../kernel/time.ts';
import { type ByState, knownShare, noTime } from './health-account.ts';

/** How finely a day's course is kept, ms: no zone lies off by less. */
export const QUARTER_MS = 900_000;

export function quarterOf(ms: number): number {
  return Math.floor(ms / QUARTER_MS) * QUARTER_MS;
}

/** How many entered a state, less how many left it, within the quarter of an hour that begins at `startMs`. */
export interface QuarterSum {
  readonly startMs: number;
  readonly state: keyof ByState;
  readonly entered: number;
}

export interface CoursePoint {
  readonly at: Instant;
  /** Online among those known then; null: nothing was known, or nobody counted yet. */
  readonly share: number | null;
}

/**
 * The online share at each quarter of an hour from `fromMs` to now, and now: the counts of now less what entered since. `sinceMs`: from when on
 * changes were kept; what was before cannot be told, and is not guessed.
 *
 *   from        since                 now
 *    |     |     |·····|·····|·····|···|      a point at each stroke, null left of `since`
 */
export function courseOf(
  sums: readonly QuarterSum[],
  at: { readonly now: ByState; readonly nowMs: number; readonly fromMs: number; readonly sinceMs: number },
): CoursePoint[] {
  const byQuarter = new Map<number, QuarterSum[]>();
  for (const sum of sums) byQuarter.set(sum.startMs, [...(byQuarter.get(sum.startMs) ?? []), sum]);
  const counts: Record<keyof ByState, number> = { ...noTime, ...at.now };
  const point = (ms: number): CoursePoint => {
    const share = ms < at.sinceMs ? null : knownShare(counts, counts.online);
    // More cameras than there were: changes and counts do not belong together, so nothing can be said.
    return { at: instant(ms), share: share !== null && share >= 0 && share <= 1 ? share : null };
  };
  const points = [point(at.nowMs)];
  for (let startMs = quarterOf(at.nowMs); startMs >= at.fromMs; startMs -= QUARTER_MS) {
    for (const { state, entered } of byQuarter.get(startMs) ?? []) counts[state] -= entered;
    if (startMs < at.nowMs) points.unshift(point(startMs));
  }
  return points;
}

/** The earliest point of which something is known. */
export function knownFrom(points: readonly CoursePoint[]): number | null {
  const first = points.find(({ share }) => share !== null);
  return first === undefined ? null : toMs(first.at);
}

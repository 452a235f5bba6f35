import type { Day } from '../../camera/health/health-account.ts';
import { QUARTER_MS } from '../../camera/health/health-course.ts';
import { FEWEST_FOR_P90, type IncidentChart, type Reached, type ResponseChart } from './chart.ts';

const HOUR_MS = 3_600_000;

type Span = Pick<Day, 'startMs' | 'endMs'>;

/** How many were reported within the quarter of an hour that begins then. */
export interface QuarterCount {
  readonly startMs: number;
  readonly n: number;
}

/**
 * Incidents of each hour of `today` so far, and the mean of the same hours of `before`. What of a quarter is not over counts by its share of time,
 * so that the usual of now moves with the clock.
 */
export function incidentHours(
  counts: readonly QuarterCount[],
  at: { readonly today: Span; readonly before: readonly Span[]; readonly nowMs: number },
): Pick<IncidentChart, 'hours' | 'today' | 'usual' | 'weeks'> {
  const { today, before, nowMs } = at;
  const passedMs = nowMs - today.startMs;
  const weeks = before.length;
  const own = hourSums(counts, today);
  const past = before.map((span) => hourSums(counts, span));
  const mean = (sum: number) => (weeks === 0 ? null : sum / weeks);
  const hours = Array.from({ length: hoursOf(today) }, (_, hour) => ({
    hour,
    today: hour * HOUR_MS > passedMs ? null : (own[hour] ?? 0),
    usual: mean(past.reduce((sum, each) => sum + (each[hour] ?? 0), 0)),
  }));
  const byNow = before.reduce((sum, { startMs }) => sum + countUntil(counts, startMs, startMs + passedMs), 0);
  return { hours, today: own.reduce((sum, n) => sum + n, 0), usual: mean(byNow), weeks };
}

function hoursOf({ startMs, endMs }: Span): number {
  return Math.ceil((endMs - startMs) / HOUR_MS);
}

function hourSums(counts: readonly QuarterCount[], span: Span): number[] {
  const sums = Array.from({ length: hoursOf(span) }, () => 0);
  for (const { startMs, n } of counts) {
    if (startMs < span.startMs || startMs >= span.endMs) continue;
    const hour = Math.floor((startMs - span.startMs) / HOUR_MS);
    sums[hour] = (sums[hour] ?? 0) + n;
  }
  return sums;
}

function countUntil(counts: readonly QuarterCount[], fromMs: number, toMs: number): number {
  let sum = 0;
  for (const { startMs, n } of counts)
    if (startMs >= fromMs && startMs < toMs) sum += n * Math.min(1, (toMs - startMs) / QUARTER_MS);
  return sum;
}

/** When it was reported, and how long until the first unit was there. */
export interface Arrival {
  readonly reportedMs: number;
  readonly afterS: number;
}

/** Percentiles by the hour of the report, and of the whole day. */
export function responseHours(arrivals: readonly Arrival[], today: Span): Pick<ResponseChart, 'hours' | 'whole'> {
  const byHour = Array.from({ length: hoursOf(today) }, (): number[] => []);
  for (const { reportedMs, afterS } of arrivals)
    byHour[Math.floor((reportedMs - today.startMs) / HOUR_MS)]?.push(afterS);
  return {
    hours: byHour.map((times, hour) => ({ hour, ...reached(times) })),
    whole: reached(byHour.flat()),
  };
}

function reached(times: readonly number[]): Reached {
  const sorted = [...times].sort((one, other) => one - other);
  const n = sorted.length;
  return { p50S: percentile(sorted, 0.5), p90S: n < FEWEST_FOR_P90 ? null : percentile(sorted, 0.9), n };
}

/** By nearest rank: a time that was measured, never one between two. Null of none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

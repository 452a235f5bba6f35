import { type Instant, instant, toMs } from '../../kernel/time.ts';
import type { Gap, GapReason, Segment } from './recording.ts';

/** Segments that are not farther apart follow each other: a writer that goes on loses no picture, its clock moves a little. */
export const GAP_BOUND_MS = 1_500;

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A segment of four seconds that waits for a key frame of ten, and its row: what is written now is in the index within this. */
export const INDEXED_MS = 30_000;

/**
 * Up to when an order that is still written can be judged, its last segment ending at `writtenTo` (null: there is none). What is being written
 * is no hole yet; where nothing came for longer than it takes nobody writes, whether anybody says so or not: a recorder that is dead does not.
 */
export function judgedUntil(
  order: Pick<Span, 'from'>,
  {
    writtenTo,
    isSilent,
    now,
  }: { readonly writtenTo: Instant | null; readonly isSilent: boolean; readonly now: Instant },
): Instant {
  const reached = writtenTo !== null && writtenTo > order.from ? writtenTo : order.from;
  return isSilent || toMs(now) - toMs(reached) > INDEXED_MS ? now : reached;
}

/** When nothing could be written, and why. `to` null: it still is so. */
export interface Silence {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: GapReason;
}

/**
 * REC-3: the holes in what was ordered: where no segment is within a span, longer than the bound, each with the reason that was
 * written down for most of it. Nothing is made up: without one the reason is `unknown`.
 */
export function gapsIn(
  ordered: readonly Span[],
  found: { readonly segments: readonly Pick<Segment, 'from' | 'to'>[]; readonly silences: readonly Silence[] },
): Gap[] {
  const gaps: Gap[] = [];
  for (const span of merged(ordered)) {
    let at = toMs(span.from);
    const end = toMs(span.to);
    for (const segment of found.segments) {
      const [from, to] = [toMs(segment.from), toMs(segment.to)];
      if (to <= at) continue;
      if (from >= end) break;
      if (from - at > GAP_BOUND_MS) gaps.push(gapOf(at, from, found.silences));
      at = Math.max(at, to);
    }
    if (end - at > GAP_BOUND_MS) gaps.push(gapOf(at, end, found.silences));
  }
  return gaps;
}

function gapOf(from: number, to: number, silences: readonly Silence[]): Gap {
  let [reason, most]: [GapReason, number] = ['unknown', 0];
  for (const silence of silences) {
    const until = silence.to === null ? Number.POSITIVE_INFINITY : toMs(silence.to);
    const shared = Math.min(to, until) - Math.max(from, toMs(silence.from));
    if (shared > most) [reason, most] = [silence.reason, shared];
  }
  return { from: instant(from), to: instant(to), reason };
}

/** Spans in order of time, those that touch each other as one. */
export function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last === undefined || toMs(span.from) - toMs(last.to) > GAP_BOUND_MS) all.push(span);
    else if (span.to > last.to) all[all.length - 1] = { from: last.from, to: span.to };
  }
  return all;
}

import { TRACK_KEPT_MS, TRACK_SPAN_MS } from '@watchroom/shared/unit/track.ts';
import { momentText } from '../../ui/sign/time-text.ts';

const MINUTE_MS = 60_000;

/** The times that are asked for most; `own`: two moments in the city's time. */
export const spans = {
  'half-hour': 30 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  'four-hours': 240 * MINUTE_MS,
  'twelve-hours': TRACK_SPAN_MS,
} as const;
export type SpanName = keyof typeof spans | 'own';
export const spanNames = [...(Object.keys(spans) as (keyof typeof spans)[]), 'own'] as const;

export interface SpanWish {
  readonly name: SpanName;
  /** `YYYY-MM-DDTHH:mm` on the city's clocks; read with `own` only. */
  readonly from: string;
  readonly to: string;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

type SpanFault = 'time-wrong' | 'time-order' | 'time-long' | 'time-old';

/** The time that is wished for, or what is wrong with it. */
export function spanOf({ name, from, to }: SpanWish, nowMs: number, zone: string): Span | SpanFault {
  if (name !== 'own') return { fromMs: nowMs - spans[name], toMs: nowMs };
  const [fromMs, toMs] = [cityTimeMs(from, zone), cityTimeMs(to, zone)];
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return 'time-wrong';
  if (toMs <= fromMs) return 'time-order';
  if (toMs - fromMs > TRACK_SPAN_MS) return 'time-long';
  return fromMs < nowMs - TRACK_KEPT_MS ? 'time-old' : { fromMs, toMs };
}

/** A moment as the fields of the form have it. */
export function fieldTime(ms: number, zone: string): string {
  return momentText(ms, zone, 'date-time').slice(0, 16).replace(' ', 'T');
}

/** `YYYY-MM-DDTHH:mm` on the clocks of a zone, ms since 1970; NaN when it is none. */
export function cityTimeMs(text: string, zone: string): number {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return Number.NaN;
  const asIfUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asIfUtc)) return asIfUtc;
  // Twice: the first guess may lie on the other side of a change of summer time.
  return asIfUtc - aheadMs(asIfUtc - aheadMs(asIfUtc, zone), zone);
}

/** How far the clocks of a zone are ahead of UTC at a full minute. */
function aheadMs(ms: number, zone: string): number {
  return Date.parse(`${momentText(ms, zone, 'date-time').replace(' ', 'T')}Z`) - ms;
}

import { z } from 'zod';
import type { AreaId } from '../../kernel/ids.ts';
import { type Instant, toMs } from '../../kernel/time.ts';
import { CameraHealth, StreamKind } from '../camera-api.ts';

/** Kinds of stream whose health can be known: pushed to us, or pulled by a probe. The others count for no rate. */
export const watchedKinds: readonly StreamKind[] = ['rtmp', 'rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot'];
const watched: ReadonlySet<StreamKind | null> = new Set(watchedKinds);

export function isWatched(stream: StreamKind | null): boolean {
  return watched.has(stream);
}

/** Cameras enter or leave a state, in one area and department (empty: none), at a moment. */
export interface Step {
  readonly area: string;
  readonly department: string;
  readonly state: CameraHealth;
  /** How many entered, less how many left. */
  readonly by: number;
  readonly atMs: number;
}

const Was = z.object({ health: CameraHealth, department: z.string().nullable(), stream: StreamKind.nullable() });
const Registered = z.object({ health: CameraHealth, streamKind: StreamKind.nullable() });
const Changed = z.object({ health: CameraHealth.optional(), streamKind: StreamKind.nullable().optional() });
const Extra = z.object({ was: Was, moment: z.string().optional(), from: z.array(z.string()).optional() });

/** The part of a camera's event that counts. */
export interface CountedEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly area: readonly AreaId[];
  readonly department: string | null;
  readonly set: unknown;
  readonly extra: unknown;
}

/** HLT-8: what one event of a camera changes in the counts of each of its areas, from the event alone. */
export function stepsOf(event: CountedEvent): Step[] {
  const department = event.department ?? '';
  if (event.kind === 'camera.registered') {
    const set = Registered.safeParse(event.set);
    if (!set.success || !isWatched(set.data.streamKind)) return [];
    return stepsIn(event.area, { department, state: set.data.health, by: 1, atMs: toMs(event.at) });
  }
  const set = Changed.safeParse(event.set);
  const extra = Extra.safeParse(event.extra);
  if (!set.success || !extra.success) return [];
  const { was, moment, from } = extra.data;
  const atMs = moment === undefined ? toMs(event.at) : Date.parse(moment);
  const stream = set.data.streamKind === undefined ? was.stream : set.data.streamKind;
  const state = set.data.health ?? was.health;
  return [
    ...(isWatched(was.stream)
      ? stepsIn(from ?? event.area, { department: was.department ?? '', state: was.health, by: -1, atMs })
      : []),
    ...(isWatched(stream) ? stepsIn(event.area, { department, state, by: 1, atMs }) : []),
  ];
}

function stepsIn(areas: readonly string[], step: Omit<Step, 'area'>): Step[] {
  return areas.map((area) => ({ ...step, area }));
}

export interface Day {
  /** `2026-03-01`, on the clocks of the zone. */
  readonly day: string;
  readonly startMs: number;
  readonly endMs: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes are enough: no zone of today is off by seconds. */
function wallOf(ms: number, zone: string): { day: string; asUtcMs: number } {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  const parts = new Map(formatter.formatToParts(ms).map((part) => [part.type, part.value]));
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return { day, asUtcMs: Date.parse(`${day}T${parts.get('hour')}:${parts.get('minute')}:00Z`) };
}

function startOf(day: string, zone: string): number {
  const utcMs = Date.parse(`${day}T00:00:00Z`);
  let ms = utcMs;
  // Twice: the first guess may stand on the other side of a change of the clocks.
  for (let round = 0; round < 2; round++) ms = utcMs - (wallOf(ms, zone).asUtcMs - ms);
  return ms;
}

/** The day of a moment on the wall clocks of an IANA zone, with its beginning and end. */
export function dayAt(ms: number, zone: string): Day {
  const { day } = wallOf(ms, zone);
  const startMs = startOf(day, zone);
  // 26 hours later it is the next day, however the clocks were changed.
  return { day, startMs, endMs: startOf(wallOf(startMs + 26 * 3_600_000, zone).day, zone) };
}

/** A camera-count by state, or the time that cameras spent in each, ms. */
export type ByState = Readonly<Record<CameraHealth, number>>;

export const noTime: ByState = { unknown: 0, online: 0, late: 0, lost: 0 };

/** What changed in one state on one day: how many more are in it, and the sum of ±(moment - start of the day), ms. */
export interface DaySum {
  readonly day: string;
  readonly state: CameraHealth;
  readonly entered: number;
  readonly moments: number;
}

/**
 * The time spent in each state on each of these days, the last of which may be under way. `now`: how many are in each state
 * after all of `sums`. Who enters at t stays until the end: the time of a day is (count at its beginning) × length +
 * Σ ±(end - t); the counts at the beginning follow backwards from now.
 */
export function timesOf(days: readonly Day[], sums: readonly DaySum[], at: { now: ByState; nowMs: number }): ByState[] {
  const byDay = new Map<string, DaySum[]>();
  for (const sum of sums) byDay.set(sum.day, [...(byDay.get(sum.day) ?? []), sum]);
  const counts: Record<CameraHealth, number> = { ...at.now };
  const times: ByState[] = [];
  for (const { day, startMs, endMs } of [...days].reverse()) {
    const lengthMs = Math.max(0, Math.min(endMs, at.nowMs) - startMs);
    const time: Record<CameraHealth, number> = { ...noTime };
    for (const { state, entered, moments } of byDay.get(day) ?? []) {
      counts[state] -= entered;
      time[state] += entered * lengthMs - moments;
    }
    for (const state of CameraHealth.options) time[state] += counts[state] * lengthMs;
    times.unshift(time);
  }
  return times;
}

/** Share of `part` among what is known; null when nothing is: HLT-8: unknown is neither good nor bad. */
export function knownShare(of: ByState, part: number): number | null {
  const known = of.online + of.late + of.lost;
  return known <= 0 ? null : part / known;
}

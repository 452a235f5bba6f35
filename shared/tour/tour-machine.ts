import { z } from 'zod';
import type { CameraId } from '../kernel/ids.ts';
import { Instant, instant, toMs } from '../kernel/time.ts';
import type { TourStop } from './tour.ts';

const plain = [
  /** `stop` began at `since`; the stops after it follow by the clock alone, so that every screen shows the same one. */
  z.object({ at: z.literal('running'), stop: z.int().min(0), since: Instant }),
  /** Stands at this stop, which had been shown for `shownMs`. */
  z.object({ at: z.literal('paused'), stop: z.int().min(0), shownMs: z.int().min(0) }),
  /** All cameras of the tour at once. */
  z.object({ at: z.literal('unpacked'), stop: z.int().min(0) }),
] as const;

/**
 * Where a tour stands on one tile (TOU-2).
 *
 *   running ⇄ paused · either ⇄ unpacked · any of these ──alarm──► preempted ──release──► as it was, at the same stop
 */
export const TourRun = z.discriminatedUnion('at', [
  ...plain,
  /** Something more urgent has the tile since then; `was` is what comes back. */
  z.object({ at: z.literal('preempted'), since: Instant, was: z.discriminatedUnion('at', plain) }),
]);
export type TourRun = z.infer<typeof TourRun>;
type Plain = Exclude<TourRun, { at: 'preempted' }>;

/** What a person, or an alarm, does to a running tour. */
export const TourStep = z.enum(['pause', 'resume', 'next', 'previous', 'unpack', 'pack', 'preempt', 'release']);
export type TourStep = z.infer<typeof TourStep>;
/** Those that are a desk's to take. */
export const TourSteer = TourStep.exclude(['preempt', 'release']);
export type TourSteer = z.infer<typeof TourSteer>;

type Stops = readonly Pick<TourStop, 'dwellS'>[];
interface Around {
  readonly stops: Stops;
  readonly now: Instant;
}
type Move<S extends TourRun['at']> = (run: Extract<TourRun, { at: S }>, around: Around) => TourRun;

/** Which stop is on, and since when, of a tour that runs by the clock. Changed stops keep an index that exists. */
export function stopAt(
  run: Extract<TourRun, { at: 'running' }>,
  { stops, now }: Around,
): { stop: number; sinceMs: number } {
  const first = within(run.stop, stops);
  const round = stops.reduce((sum, { dwellS }) => sum + dwellS * 1_000, 0);
  const sinceMs = toMs(run.since);
  // A clock that was put back shows the stop it left, never a negative one.
  const past = Math.max(0, toMs(now) - sinceMs);
  if (round === 0) return { stop: first, sinceMs };
  let at = sinceMs + past - (past % round);
  for (let step = 0; ; step++) {
    const stop = (first + step) % stops.length;
    const dwellMs = (stops[stop]?.dwellS ?? 0) * 1_000;
    if (toMs(now) < at + dwellMs || step > stops.length) return { stop, sinceMs: at };
    at += dwellMs;
  }
}

function within(stop: number, stops: Stops): number {
  return stops.length === 0 ? 0 : stop % stops.length;
}

/** From the present stop so many on, beginning now. */
function onward(stop: number, by: number, { stops, now }: Around): TourRun {
  const count = Math.max(1, stops.length);
  return { at: 'running', stop: (((within(stop, stops) + by) % count) + count) % count, since: now };
}

const preempt = (run: Plain, around: Around): TourRun => ({
  at: 'preempted',
  since: around.now,
  was: still(run, around),
});

/** What a tour comes back to: one that runs, at the stop it shows now and with the time that is left of it. */
function still(run: Plain, around: Around): Plain {
  if (run.at !== 'running') return run;
  const { stop, sinceMs } = stopAt(run, around);
  return { at: 'running', stop, since: instant(sinceMs) };
}

/** TOU-2: every move there is; what has no cell is refused. */
export const tourMoves: { readonly [S in TourRun['at']]: Partial<Record<TourStep, Move<S>>> } = {
  running: {
    pause: (run, around) => {
      const { stop, sinceMs } = stopAt(run, around);
      return { at: 'paused', stop, shownMs: Math.max(0, toMs(around.now) - sinceMs) };
    },
    next: (run, around) => onward(stopAt(run, around).stop, 1, around),
    previous: (run, around) => onward(stopAt(run, around).stop, -1, around),
    unpack: (run, around) => ({ at: 'unpacked', stop: stopAt(run, around).stop }),
    preempt,
  },
  paused: {
    resume: (run, { now }) => ({ at: 'running', stop: run.stop, since: instant(toMs(now) - run.shownMs) }),
    next: (run, { stops }) => ({ at: 'paused', stop: within(run.stop + 1, stops), shownMs: 0 }),
    previous: (run, { stops }) => ({ at: 'paused', stop: within(run.stop + stops.length - 1, stops), shownMs: 0 }),
    unpack: (run) => ({ at: 'unpacked', stop: run.stop }),
    preempt,
  },
  unpacked: {
    pack: (run, { now }) => ({ at: 'running', stop: run.stop, since: now }),
    preempt,
  },
  preempted: {
    // The stop gets the time it had left when it was interrupted (TOU-3).
    release: ({ was, since }, { now }) =>
      was.at === 'running' ? { ...was, since: instant(toMs(was.since) + Math.max(0, toMs(now) - toMs(since))) } : was,
  },
};

/** The run after a step, or null where the table has no such move. */
export function moveTour(run: TourRun, step: TourStep, around: Around): TourRun | null {
  const move = tourMoves[run.at][step] as Move<TourRun['at']> | undefined;
  return move === undefined ? null : move(run as never, around);
}

/** What the tile shows of a tour: one stop and until when (null: it stands), or all. Null: something else has the tile. */
export type TourShown =
  | { readonly kind: 'one'; readonly stop: number; readonly untilMs: number | null }
  | { readonly kind: 'all' };

export function shownOf(run: TourRun, around: Around): TourShown | null {
  if (run.at === 'preempted') return null;
  if (run.at === 'unpacked') return { kind: 'all' };
  if (run.at === 'paused') return { kind: 'one', stop: within(run.stop, around.stops), untilMs: null };
  const { stop, sinceMs } = stopAt(run, around);
  return { kind: 'one', stop, untilMs: sinceMs + (around.stops[stop]?.dwellS ?? 0) * 1_000 };
}

/**
 * TOU-4: the stop whose picture is shown in the time of `stop`: itself, or the next one in the order whose camera is not away. The
 * times of the others do not move, so screens that know of an outage at different moments come together again by themselves. Null: all
 * are away.
 */
export function standIn(
  stops: readonly Pick<TourStop, 'camera'>[],
  stop: number,
  away: ReadonlySet<CameraId>,
): { readonly stop: number; readonly skipped: readonly CameraId[] } | null {
  const skipped: CameraId[] = [];
  for (let step = 0; step < stops.length; step++) {
    const at = (stop + step) % stops.length;
    const camera = stops[at]?.camera;
    if (camera === undefined) break;
    if (!away.has(camera)) return { stop: at, skipped };
    skipped.push(camera);
  }
  return null;
}

import type { GapReason } from './recording.ts';

/**
 * What is written of one camera's pictures to disk (REC-1). `ring`: somebody looks, and the last seconds are kept in case; `keep`:
 * somebody ordered it. Times are ms of the clock of the process that records.
 *
 *   idle ─want─► waiting ─appear─► ring ◄─want─► recording ─want nothing─► ending ─stopped─► idle
 *     ▲             ▲  ▲             └────fail, stopped────┴──► broken                 or, wanted again, waiting
 *     └─want nothing┘  └──────────────tick, appear──────────────┘
 */
export type Recorder =
  | { readonly at: 'idle' }
  /** Wanted, and its pictures are not there. `why`: what is known of that. */
  | {
      readonly at: 'waiting';
      readonly level: Level;
      readonly since: number;
      readonly why: GapReason | null;
      readonly attempt: number;
    }
  | { readonly at: 'ring'; readonly since: number; readonly attempt: number }
  | { readonly at: 'recording'; readonly since: number; readonly attempt: number }
  /** Told to finish: the segment under way is completed first. `next`: what is wanted meanwhile. */
  | { readonly at: 'ending'; readonly since: number; readonly next: Level | 'none' }
  /** Its writer ended and was not told to. */
  | {
      readonly at: 'broken';
      readonly level: Level;
      readonly since: number;
      readonly why: GapReason;
      readonly attempt: number;
      readonly retryAt: number;
    };

export type Level = 'ring' | 'keep';

export type RecorderEvent =
  | { readonly do: 'want'; readonly level: Level | 'none' }
  /** The media server has the stream. */
  | { readonly do: 'appear' }
  /** The stream, or the writer, is gone; or the source says why it cannot come. */
  | { readonly do: 'fail'; readonly why: GapReason }
  /** The media server takes streams again: what went with it did not go by itself. */
  | { readonly do: 'ready' }
  /** The writer has ended. */
  | { readonly do: 'stopped' }
  | { readonly do: 'tick' };

type At = Recorder['at'];
type Do = RecorderEvent['do'];
type In<S extends At> = Extract<Recorder, { at: S }>;
type Step<S extends At, D extends Do> = (
  state: In<S>,
  event: Extract<RecorderEvent, { do: D }>,
  now: number,
) => Recorder;

/** Waits before the writer is started again while its stream is there, ms: a full disk is not tried in a circle. */
const WAITS_MS = [250, 1_000, 3_000, 10_000, 30_000] as const;
/** A camera that went less than this before the media server came back went with it. */
export const WITH_MEDIA_MS = 15_000;
/** A writer that does not end is taken for ended. */
export const ENDING_MS = 5_000;

/** A writer that lived so long is proven: its next fall is tried at once. */
export const PROVEN_MS = 10_000;

type Writing = In<'ring' | 'recording'>;

const idle: Recorder = { at: 'idle' };
const waiting = (level: Level, now: number, why: GapReason | null = null): Recorder => ({
  at: 'waiting',
  level,
  since: now,
  why,
  attempt: 0,
});
const writing = (level: Level, now: number, attempt: number): Recorder => ({
  at: level === 'keep' ? 'recording' : 'ring',
  since: now,
  attempt,
});
const ending = (now: number): Recorder => ({ at: 'ending', since: now, next: 'none' });
/** The camera's return is waited for as long as it takes; everything else is tried again. */
const broken = (state: Writing, why: GapReason, now: number): Recorder => {
  const level = state.at === 'recording' ? 'keep' : 'ring';
  if (why === 'camera-gone' || why.startsWith('source-')) return waiting(level, now, why);
  const attempt = now - state.since >= PROVEN_MS ? 0 : state.attempt;
  const waitMs = WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 0;
  return { at: 'broken', level, since: now, why, attempt: attempt + 1, retryAt: now + waitMs };
};
const fail = (state: Writing, { why }: { readonly why: GapReason }, now: number) => broken(state, why, now);
const stopped = (state: Writing, _: unknown, now: number) => broken(state, 'recorder-failed', now);
const wentWithMedia = (state: { why: GapReason | null; since: number }, now: number) =>
  (state.why === 'camera-gone' || state.why === 'source-media') && now - state.since < WITH_MEDIA_MS;

/** REC-1: every move there is; what has no cell leaves the recorder as it is. */
export const recorderMoves: { readonly [S in At]: { readonly [D in Do]?: Step<S, D> } } = {
  idle: {
    want: (state, { level }, now) => (level === 'none' ? state : waiting(level, now)),
  },
  waiting: {
    want: (state, { level }) => (level === 'none' ? idle : level === state.level ? state : { ...state, level }),
    appear: ({ level, attempt }, _, now) => writing(level, now, attempt),
    fail: (state, { why }) => (state.why === why ? state : { ...state, why }),
    ready: (state, _, now) => (wentWithMedia(state, now) ? { ...state, why: 'media-server' } : state),
  },
  ring: {
    // The same writer goes on: what is on disk already is the pre-roll.
    want: (state, { level }, now) =>
      level === 'ring' ? state : level === 'keep' ? { ...state, at: 'recording' } : ending(now),
    fail,
    stopped,
  },
  recording: {
    want: (state, { level }, now) =>
      level === 'keep' ? state : level === 'ring' ? { ...state, at: 'ring' } : ending(now),
    fail,
    stopped,
  },
  ending: {
    want: (state, { level }) => (level === state.next ? state : { ...state, next: level }),
    stopped: ({ next }, _, now) => (next === 'none' ? idle : waiting(next, now)),
    tick: (state, _, now) =>
      now - state.since < ENDING_MS ? state : state.next === 'none' ? idle : waiting(state.next, now),
  },
  broken: {
    want: (state, { level }) => (level === 'none' ? idle : level === state.level ? state : { ...state, level }),
    fail: (state, { why }, now) => (why === 'camera-gone' ? waiting(state.level, now, why) : state),
    ready: (state, _, now) => waiting(state.level, now, 'media-server'),
    tick: (state, _, now) => {
      const { level, why, attempt, retryAt } = state;
      return now < retryAt ? state : { at: 'waiting', level, since: now, why, attempt };
    },
  },
};

export function moveRecorder(state: Recorder, event: RecorderEvent, now: number): Recorder {
  const step = recorderMoves[state.at][event.do] as
    | ((s: Recorder, e: RecorderEvent, n: number) => Recorder)
    | undefined;
  return step === undefined ? state : step(state, event, now);
}

/** Whether a writer runs in this state; in `ending` it is told to finish. */
export function writes(state: Recorder): boolean {
  return state.at === 'ring' || state.at === 'recording';
}

/** Why nothing is written though it is ordered; null where something is, or nothing is ordered, or nobody knows yet. */
export function silenceOf(state: Recorder): GapReason | null {
  return (state.at === 'waiting' || state.at === 'broken') && state.level === 'keep' ? state.why : null;
}

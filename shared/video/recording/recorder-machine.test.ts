import { describe, expect, test } from 'vitest';
import {
  ENDING_MS,
  moveRecorder,
  PROVEN_MS,
  type Recorder,
  type RecorderEvent,
  recorderMoves,
  silenceOf,
  WITH_MEDIA_MS,
  writes,
} from './recorder-machine.ts';

const now = 1_000_000;
const states = {
  idle: { at: 'idle' },
  waiting: { at: 'waiting', level: 'keep', since: now - 100, why: 'camera-gone', attempt: 0 },
  ring: { at: 'ring', since: now - 100, attempt: 0 },
  recording: { at: 'recording', since: now - 100, attempt: 0 },
  ending: { at: 'ending', since: now - 100, next: 'none' },
  broken: { at: 'broken', level: 'keep', since: now - 100, why: 'recorder-failed', attempt: 1, retryAt: now + 900 },
} as const satisfies { readonly [S in Recorder['at']]: Extract<Recorder, { at: S }> };
const events = {
  'want none': { do: 'want', level: 'none' },
  'want ring': { do: 'want', level: 'ring' },
  'want keep': { do: 'want', level: 'keep' },
  appear: { do: 'appear' },
  gone: { do: 'fail', why: 'camera-gone' },
  disk: { do: 'fail', why: 'disk' },
  ready: { do: 'ready' },
  stopped: { do: 'stopped' },
  tick: { do: 'tick' },
} as const satisfies Record<string, RecorderEvent>;

type Cell = Recorder['at'] | 'same';
type Row = Record<keyof typeof events, Cell>;
const none: Row = {
  'want none': 'same',
  'want ring': 'same',
  'want keep': 'same',
  appear: 'same',
  gone: 'same',
  disk: 'same',
  ready: 'same',
  stopped: 'same',
  tick: 'same',
};
/** What each cell leads to; `same` = the very same state. */
const table: { readonly [S in Recorder['at']]: Row } = {
  idle: { ...none, 'want ring': 'waiting', 'want keep': 'waiting' },
  waiting: {
    ...none,
    'want none': 'idle',
    'want ring': 'waiting',
    appear: 'recording',
    disk: 'waiting',
    ready: 'waiting',
  },
  ring: {
    ...none,
    'want none': 'ending',
    'want keep': 'recording',
    gone: 'waiting',
    disk: 'broken',
    stopped: 'broken',
  },
  recording: {
    ...none,
    'want none': 'ending',
    'want ring': 'ring',
    gone: 'waiting',
    disk: 'broken',
    stopped: 'broken',
  },
  ending: { ...none, 'want ring': 'ending', 'want keep': 'ending', stopped: 'idle' },
  broken: { ...none, 'want none': 'idle', 'want ring': 'broken', gone: 'waiting', ready: 'waiting' },
};

describe.each(Object.entries(table))('REC-1 a recorder that is %s', (at, row) => {
  test.each(Object.entries(row))('on %s', (name, cell) => {
    const before: Recorder = states[at as Recorder['at']];
    const next = moveRecorder(before, events[name as keyof typeof events], now);
    if (cell === 'same') expect(next).toBe(before);
    else {
      expect(next.at).toBe(cell);
      expect(next).not.toBe(before);
    }
  });
});

test('REC-1 every state of the table is a state of the machine', () => {
  expect(Object.keys(recorderMoves).sort()).toEqual(Object.keys(table).sort());
});

test('REC-5 an order while the ring is written goes on with the same writer', () => {
  const before: Recorder = { at: 'ring', since: 5, attempt: 2 };
  expect(moveRecorder(before, events['want keep'], now)).toEqual({ at: 'recording', since: 5, attempt: 2 });
  expect(writes(before)).toBe(true);
});

test('REC-1 what is wanted while a writer ends is begun after it', () => {
  const wanted = moveRecorder(states.ending, events['want keep'], now);
  expect(moveRecorder(wanted, events.stopped, now)).toMatchObject({ at: 'waiting', level: 'keep' });
  expect(moveRecorder(wanted, events.tick, now + ENDING_MS)).toMatchObject({ at: 'waiting', level: 'keep' });
  expect(moveRecorder(states.ending, events.tick, now + ENDING_MS)).toEqual({ at: 'idle' });
});

test('REC-3 a camera that went with the media server did not go by itself', () => {
  const waiting: Recorder = { ...states.waiting, since: now };
  expect(moveRecorder(waiting, events.ready, now + WITH_MEDIA_MS - 1)).toMatchObject({ why: 'media-server' });
  expect(moveRecorder(waiting, events.ready, now + WITH_MEDIA_MS)).toBe(waiting);
  expect(silenceOf(waiting)).toBe('camera-gone');
  expect(silenceOf({ ...waiting, level: 'ring' })).toBeNull();
});

test('REC-1 a writer that falls again and again waits longer, and at once after a time that lasted', () => {
  let state: Recorder = { at: 'recording', since: now, attempt: 0 };
  const waits: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    state = moveRecorder(state, events.stopped, now);
    if (state.at !== 'broken') throw new Error(state.at);
    waits.push(state.retryAt - now);
    expect(moveRecorder(state, events.tick, state.retryAt - 1)).toBe(state);
    state = moveRecorder(moveRecorder(state, events.tick, state.retryAt), events.appear, now);
  }
  expect(waits).toEqual([250, 1_000, 3_000, 10_000, 30_000, 30_000]);
  expect(moveRecorder(state, events.stopped, now + PROVEN_MS)).toMatchObject({ retryAt: now + PROVEN_MS + 250 });
});

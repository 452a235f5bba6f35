import { describe, expect, it } from 'vitest';
import { CameraId } from '../kernel/ids.ts';
import {
  COMING_MS,
  feedsOf,
  moveSteady,
  REBUILD_MS,
  type Steady,
  type SteadyEvent,
  steadyMoves,
} from './steady-picture.ts';

const camera = (n: number) => CameraId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const [one, other] = [camera(1), camera(2)];
const feed = (of: CameraId, build: number, since = 0) => ({ camera: of, build, since });
const at = (nowMs: number) => ({ nowMs, rebuildMs: REBUILD_MS });

const states: Record<Steady['at'], Steady> = {
  empty: { at: 'empty', build: 4 },
  first: { at: 'first', coming: feed(one, 5) },
  steady: { at: 'steady', shown: feed(one, 5) },
  changing: { at: 'changing', shown: feed(one, 5), coming: feed(other, 6) },
};
const cases: [Steady['at'], SteadyEvent, Steady][] = [
  ['empty', { do: 'want', camera: one }, { at: 'first', coming: feed(one, 5, 100) }],
  ['first', { do: 'want', camera: one }, states.first],
  ['first', { do: 'want', camera: other }, { at: 'first', coming: feed(other, 6, 100) }],
  ['first', { do: 'live', build: 5 }, states.steady],
  ['first', { do: 'live', build: 4 }, states.first],
  ['first', { do: 'clear' }, { at: 'empty', build: 5 }],
  ['steady', { do: 'want', camera: one }, states.steady],
  ['steady', { do: 'want', camera: other }, { at: 'changing', shown: feed(one, 5), coming: feed(other, 6, 100) }],
  ['steady', { do: 'fail', build: 5 }, { at: 'changing', shown: feed(one, 5), coming: feed(one, 6, 100) }],
  ['steady', { do: 'fail', build: 3 }, states.steady],
  ['steady', { do: 'tick' }, states.steady],
  ['steady', { do: 'clear' }, { at: 'empty', build: 5 }],
  ['changing', { do: 'want', camera: other }, states.changing],
  [
    'changing',
    { do: 'want', camera: camera(3) },
    { at: 'changing', shown: feed(one, 5), coming: feed(camera(3), 7, 100) },
  ],
  ['changing', { do: 'live', build: 6 }, { at: 'steady', shown: feed(other, 6) }],
  ['changing', { do: 'live', build: 5 }, states.changing],
  ['changing', { do: 'fail', build: 6 }, { at: 'first', coming: feed(other, 6) }],
  ['changing', { do: 'fail', build: 5 }, states.changing],
  ['changing', { do: 'tick' }, states.changing],
  ['changing', { do: 'clear' }, { at: 'empty', build: 6 }],
];

describe('WAL-8 what a tile shows while something else comes up', () => {
  for (const [state, event, outcome] of cases) {
    it(`${state}: ${JSON.stringify(event)}`, () => {
      expect(moveSteady(states[state], event, at(100))).toEqual(outcome);
      expect(steadyMoves[state][event.do]).toBeDefined();
    });
  }
  it('has a case for every move there is, and no move without one', () => {
    const moves = Object.entries(steadyMoves).flatMap(([state, row]) =>
      Object.keys(row).map((move) => `${state} ${move}`),
    );
    expect(new Set(cases.map(([state, event]) => `${state} ${event.do}`))).toEqual(new Set(moves));
    expect(moveSteady(states.empty, { do: 'live', build: 4 }, at(0))).toBe(states.empty);
  });

  it('a player is built anew when its time is up, behind the picture it has, which goes when the new one moves', () => {
    const due = moveSteady(states.steady, { do: 'tick' }, at(REBUILD_MS));
    expect(due).toEqual({ at: 'changing', shown: feed(one, 5), coming: feed(one, 6, REBUILD_MS) });
    expect(feedsOf(due).map(({ build }) => build)).toEqual([5, 6]);
    expect(moveSteady(due, { do: 'live', build: 6 }, at(REBUILD_MS + 500))).toEqual({
      at: 'steady',
      shown: feed(one, 6, REBUILD_MS),
    });
  });

  it('where the new one does not come, the old one stays and is tried again a full time later', () => {
    const due = moveSteady(states.steady, { do: 'tick' }, at(REBUILD_MS));
    const late = moveSteady(due, { do: 'tick' }, at(REBUILD_MS + COMING_MS));
    expect(late).toEqual({ at: 'steady', shown: feed(one, 5, REBUILD_MS + COMING_MS) });
  });

  it('another camera that does not come is waited for in the open, not behind the one before', () => {
    expect(moveSteady(states.changing, { do: 'tick' }, at(COMING_MS))).toEqual({ at: 'first', coming: feed(other, 6) });
  });

  it('going back to what is shown costs nothing', () => {
    expect(moveSteady(states.changing, { do: 'want', camera: one }, at(100))).toEqual(states.steady);
  });
});

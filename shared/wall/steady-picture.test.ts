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
const ahead = (of: CameraId, build: number, since = 0) => ({ feed: feed(of, build, since), isLive: false });
const at = (nowMs: number) => ({ nowMs, rebuildMs: REBUILD_MS });

const states: Record<Steady['at'], Steady> = {
  empty: { at: 'empty', build: 4 },
  first: { at: 'first', coming: feed(one, 5) },
  steady: { at: 'steady', shown: feed(one, 5) },
  changing: { at: 'changing', shown: feed(one, 5), coming: feed(other, 6), leftAt: 0 },
};
const cases: [Steady['at'], SteadyEvent, Steady][] = [
  ['empty', { do: 'want', camera: one }, { at: 'first', coming: feed(one, 5, 100) }],
  ['first', { do: 'want', camera: one }, states.first],
  ['first', { do: 'want', camera: other }, { at: 'first', coming: feed(other, 6, 100) }],
  ['first', { do: 'live', build: 5 }, states.steady],
  ['first', { do: 'live', build: 4 }, states.first],
  ['first', { do: 'ahead', camera: other }, { at: 'first', coming: feed(one, 5), ahead: ahead(other, 6, 100) }],
  ['first', { do: 'fail', build: 5 }, states.first],
  ['first', { do: 'clear' }, { at: 'empty', build: 5 }],
  ['steady', { do: 'want', camera: one }, states.steady],
  [
    'steady',
    { do: 'want', camera: other },
    { at: 'changing', shown: feed(one, 5), coming: feed(other, 6, 100), leftAt: 100 },
  ],
  ['steady', { do: 'ahead', camera: other }, { at: 'steady', shown: feed(one, 5), ahead: ahead(other, 6, 100) }],
  ['steady', { do: 'ahead', camera: one }, states.steady],
  ['steady', { do: 'live', build: 5 }, states.steady],
  ['steady', { do: 'fail', build: 5 }, { at: 'changing', shown: feed(one, 5), coming: feed(one, 6, 100), leftAt: 100 }],
  ['steady', { do: 'fail', build: 3 }, states.steady],
  ['steady', { do: 'tick' }, states.steady],
  ['steady', { do: 'clear' }, { at: 'empty', build: 5 }],
  ['changing', { do: 'want', camera: other }, states.changing],
  [
    'changing',
    { do: 'want', camera: camera(3) },
    { at: 'changing', shown: feed(one, 5), coming: feed(camera(3), 7, 100), leftAt: 0 },
  ],
  ['changing', { do: 'ahead', camera: camera(3) }, { ...states.changing, ahead: ahead(camera(3), 7, 100) } as Steady],
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
    expect(due).toEqual({ at: 'changing', shown: feed(one, 5), coming: feed(one, 6, REBUILD_MS), leftAt: REBUILD_MS });
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

  const play = (from: Steady, ...steps: readonly (readonly [ms: number, event: SteadyEvent])[]) =>
    steps.reduce((was, [ms, event]) => moveSteady(was, event, at(ms)), from);

  it('what was opened ahead and moves is shown at its turn at once; one that does not move yet goes on with the time it had', () => {
    const opened = play(states.steady, [100, { do: 'ahead', camera: other }]);
    expect(feedsOf(opened).map(({ build }) => build)).toEqual([5, 6]);
    const want: SteadyEvent = { do: 'want', camera: other };
    expect(play(opened, [3_000, { do: 'live', build: 6 }], [5_000, want])).toEqual({
      at: 'steady',
      shown: feed(other, 6, 100),
    });
    expect(play(opened, [5_000, want])).toMatchObject({ at: 'changing', coming: feed(other, 6, 100), leftAt: 5_000 });
    // It gave up, or another is to come: its player goes.
    expect(play(opened, [200, { do: 'fail', build: 6 }])).toEqual(states.steady);
    expect(play(opened, [200, { do: 'ahead', camera: null }])).toEqual(states.steady);
    expect(play(opened, [200, { do: 'ahead', camera: camera(3) }])).toMatchObject({ ahead: ahead(camera(3), 7, 200) });
  });

  it('TOU-4 a tour of five seconds a stop whose cameras take seven to open shows each of them', () => {
    const round = [one, other, camera(3)];
    const stopOf = (n: number) => round[n % round.length] ?? one;
    const seen: CameraId[] = [];
    let steady = { at: 'empty', build: 0 } as Steady;
    for (let s = 0; s <= 60; s++) {
      const stop = Math.floor(s / 5);
      const tell = (event: SteadyEvent) => {
        steady = moveSteady(steady, event, at(s * 1_000));
      };
      tell({ do: 'want', camera: stopOf(stop) });
      tell({ do: 'ahead', camera: stopOf(stop + 1) });
      for (const { build, since } of feedsOf(steady)) if (s * 1_000 - since >= 7_000) tell({ do: 'live', build });
      tell({ do: 'tick' });
      if (steady.at === 'steady' && seen.at(-1) !== steady.shown.camera) seen.push(steady.shown.camera);
    }
    expect(seen.length).toBeGreaterThanOrEqual(10);
    expect(new Set(seen).size).toBe(3);
  });

  it('a picture whose turn is over is not shown on and on because the next ones do not come either', () => {
    const late = play(
      states.steady,
      [0, { do: 'want', camera: other }],
      [5_000, { do: 'want', camera: camera(3) }],
      [COMING_MS, { do: 'tick' }],
    );
    expect(late).toEqual({ at: 'first', coming: feed(camera(3), 7, 5_000) });
  });

  it('going back to what is shown costs nothing', () => {
    expect(moveSteady(states.changing, { do: 'want', camera: one }, at(100))).toEqual(states.steady);
  });
});

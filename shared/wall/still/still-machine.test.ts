import { describe, expect, test } from 'vitest';
import { TileWish } from '../tile.ts';
import { isStale, moveStill, newStill, type Still, type StillEvent, stillMoves, TAKE_MS } from './still-machine.ts';

const everyMs = 60_000;
const now = 1_000_000;
const waiting: Still = { at: 'waiting', nextAt: now + 1, takenAt: 900_000, missed: 0 };
const taking: Still = { at: 'taking', since: now - 1_000, takenAt: 900_000, missed: 2 };
const withheld: Still = { at: 'withheld', since: 0 };

describe('WAL-14 a still on a tile', () => {
  const again: Still = { at: 'waiting', nextAt: now + 30_000, takenAt: 900_000, missed: 3 };
  const rows: readonly (readonly [Still, StillEvent, Still])[] = [
    [waiting, { do: 'tick' }, waiting],
    [{ ...waiting, nextAt: now }, { do: 'tick' }, { at: 'taking', since: now, takenAt: 900_000, missed: 0 }],
    [waiting, { do: 'taken', frameAt: now }, waiting],
    [waiting, { do: 'fail' }, waiting],
    [waiting, { do: 'allow' }, waiting],
    [waiting, { do: 'forbid' }, { at: 'withheld', since: now }],
    [taking, { do: 'tick' }, taking],
    [{ ...taking, since: now - TAKE_MS }, { do: 'tick' }, again],
    [taking, { do: 'taken', frameAt: now - 50 }, { at: 'waiting', nextAt: now + 59_000, takenAt: now - 50, missed: 0 }],
    [taking, { do: 'fail' }, again],
    [taking, { do: 'allow' }, taking],
    [taking, { do: 'forbid' }, { at: 'withheld', since: now }],
    [withheld, { do: 'tick' }, withheld],
    [withheld, { do: 'taken', frameAt: now }, withheld],
    [withheld, { do: 'fail' }, withheld],
    [withheld, { do: 'allow' }, { at: 'taking', since: now, takenAt: null, missed: 0 }],
    [withheld, { do: 'forbid' }, withheld],
  ];
  test.each(rows)('%j · %j → %j', (still, event, expected) => {
    expect(moveStill(still, event, { now, everyMs })).toEqual(expected);
  });

  test('every state meets every event in the table above', () => {
    const met = new Set(rows.map(([still, event]) => `${still.at} ${event.do}`));
    expect(met.size).toBe(Object.keys(stillMoves).length * 5);
  });

  test('what failed is tried again after its interval where that is short', () => {
    expect(moveStill(taking, { do: 'fail' }, { now, everyMs: 10_000 })).toMatchObject({ nextAt: now + 10_000 });
  });

  test('begins with nothing, keeps no picture that may not be shown, and brings back none that was withheld', () => {
    expect(newStill(now).at).toBe('withheld');
    const held = moveStill(waiting, { do: 'forbid' }, { now, everyMs });
    expect(moveStill(held, { do: 'allow' }, { now, everyMs })).toMatchObject({ takenAt: null });
  });

  test('is stale when the next one is due and has not come', () => {
    const old = (takenAt: number | null): Still => ({ at: 'waiting', nextAt: 0, takenAt, missed: 1 });
    expect(isStale(old(now - everyMs - TAKE_MS), { now, everyMs })).toBe(false);
    expect(isStale(old(now - everyMs - TAKE_MS - 1), { now, everyMs })).toBe(true);
    expect(isStale(old(null), { now, everyMs })).toBe(false);
    expect(isStale(withheld, { now, everyMs })).toBe(false);
  });
});

describe('WAL-14 what a desk may ask for', () => {
  const wish = {
    ...{ kind: 'still', camera: '6f1c1f3e-8d3a-4b52-9f5c-2f6c2a1f0d11', purpose: { reason: '大屏值守' } },
    ...{ everyS: 60, preset: null },
  };
  test.each([
    [{}, true],
    [{ everyS: 10 }, true],
    [{ everyS: 600 }, true],
    [{ everyS: 9 }, false],
    [{ everyS: 601 }, false],
    [{ everyS: 12.5 }, false],
    [{ everyS: '60' }, false],
    [{ preset: '东口' }, true],
    [{ preset: '' }, false],
    [{ preset: 'x'.repeat(81) }, false],
    [{ purpose: undefined }, false],
    [{ camera: 'x' }, false],
    [{ url: 'https://example.org' }, false],
  ])('%j: %s', (more, isTaken) => {
    expect(TileWish.safeParse({ ...wish, ...more }).success).toBe(isTaken);
  });

  test.each([
    [{ kind: 'chart', chart: 'incidents' }, true],
    [{ kind: 'chart', chart: 'response' }, true],
    [{ kind: 'chart', chart: 'online' }, true],
    [{ kind: 'chart', chart: 'faces' }, false],
    [{ kind: 'chart' }, false],
    [{ kind: 'chart', chart: 'online', area: 'west' }, false],
  ])('WAL-13 %j: %s', (wanted, isTaken) => {
    expect(TileWish.safeParse(wanted).success).toBe(isTaken);
  });
});

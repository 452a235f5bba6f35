import type { TileChanges } from '@watchroom/shared/protocol/shown-tiles.ts';
import { describe, expect, test } from 'vitest';
import { rangeOf, TileKeeper } from './tile-keeper.ts';

const here = { z: 14, west: 10, north: 5, east: 11, south: 5 };
const there = { z: 14, west: 11, north: 5, east: 12, south: 5 };
const says = (turn: number, at: number, tiles: TileChanges['tiles'] = []): TileChanges => ({
  turn,
  at,
  z: 14,
  tiles,
  cameras: [],
});

describe('the camera tiles on the screen', () => {
  test('that changed and must be drawn anew are asked for again, once', () => {
    const keeper = new TileKeeper();
    expect(keeper.show(here)).toEqual({ ...here, since: null, turn: 1 });
    expect(keeper.take(says(1, 100))).toEqual([]);
    expect(
      keeper.take(
        says(1, 105, [
          [10, 5, 103, true],
          [11, 5, 104, false],
        ]),
      ),
    ).toEqual([{ z: 14, x: 10, y: 5 }]);
    expect(keeper.take(says(1, 106, [[10, 5, 103, true]]))).toEqual([]);
  });

  test('that come back into sight are old from when they left it', () => {
    const keeper = new TileKeeper();
    keeper.show(here);
    keeper.take(says(1, 100));
    expect(keeper.show(there)).toMatchObject({ since: 100, turn: 2 });
    keeper.take(says(2, 200));
    expect(keeper.show(here)).toMatchObject({ since: 100, turn: 3 });
    expect(
      keeper.take(
        says(3, 210, [
          [10, 5, 150, true],
          [11, 5, 190, true],
        ]),
      ),
    ).toEqual([{ z: 14, x: 10, y: 5 }]);
  });

  test('are not taken for right by what was said of others', () => {
    const keeper = new TileKeeper();
    keeper.show(here);
    keeper.take(says(1, 100));
    keeper.show(there);
    expect(keeper.take(says(1, 150, [[11, 5, 140, true]]))).toEqual([]);
    expect(keeper.show(there)).toMatchObject({ since: 100 });
  });

  test('cover the box of the map at the whole zoom below its own', () => {
    expect(rangeOf([-180, -85, 180, 85], 0.9, 20)).toEqual({ z: 0, west: 0, north: 0, east: 0, south: 0 });
    expect(rangeOf([118.05, 36.8, 118.05, 36.8], 10.4, 20)).toMatchObject({ z: 10, west: 847, east: 847 });
    expect(rangeOf([118, 36, 118.1, 36.1], 25, 20).z).toBe(20);
    expect(rangeOf([-540, -100, 540, 100], 2, 20)).toEqual({ z: 2, west: 0, north: 0, east: 3, south: 3 });
  });
});

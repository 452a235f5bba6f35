import { describe, expect, it } from 'vitest';
import { checkShown, MOST_SHOWN_TILES, ShownTiles } from './shown-tiles.ts';

const shown: ShownTiles = { z: 14, west: 13_676, north: 6_690, east: 13_680, south: 6_693, since: 7, turn: 1 };

describe('the tiles a client shows', () => {
  it('are taken when they are a screen', () => {
    expect(ShownTiles.parse(shown)).toEqual(shown);
    expect(checkShown(shown).ok).toBe(true);
    expect(checkShown({ ...shown, z: 0, west: 0, east: 0, north: 0, south: 0 }).ok).toBe(true);
  });

  it.each([
    ['west > east', { west: 13_681 }],
    ['north > south', { north: 6_694 }],
    ['east', { east: 16_384, west: 16_384 }],
    ['south', { south: 16_384, north: 16_384 }],
    [`16384 > ${MOST_SHOWN_TILES}`, { z: 7, west: 0, north: 0, east: 127, south: 127 }],
  ])('LIV-7: are refused with the side at fault: %s', (side, change) => {
    expect(checkShown({ ...shown, ...change })).toMatchObject({
      ok: false,
      failure: { code: 'view-impossible', values: { side } },
    });
  });

  it.each([
    { z: 23 },
    { z: -1 },
    { z: 1.5 },
    { west: Number.NaN },
    { east: Number.POSITIVE_INFINITY },
    { since: -1 },
    { more: 1 },
  ])('LIV-7: are no message at all: %j', (change) => {
    expect(ShownTiles.safeParse({ ...shown, ...change }).success).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { seeded } from './chance.ts';
import { fromWgs84 } from './datum.ts';
import type { Position } from './geo.ts';
import { piecesOf, placeAt, shiftPx, type Tile, tilesAt } from './tile-shift.ts';

const SIZE = 256;
const cities: readonly (readonly [string, Position])[] = [
  ['北京', [116.397, 39.909]],
  ['上海', [121.474, 31.23]],
  ['兰州', [103.834, 36.061]],
  ['广州', [113.264, 23.129]],
  ['乌鲁木齐', [87.617, 43.793]],
];

const tileOf = (place: Position, z: number): Tile => {
  const [x, y] = tilesAt(place, z);
  return { z, x: Math.floor(x), y: Math.floor(y) };
};

/** How far from its true place a WGS-84 point lies on the picture put together for its tile, px and metres. */
function errorAt(place: Position, z: number, datum: 'gcj02' | 'bd09'): { px: number; m: number } {
  const tile = tileOf(place, z);
  const [dx, dy] = shiftPx(tile, datum, SIZE);
  const [x, y] = tilesAt(place, z);
  const [trueX, trueY] = tilesAt(fromWgs84(place, datum), z);
  const px = Math.hypot((trueX - x) * SIZE - dx, (trueY - y) * SIZE - dy);
  const metresAPx = (40_075_016.7 * Math.cos((place[1] * Math.PI) / 180)) / (SIZE * 2 ** z);
  return { px, m: px * metresAPx };
}

describe('MAP-2 a raster of another datum, put right tile by tile', () => {
  // Half a pixel of rounding each way, and what the shift changes over one tile; BD-09 bends more on short ways.
  test.each([
    { datum: 'gcj02', z: 12, px: 1.6, m: 50 },
    { datum: 'gcj02', z: 14, px: 1.6, m: 12 },
    { datum: 'gcj02', z: 16, px: 1.6, m: 3 },
    { datum: 'gcj02', z: 18, px: 1.6, m: 0.8 },
    { datum: 'bd09', z: 12, px: 5, m: 120 },
    { datum: 'bd09', z: 14, px: 5, m: 35 },
    { datum: 'bd09', z: 16, px: 5, m: 9 },
    { datum: 'bd09', z: 18, px: 5, m: 2.2 },
  ] as const)(
    'of $datum at zoom $z a place lies at most $px px and $m m off, anywhere in the country',
    ({ datum, z, px, m }) => {
      const chance = seeded(7);
      let worst = { px: 0, m: 0 };
      for (let count = 0; count < 20_000; count++) {
        const error = errorAt([75 + chance() * 58, 19 + chance() * 33], z, datum);
        worst = { px: Math.max(worst.px, error.px), m: Math.max(worst.m, error.m) };
      }
      expect(worst.px).toBeLessThan(px);
      expect(worst.m).toBeLessThan(m);
    },
  );

  test.each(cities)('without it %s would lie hundreds of metres off', (_, place) => {
    const [dx, dy] = shiftPx(tileOf(place, 18), 'gcj02', SIZE);
    const metres = Math.hypot(dx, dy) * ((40_075_016.7 * Math.cos((place[1] * Math.PI) / 180)) / (SIZE * 2 ** 18));
    expect(metres).toBeGreaterThan(200);
    expect(metres).toBeLessThan(800);
  });

  test.each(cities)('the pieces of a tile at %s cover it wholly and once', (_, place) => {
    for (const z of [3, 9, 13, 17]) {
      const pieces = piecesOf(tileOf(place, z), 'gcj02', SIZE);
      const covered = pieces.reduce((sum, { left, top }) => {
        const width = Math.min(SIZE, left + SIZE) - Math.max(0, left);
        const height = Math.min(SIZE, top + SIZE) - Math.max(0, top);
        expect(width * height).toBeGreaterThan(0);
        return sum + width * height;
      }, 0);
      expect(covered).toBe(SIZE * SIZE);
    }
  });

  test('what is drawn at a place of the shifted raster comes to lie at its WGS-84 place', () => {
    const place: Position = [121.474, 31.23];
    const tile = tileOf(place, 17);
    const [gx, gy] = tilesAt(fromWgs84(place, 'gcj02'), 17);
    const piece = piecesOf(tile, 'gcj02', SIZE).find(
      (one) => one.tile.x === Math.floor(gx) && one.tile.y === Math.floor(gy),
    );
    expect(piece).toBeDefined();
    const [x, y] = tilesAt(place, 17);
    expect((piece?.left ?? 0) + (gx % 1) * SIZE).toBeCloseTo((x % 1) * SIZE, -0.2);
    expect((piece?.top ?? 0) + (gy % 1) * SIZE).toBeCloseTo((y % 1) * SIZE, -0.2);
  });

  test('WGS-84 itself is one piece, unmoved, also at the edges of the world', () => {
    for (const tile of [
      { z: 0, x: 0, y: 0 },
      { z: 2, x: 3, y: 0 },
      { z: 14, x: 13_000, y: 6_000 },
    ])
      expect(piecesOf(tile, 'wgs84', SIZE)).toEqual([{ tile, left: 0, top: 0 }]);
  });

  test('the square and the globe are each other’s inverse', () => {
    for (const [, place] of cities) {
      const [lng, lat] = placeAt(tilesAt(place, 12), 12);
      expect(lng).toBeCloseTo(place[0], 9);
      expect(lat).toBeCloseTo(place[1], 9);
    }
  });
});

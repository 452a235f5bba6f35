import { type Datum, fromWgs84 } from './datum.ts';
import type { Position } from './geo.ts';

/** A tile of the web-mercator square: `2 ** z` columns from −180° and rows from 85.0511° N. */
export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A tile's picture, and where its left upper corner comes to lie in the picture that is put together, px. */
export interface Piece {
  readonly tile: Tile;
  readonly left: number;
  readonly top: number;
}

/** Where a place lies, in tiles of this zoom from the north-west; fractions are inside a tile. */
export function tilesAt(place: Position, z: number): readonly [x: number, y: number] {
  const size = 2 ** z;
  const sine = Math.sin((place[1] * Math.PI) / 180);
  return [((place[0] + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** The place at this point of the square: the other way round. */
export function placeAt([x, y]: readonly [x: number, y: number], z: number): Position {
  const size = 2 ** z;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI;
  return [(x / size) * 360 - 180, lat];
}

/**
 * How far a raster of another datum lies off at the middle of this tile, in whole pixels of a tile of `sizePx`: what lies at
 * `p` on the ground is drawn at `p + shift` in its pictures.
 */
export function shiftPx(tile: Tile, datum: Datum, sizePx: number): readonly [x: number, y: number] {
  const middle: readonly [number, number] = [tile.x + 0.5, tile.y + 0.5];
  const [x, y] = tilesAt(fromWgs84(placeAt(middle, tile.z), datum), tile.z);
  return [Math.round((x - middle[0]) * sizePx), Math.round((y - middle[1]) * sizePx)];
}

/**
 * Of which tiles of a shifted raster the WGS-84 picture of `tile` is put together: one to four.
 *
 *     ┌────────┬────────┐   the raster's own tiles
 *     │     ┌──┼─────┐  │
 *     ├─────┼──┼─────┼──┤   in them the window of `tile`, moved by the shift at its middle
 *     │     └──┼─────┘  │
 *     └────────┴────────┘
 *
 * The shift is the same over one tile. What that and the rounding to whole pixels leave, measured over the whole country
 * (tile-shift.test.ts): GCJ-02 at most 1.5 px, which is 11 m at zoom 14, 2.7 m at 16, 0.8 m at 18; BD-09 at most 5 px,
 * which is 30 m at zoom 14, 8 m at 16, 2 m at 18.
 */
export function piecesOf(tile: Tile, datum: Datum, sizePx: number): Piece[] {
  const [dx, dy] = shiftPx(tile, datum, sizePx);
  const columns = 2 ** tile.z;
  const first = { x: Math.floor(tile.x + dx / sizePx), y: Math.floor(tile.y + dy / sizePx) };
  const pieces: Piece[] = [];
  for (const y of [first.y, first.y + 1]) {
    for (const x of [first.x, first.x + 1]) {
      const left = (x - tile.x) * sizePx - dx;
      const top = (y - tile.y) * sizePx - dy;
      if (left >= sizePx || top >= sizePx || y < 0 || y >= columns) continue;
      pieces.push({ tile: { z: tile.z, x: ((x % columns) + columns) % columns, y }, left, top });
    }
  }
  return pieces;
}

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { GeoJSONVTFeature, GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import {
  COVERAGE_GRID_LAYER,
  COVERAGE_GRID_ZOOMS,
  COVERAGE_TILE_LAYER,
  COVERAGE_ZOOMS,
  type CoverageTileGrid,
  type CoverageTileGround,
  gridShares,
} from '@watchroom/shared/camera/sight/coverage-tiles.ts';
import { gradesOf, type Raster, type Tally } from '@watchroom/shared/camera/sight/raster.ts';
import type { Box, Surface } from '@watchroom/shared/kernel/geo.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';
import type { GridGround } from './grid-boxes.ts';

const EXTENT = 4_096;
const pack = promisify(gzip);

/** Cells of 5 m at the deepest zoom, twice as large with each zoom above: some 120 to a side of a tile. */
export function tileGround({ z, x, y }: TileAddress): { readonly box: Box; readonly cellM: number } {
  const tiles = 2 ** z;
  const box = [lngOf(x / tiles), latOf((y + 1) / tiles), lngOf((x + 1) / tiles), latOf(y / tiles)] as const;
  return { box, cellM: 5 * 2 ** Math.max(0, COVERAGE_ZOOMS.deepest - z) };
}

/** The cells of a raster as squares and bars of like ground. Null when all of it is masked. */
export async function coverageTile(raster: Raster, at: TileAddress): Promise<Uint8Array | null> {
  const features = barsOf(raster).map((bar): GeoJSONVTFeature => barFeature(raster, bar, at));
  if (features.length === 0) return null;
  return packed(COVERAGE_TILE_LAYER, features, at);
}

/** CAM-47: whole grids with their shares. Null when there are none. */
export async function coverageGridTile(grids: readonly FarGrid[], at: TileAddress): Promise<Buffer | null> {
  const features = grids.flatMap(({ surface, shares }): GeoJSONVTFeature[] => {
    const polygons = surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates;
    return polygons.map((rings) => ({ type: 3, geometry: rings.map((ring) => ringIn(ring, at)), tags: shares }));
  });
  return features.length === 0 ? null : packed(COVERAGE_GRID_LAYER, features, at);
}

/** What tiles of a zoom hold; null: there are none. */
export function groundAt({ z }: TileAddress): 'grids' | 'cells' | null {
  if (z < COVERAGE_GRID_ZOOMS.least || z > COVERAGE_ZOOMS.deepest) return null;
  return z <= COVERAGE_GRID_ZOOMS.deepest ? 'grids' : 'cells';
}

export function farGrid({ id, surface }: Pick<GridGround, 'id' | 'surface'>, tally: Tally): FarGrid {
  return { surface, shares: { id, ...gridShares(tally) } };
}

export interface FarGrid {
  readonly surface: Surface;
  readonly shares: CoverageTileGrid;
}

/** A ring in steps of the tile; corners that fall together are one. */
function ringIn(ring: readonly (readonly [number, number])[], at: TileAddress): [number, number][] {
  const steps = ring.map(([lng, lat]): [number, number] => [xOf(lng, at), yOf(lat, at)]);
  return steps.filter(([x, y], corner) => {
    const before = steps[corner - 1];
    return before === undefined || before[0] !== x || before[1] !== y;
  });
}

function packed(layer: string, features: GeoJSONVTFeature[], at: TileAddress): Promise<Buffer> {
  const tile = { features, transformed: true, source: null, ...at } as const satisfies GeoJSONVTTile;
  return pack(fromGeojsonVt({ [layer]: tile }, { version: 2, extent: EXTENT }));
}

/** Cells from column `west` to `east` and from row `south` to `north`, all included. */
interface Bar {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  readonly ground: CoverageTileGround;
}

/** Like cells side by side become one bar; bars of the same columns one above the other become one. */
function barsOf({ columns, rows, cells }: Raster): Bar[] {
  const done: Bar[] = [];
  let below = new Map<string, Bar>();
  for (let y = 0; y < rows; y++) {
    const here = new Map<string, Bar>();
    for (let x = 0; x < columns; ) {
      const ground = gradesOf(cells[y * columns + x] ?? 0);
      let east = x;
      while (east + 1 < columns && isLike(cells[y * columns + east + 1] ?? 0, ground)) east++;
      if (ground !== null) {
        const name = `${x} ${east} ${ground.any} ${ground.now}`;
        const under = below.get(name);
        below.delete(name);
        here.set(name, { west: x, east, south: under?.south ?? y, north: y, ground });
      }
      x = east + 1;
    }
    done.push(...below.values());
    below = here;
  }
  done.push(...below.values());
  return done;
}

function isLike(cell: number, ground: CoverageTileGround | null): boolean {
  const other = gradesOf(cell);
  return other?.any === ground?.any && other?.now === ground?.now;
}

function barFeature(raster: Raster, bar: Bar, at: TileAddress): GeoJSONVTFeature {
  const { lattice, column, row } = raster;
  const [west, east] = [bar.west, bar.east + 1].map((x) => xOf((column + x) * lattice.cellLng, at));
  const [south, north] = [bar.south, bar.north + 1].map((y) => yOf((row + y) * lattice.cellLat, at));
  const ring: [number, number][] = [
    [west ?? 0, north ?? 0],
    [east ?? 0, north ?? 0],
    [east ?? 0, south ?? 0],
    [west ?? 0, south ?? 0],
    [west ?? 0, north ?? 0],
  ];
  return { type: 3, geometry: [ring], tags: bar.ground };
}

/** A little over the tile's edge is allowed, as every tile has it. */
function within(value: number): number {
  return Math.max(-64, Math.min(EXTENT + 64, Math.round(value)));
}

function xOf(lng: number, { z, x }: TileAddress): number {
  return within((((lng + 180) / 360) * 2 ** z - x) * EXTENT);
}

function yOf(lat: number, { z, y }: TileAddress): number {
  const share = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return within((share * 2 ** z - y) * EXTENT);
}

function lngOf(share: number): number {
  return share * 360 - 180;
}

function latOf(share: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}

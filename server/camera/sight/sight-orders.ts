import type { ObstacleIndex } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import type { Tally } from '@watchroom/shared/camera/sight/raster.ts';
import type { Position, Surface } from '@watchroom/shared/kernel/geo.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';

/** The cameras as the thread reads them: the columns themselves (map/camera-columns.ts), in shared memory. */
export interface SharedCameras {
  readonly end: number;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly azimuthDeg: Float32Array;
  readonly hfovDeg: Float32Array;
  readonly rangeM: Float32Array;
  readonly mountM: Float32Array;
  readonly widthPx: Uint16Array;
  readonly kind: Uint8Array;
  readonly health: Uint8Array;
  readonly scope: Uint32Array;
  readonly used: Uint8Array;
  readonly eyeLng: Float64Array;
  readonly eyeLat: Float64Array;
}

/** Ground to work out, for one reader. */
export interface GroundOrder {
  readonly surface: Surface;
  /** By scope class: 1 where the reader may see its cameras (CAM-21). Classes beyond its end are not seen. */
  readonly allowed: Uint8Array;
  /** Latitude that the city's lattice is made for. */
  readonly latticeLat: number;
}

export interface GroundFigure extends Tally {
  readonly cellM: number;
  /** Slots of lost cameras that would see ground which nobody else sees so well. */
  readonly missed: readonly number[];
  readonly cameras: number;
}

export interface BlindOrder extends GroundOrder {
  /** 1 detect … 4 identify. */
  readonly grade: number;
  /** Places to be told whether they lie in blind ground. */
  readonly places: readonly Position[];
}

/** A connected piece of blind ground. */
export interface BlindPiece {
  readonly m2: number;
  /** The cell of the piece that lies nearest to its middle. */
  readonly place: Position;
}

export interface BlindFound {
  /** The largest first. */
  readonly pieces: readonly BlindPiece[];
  /** For each place asked about: the piece it lies in, −1 none or a small one that is not listed (−2). */
  readonly inPiece: readonly number[];
}

export interface TileOrder {
  readonly at: TileAddress;
  readonly allowed: Uint8Array;
  readonly latticeLat: number;
  /** What lies outside is left out; `key` names it, so that it is sent once. */
  readonly within: { readonly key: string; readonly surface: Surface };
}

/** What can be asked of the thread, and what it answers. */
export interface SightOrders {
  /** More buildings, each as JSON of an Obstacle. Kept until `build`. */
  page: { order: { readonly texts: readonly string[] }; answer: null };
  build: { order: null; answer: ObstacleIndex };
  obstacles: { order: ObstacleIndex | null; answer: null };
  cameras: { order: SharedCameras; answer: null };
  moved: { order: Uint32Array; answer: null };
  figure: { order: GroundOrder; answer: GroundFigure };
  blind: { order: BlindOrder; answer: BlindFound };
  /** A gzipped vector tile; null when nothing lies in it. */
  tile: { order: TileOrder; answer: Uint8Array | null };
}

export type SightOrderName = keyof SightOrders;

export interface SightMessage {
  readonly number: number;
  readonly name: SightOrderName;
  readonly order: unknown;
}

export type SightReply =
  | { readonly number: number; readonly ok: true; readonly answer: unknown }
  | { readonly number: number; readonly ok: false; readonly error: string };

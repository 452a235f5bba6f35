import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { FeatureCollection, GeoJSON } from 'geojson';
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { FlatView } from './own/flat-view.ts';
import type { OwnLayer } from './own/own-layer.ts';
import type { Palette } from './palette.ts';

/**
 * What a feature puts on the map: sources, layers, and how its marks look. The map knows overlays only by this form.
 * Ids of sources and layers begin with the overlay's own id, `unit/marks`, and so cannot meet those of the base map.
 */
export interface Overlay {
  readonly id: string;
  /** Its place in the pile: a greater number lies above. See `overlayOrder`. */
  readonly order: number;
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** Bottom first. Called again when the theme changes. */
  readonly layers: (palette: Palette) => readonly (LayerSpecification | OwnLayer)[];
  /** Draws an icon that a layer asks for; names begin with the overlay's id and a slash. */
  readonly icon?: (name: string, palette: Palette) => Icon | null;
  /** Layers a pointer can hit, and how to read a hit. Null = this feature is not to be hit. */
  readonly hits?: { readonly layers: readonly string[]; readonly read: (feature: Touched) => Hit | null };
  /** What of its own layers a pointer hits: the nearest within reach. Asked before `hits`. */
  readonly near?: (pointer: Pointer) => Hit | null;
}

/** Where somebody points: CSS px from the upper left corner, and how far around it counts, CSS px. */
export interface Pointer {
  readonly view: FlatView;
  readonly x: number;
  readonly y: number;
  readonly reachPx: number;
}

export interface Icon {
  readonly image: ImageData;
  readonly pixelRatio: number;
}

/** A feature under the pointer, as far as overlays may know it. `place` is the feature's own when it is a point. */
export interface Touched {
  readonly layer: string;
  readonly id: string | number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What was told of it since it was drawn. */
  readonly state: Readonly<Record<string, unknown>>;
  readonly place: Position;
}

/** What was hit. `overlay` and `id` name it; `text` is shown beside the pointer. */
export interface Hit {
  readonly overlay: string;
  readonly id: string;
  readonly place: Position;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Bottom to top. Live things lie above fixed ones, and what needs a person lies on top. */
export const overlayOrder = {
  ground: 5,
  areas: 10,
  hot: 15,
  sectors: 20,
  cameras: 30,
  drawings: 35,
  lines: 40,
  posts: 45,
  units: 50,
  incidents: 60,
  sketch: 65,
  pick: 70,
} as const;

/** The empty collection, for sources whose data comes later. */
export const noFeatures = { type: 'FeatureCollection', features: [] } as const satisfies FeatureCollection;

/** Comparing more than this costs about what drawing does. */
const COMPARED_AT_MOST = 1_000;

/** Whether both would be drawn alike. False also where that would take long to find out. */
export function isSameContent(before: GeoJSON, next: GeoJSON): boolean {
  if (before === next) return true;
  if (before.type !== 'FeatureCollection' || next.type !== 'FeatureCollection') return false;
  const many = next.features.length;
  return (
    before.features.length === many &&
    many <= COMPARED_AT_MOST &&
    JSON.stringify(before.features) === JSON.stringify(next.features)
  );
}

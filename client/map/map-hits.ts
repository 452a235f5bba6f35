import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { Map as LibreMap, MapGeoJSONFeature, Point } from 'maplibre-gl';
import type { Hit, Overlay, Touched } from './overlay.ts';
import type { FlatView } from './own/flat-view.ts';

/** Half the side of the box around the pointer, CSS px: with it a small dot is a target of 24 px (WCAG 2.5.8). */
const REACH_PX = 8;

export interface HitGround {
  readonly map: LibreMap;
  readonly overlays: Iterable<Overlay>;
  readonly view: FlatView;
  readonly hidden: (overlay: string) => boolean;
}

/** What lies under a point of the screen: of the topmost overlay that has something there, the feature nearest to it. */
export function nearestHit({ map, overlays, view, hidden }: HitGround, at: Point): Hit | null {
  const box: [[number, number], [number, number]] = [
    [at.x - REACH_PX, at.y - REACH_PX],
    [at.x + REACH_PX, at.y + REACH_PX],
  ];
  for (const overlay of [...overlays].sort((a, b) => b.order - a.order)) {
    const near = hidden(overlay.id) ? null : overlay.near?.({ view, x: at.x, y: at.y, reachPx: REACH_PX });
    if (near !== undefined && near !== null) return near;
    if (overlay.hits === undefined) continue;
    const layers = overlay.hits.layers.filter((layer) => map.getLayer(layer) !== undefined);
    if (layers.length === 0) continue;
    const lngLat = map.unproject(at);
    const touched = map
      .queryRenderedFeatures(box, { layers })
      .map((feature) => touchedBy(feature, [lngLat.lng, lngLat.lat]));
    const hits = touched.map(overlay.hits.read).filter((hit) => hit !== null);
    const distance = (hit: Hit) => {
      const { x, y } = map.project([...hit.place]);
      return Math.hypot(x - at.x, y - at.y);
    };
    const nearest = hits.sort((a, b) => distance(a) - distance(b))[0];
    if (nearest !== undefined) return nearest;
  }
  return null;
}

function touchedBy(feature: MapGeoJSONFeature, pointer: Position): Touched {
  const { geometry } = feature;
  const own = geometry.type === 'Point' ? geometry.coordinates : undefined;
  const place: Position = own?.[0] !== undefined && own[1] !== undefined ? [own[0], own[1]] : pointer;
  return { layer: feature.layer.id, id: feature.id, properties: feature.properties, state: feature.state, place };
}

import type { GeoJSON } from 'geojson';
import { createContext, useContext, useEffect, useState } from 'react';
import type { MapEngine } from './map-engine.ts';
import type { Hit, Overlay } from './overlay.ts';

/** The map around a layer; null until it is there, and where there are no graphics. */
export const MapContext = createContext<MapEngine | null>(null);

export function useMap(): MapEngine | null {
  return useContext(MapContext);
}

/** Puts an overlay on the map as long as the component is there. `overlay` must be the same object between draws. */
export function useOverlay(overlay: Overlay): void {
  const map = useMap();
  useEffect(() => map?.addOverlay(overlay), [map, overlay]);
}

/** Sets the data of one source whenever it changes. */
export function useOverlayData(source: string, content: GeoJSON): void {
  const map = useMap();
  useEffect(() => map?.setData(source, content), [map, source, content]);
}

/** Nothing of it that is shown is another. */
function isSame(before: Hit | null, next: Hit | null): boolean {
  return before?.id === next?.id && JSON.stringify(before?.properties) === JSON.stringify(next?.properties);
}

/** What of this overlay the pointer is on, or null. */
export function useHovered(overlay: string): Hit | null {
  const map = useMap();
  const [hit, setHit] = useState<Hit | null>(null);
  useEffect(
    () =>
      map?.onHover((next) => {
        const mine = next?.overlay === overlay ? next : null;
        setHit((before) => (isSame(before, mine) ? before : mine));
      }),
    [map, overlay],
  );
  return hit;
}

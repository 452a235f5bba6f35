import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { AttributionControl, Map as LibreMap, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

export interface PinParts {
  readonly container: HTMLElement;
  /** A style, or its address. */
  readonly style: string | StyleSpecification;
  readonly start: Position;
  /** What the canvas is called to who cannot see it. */
  readonly label: string;
}

export interface PinEngine {
  /** What lies under the cross in the middle. */
  readonly place: () => Position;
  readonly dispose: () => void;
}

/** Houses and names can be told apart. */
const ZOOM = 16;
const DIGITS = 1e6;

/** A bare map under a cross, moved by finger or arrow keys. Null where the browser has no WebGL. */
export function pinEngine({ container, style, start, label }: PinParts): PinEngine | null {
  setWorkerUrl(workerUrl);
  try {
    const map = new LibreMap({
      container,
      style,
      center: [start[0], start[1]],
      zoom: ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new AttributionControl({ compact: true }));
    map.getCanvas().setAttribute('aria-label', label);
    return {
      place: () => {
        const { lng, lat } = map.getCenter();
        return [Math.round(lng * DIGITS) / DIGITS, Math.round(lat * DIGITS) / DIGITS];
      },
      dispose: () => map.remove(),
    };
  } catch {
    return null;
  }
}

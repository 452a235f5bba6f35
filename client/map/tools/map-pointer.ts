import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { Map as LibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';

/** Something that is being drawn or moved with the button, or a finger, down. */
export interface Drag {
  readonly move: (place: Position) => void;
  readonly drop: (place: Position) => void;
}

/** Who has the pointer over the map instead of the map itself. Presses are told apart, by `capturePress`. */
export interface PointerTaker {
  /** The pointer is here, with no button down. */
  readonly move?: (place: Position) => void;
  /** The button went down here; null leaves the map to pan. `px` are CSS px from the map's corner. */
  readonly grab?: (place: Position, px: readonly [x: number, y: number]) => Drag | null;
  /** A double press: the map does not zoom. */
  readonly twice?: () => void;
}

/** Gives the pointer to `taker` until the returned function is called. A second finger always belongs to the map. */
export function takePointer(map: LibreMap, taker: PointerTaker): () => void {
  let drag: Drag | null = null;
  let last: Position = [0, 0];
  const at = (event: MapMouseEvent | MapTouchEvent): Position => [event.lngLat.lng, event.lngLat.lat];
  const begin = (event: MapMouseEvent | MapTouchEvent) => {
    const one = event.originalEvent instanceof MouseEvent ? event.originalEvent.button === 0 : isOneFinger(event);
    if (!one || drag !== null) return;
    last = at(event);
    drag = taker.grab?.(last, [event.point.x, event.point.y]) ?? null;
    // MapLibre's word for “do not pan”.
    if (drag !== null) event.preventDefault();
  };
  const move = (event: MapMouseEvent | MapTouchEvent) => {
    last = at(event);
    if (drag === null) taker.move?.(last);
    else drag.move(last);
  };
  const end = () => {
    const done = drag;
    drag = null;
    done?.drop(last);
  };
  const twice = (event: MapMouseEvent) => {
    if (taker.twice === undefined) return;
    event.preventDefault();
    taker.twice();
  };
  map.on('mousedown', begin);
  map.on('touchstart', begin);
  map.on('mousemove', move);
  map.on('touchmove', move);
  map.on('dblclick', twice);
  // The button may come up anywhere on the page.
  const watch = new AbortController();
  for (const name of ['mouseup', 'touchend', 'touchcancel', 'blur'] as const)
    window.addEventListener(name, end, { signal: watch.signal });
  return () => {
    map.off('mousedown', begin);
    map.off('touchstart', begin);
    map.off('mousemove', move);
    map.off('touchmove', move);
    map.off('dblclick', twice);
    watch.abort();
  };
}

function isOneFinger(event: MapMouseEvent | MapTouchEvent): boolean {
  return 'points' in event && event.points.length === 1;
}

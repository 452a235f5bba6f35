import type { Map as LibreMap } from 'maplibre-gl';

/** So many tiles of the base map failing in a row, without one arriving, mean that it is gone. */
const FAILURES = 6;
/** Not said again sooner: a new style needs time to show whether it is better. */
const PAUSE_MS = 15_000;

/** Hears from the map's own errors when the tiles of the base map stop coming. Sources of the base map begin with `base`. */
export function watchBase(map: LibreMap, now: () => number, lost: () => void): void {
  let failures = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  const isBase = (event: object) => 'sourceId' in event && String(event.sourceId).startsWith('base');
  map.on('error', (event) => {
    if (!isBase(event)) return;
    failures++;
    if (failures < FAILURES || now() - saidAt < PAUSE_MS) return;
    failures = 0;
    saidAt = now();
    lost();
  });
  map.on('sourcedata', (event) => {
    if (event.tile !== undefined && isBase(event)) failures = 0;
  });
}

/**
 * A tile that cannot be had (an answer with a status, no answer, a request that was dropped) leaves a hole and is asked
 * for again when it is next needed. Anything else is a fault in a style or an overlay of ours, and must be seen.
 */
export function tellBug(error: { readonly message: string }): void {
  if ('status' in error || error instanceof TypeError || ('name' in error && error.name === 'AbortError')) return;
  reportError(error);
}

import { CAMERA_TILE_LAYER } from '@watchroom/shared/camera/camera-tiles.ts';
import { useEffect } from 'react';
import { useMap } from '../../map/map-context.ts';
import type { MapEngine } from '../../map/map-engine.ts';
import { useRoom } from '../../platform/use-room.ts';
import { CAMERA_SOURCE, DEEPEST_ZOOM } from '../camera-overlay.ts';
import { rangeOf, TileKeeper, type TileName } from './tile-keeper.ts';

/** A tile is asked for again at most this often: counts that change every tick are read by nobody. */
const AGAIN_MS = 1_000;
/** States of more cameras than this are forgotten, and the tiles on the screen asked for again: a wall runs for days. */
const MOST_TOLD = 5_000;

/** Keeps the camera tiles on the screen as they are now: single cameras by their state, all else by asking for the tile. */
export function useLiveTiles(): void {
  const map = useMap();
  const { link } = useRoom();
  useEffect(() => {
    if (map === null) return;
    const keeper = new TileKeeper();
    const again = askingAgain(map);
    const told = new Set<number>();
    const show = () => {
      const { box, view } = map.seen();
      return keeper.show(rangeOf(box, view.zoom, DEEPEST_ZOOM));
    };
    const stopMoves = map.onSeen(() => link.setTiles(show));
    const stopTiles = link.onTiles((changes) => {
      again.ask(keeper.take(changes));
      for (const [number, rev, health, alarm] of changes.cameras) {
        told.add(number);
        map.tellState({ source: CAMERA_SOURCE, sourceLayer: CAMERA_TILE_LAYER, id: number }, { rev, health, alarm });
      }
      if (told.size <= MOST_TOLD) return;
      for (const id of told) map.untellState({ source: CAMERA_SOURCE, sourceLayer: CAMERA_TILE_LAYER, id }, stateKeys);
      told.clear();
      again.ask(keeper.shown());
    });
    link.setTiles(show);
    return () => {
      stopMoves();
      stopTiles();
      link.setTiles(null);
      again.stop();
    };
  }, [map, link]);
}

const stateKeys = ['rev', 'health', 'alarm'] as const;

/** Gathers tiles, and asks for them at once or when the last asking is old enough. */
function askingAgain(map: MapEngine) {
  const waiting = new Map<string, TileName>();
  let askedAt = Number.NEGATIVE_INFINITY;
  let timer: number | undefined;
  const flush = () => {
    timer = undefined;
    askedAt = performance.now();
    map.askAgain(CAMERA_SOURCE, [...waiting.values()]);
    waiting.clear();
  };
  return {
    ask(tiles: readonly TileName[]) {
      for (const tile of tiles) waiting.set(`${tile.z}/${tile.x}/${tile.y}`, tile);
      if (waiting.size > 0 && timer === undefined)
        timer = window.setTimeout(flush, Math.max(0, askedAt + AGAIN_MS - performance.now()));
    },
    stop: () => window.clearTimeout(timer),
  };
}

import type { Tile, TileContent } from './tile.ts';
import type { AlarmRule, TakenKind } from './wall.ts';

/** Null: never taken. */
const kindOf: Readonly<Record<TileContent['kind'], TakenKind | null>> = {
  empty: 'empty',
  camera: 'camera',
  still: 'camera',
  tour: 'tour',
  counters: 'figures',
  clocks: 'figures',
  incidents: 'figures',
  four: 'figures',
  rolls: 'figures',
  messages: 'figures',
  chart: 'figures',
  page: 'figures',
  map: null,
  incident: null,
};

interface Screen {
  readonly tiles: readonly Tile[];
  /** Whether something has a tile of it already. */
  readonly isTaken: boolean;
}

/**
 * WAL-6: which tile of a wall an urgent incident takes: of the kind that its rule names first, and of several the one that shows the same
 * the longest; null where none may be taken. Screens in their order on the wall.
 */
export function alarmPlace(
  screens: readonly Screen[],
  { takes }: Pick<AlarmRule, 'takes'>,
): { readonly screen: number; readonly tile: number } | null {
  for (const kind of takes) {
    let best: { screen: number; tile: number; since: string } | null = null;
    screens.forEach(({ tiles, isTaken }, screen) => {
      if (isTaken) return;
      tiles.forEach(({ content, since }, tile) => {
        if (kindOf[content.kind] === kind && (best === null || since < best.since)) best = { screen, tile, since };
      });
    });
    if (best !== null) {
      const { screen, tile } = best as { screen: number; tile: number };
      return { screen, tile };
    }
  }
  return null;
}

import type { ShownTiles } from '@watchroom/shared/protocol/shown-tiles.ts';
import type { CellBox } from '@watchroom/shared/protocol/unit-frame.ts';
import type { Pace } from '@watchroom/shared/protocol/view-box.ts';
import type { FrameReader } from '../live.ts';

/** What a client is shown of the map. */
export interface Watch {
  readonly box: CellBox;
  readonly pace: Pace;
  readonly reader: FrameReader;
  /** The box as the source knows it. */
  readonly area: unknown;
  /** At which of the ticks of its pace it gets its frame: so that the far views do not all come at once. */
  readonly phase: number;
  /** The reader's generation it was told; null: it must be told everything. */
  told: number | null;
}

/** What a client shows of the tiles, and up to which number it was told what changed in them. */
export interface Shown {
  readonly tiles: ShownTiles;
  told: number;
}

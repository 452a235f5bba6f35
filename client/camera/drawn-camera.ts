import type { CameraTilePoint } from '@watchroom/shared/camera/camera-tiles.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';

/** A camera as the map has it from a tile. */
export interface DrawnCamera extends CameraTilePoint {
  /** Its number in tiles. */
  readonly number: number;
  readonly place: Position;
}

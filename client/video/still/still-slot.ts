import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { createContext, type ReactNode } from 'react';
import type { DockTile } from '../dock-tiles.ts';

/** What a tile showed at one moment, with its mark in it, JPEG. `preset`: to which this desk turned it last; null: to none. */
export interface TakenStill {
  readonly camera: CameraView;
  readonly preset: string | null;
  readonly at: Instant;
  readonly picture: Blob;
}

/** What words to the right do with the picture of a tile; `take` answers null, and has said why, where it is not live. */
export type StillUse = (tile: DockTile, take: () => Promise<TakenStill | null>) => ReactNode;

export const StillSlot = createContext<StillUse | null>(null);

import { z } from 'zod';
import { ChainBounds } from './chain.ts';

/** PUT /api/alert-bounds sets the bounds of the whole city; null: the presets again. */
export const BoundsInput = z.strictObject({ bounds: ChainBounds.nullable() });
/** `isPreset`: nobody has set others. */
export const BoundsReply = z.object({ bounds: ChainBounds, isPreset: z.boolean() });
export type BoundsReply = z.infer<typeof BoundsReply>;

import { z } from 'zod';
import { AreaId } from '../kernel/ids.ts';

/**
 * GET /api/tiles/areas/{z}/{x}/{y}: vector tiles (MVT 2.1) of the areas in the reader's scope. Layer `area` holds their
 * surfaces, layer `area_label` one point for each, where its name is written. Both carry these properties.
 */
export const areaTileLayers = { surface: 'area', label: 'area_label' } as const;

export const AreaTileFeature = z.object({ id: AreaId, level: z.int(), name: z.string() });
export type AreaTileFeature = z.infer<typeof AreaTileFeature>;

import { z } from 'zod';
import { Surface } from '../../kernel/geo.ts';
import { AreaId, DepartmentId } from '../../kernel/ids.ts';

/** GET /api/areas/overlays: which departments have grids of their own in force. `number`: that of the version. */
export const OverlayList = z.object({
  overlays: z.array(z.object({ department: DepartmentId, number: z.int(), grids: z.int() })),
});

/** GET /api/areas/overlays/:department: its grids, GeoJSON in WGS-84. */
export const OverlayShapes = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({ id: AreaId, name: z.string() }),
      geometry: Surface,
    }),
  ),
});

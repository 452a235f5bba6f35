import { OverlayList, OverlayShapes } from '@watchroom/shared/area/boundary/overlay-api.ts';
import { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import type { Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { cityNow } from './queries.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const config = { door: { may: 'area.read' } } as const;

/** The departments' own grids that are in force: borders are no secret inside the house. */
export function overlayRoutes(http: Http, platform: Platform): void {
  http.get(
    '/api/areas/overlays',
    { config, schema: { response: { 200: OverlayList, ...failing } } },
    async (request, reply) => {
      const city = cityNow(platform);
      if (!city.ok) return sendFailure(request, reply, city.failure);
      const overlays = [...city.value.overlays].map(([department, { number, index }]) => ({
        department,
        number,
        grids: index.grids,
      }));
      return reply.send({ overlays });
    },
  );
  const params = z.object({ department: DepartmentId });
  http.get(
    '/api/areas/overlays/:department',
    { config, schema: { params, response: { 200: OverlayShapes, ...failing } } },
    async (request, reply) => {
      const city = cityNow(platform);
      if (!city.ok) return sendFailure(request, reply, city.failure);
      const overlay = city.value.overlays.get(request.params.department);
      if (overlay === undefined) return sendFailure(request, reply, { code: 'not-found' });
      // The first stands for all of them together.
      const grids = overlay.index.areas.filter((area) => area.parent !== null);
      return reply.send({
        type: 'FeatureCollection' as const,
        features: grids.map(({ id, name, surface }) => ({
          type: 'Feature' as const,
          properties: { id, name },
          geometry: surface,
        })),
      });
    },
  );
}

import { AreaAt, AreaAtQuery, AreaList } from '@watchroom/shared/area/area-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { Http } from '../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../platform/map/tile-set.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { sendKept } from '../platform/web/kept.ts';
import { areaMemory } from './area-memory.ts';
import { cityNow } from './queries.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };

/** Areas are no secret inside the house: every signed-in account may read all of them. */
export function areaRoutes(http: Http, platform: Platform): void {
  const door = { may: 'area.read' } as const;
  http.get(
    '/api/areas',
    { config: { door }, schema: { response: { 200: AreaList, ...failing } } },
    async (request, reply) => {
      const city = cityNow(platform);
      if (!city.ok) return sendFailure(request, reply, city.failure);
      if (sendKept(request, reply, { version: city.value.version, keep: 'ask' })) return reply;
      return reply.send({ areas: [...city.value.index.views()] });
    },
  );

  const at = { querystring: AreaAtQuery, response: { 200: AreaAt, ...failing } };
  http.get('/api/areas/at', { config: { door }, schema: at }, async (request, reply) => {
    const { lng, lat } = request.query;
    const city = cityNow(platform);
    if (!city.ok) return sendFailure(request, reply, city.failure);
    const { index } = city.value;
    const path = index.pathAt([lng, lat]);
    if (path === null) return sendFailure(request, reply, { code: 'outside-city' });
    return reply.send({ path: path.map((id) => index.view(id)).filter((view) => view !== null) });
  });

  const tile = { params: TileAddress, querystring: TileQuery };
  http.get('/api/tiles/areas/:z/:x/:y', { config: { door }, schema: tile }, async (request, reply) => {
    const city = cityNow(platform);
    if (!city.ok) return sendFailure(request, reply, city.failure);
    const tiles = areaMemory(platform).tiles(city.value);
    return sendTile(request, reply, { tiles, at: request.params, v: request.query.v });
  });
}

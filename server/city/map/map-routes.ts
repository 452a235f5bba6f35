import { BASE_MISSED_HEADER, BASE_SHOWN_HEADER, MapBases } from '@watchroom/shared/city/map-bases.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import type { Http } from '../../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../../platform/map/tile-set.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { sendKept } from '../../platform/web/kept.ts';
import { baseList, baseStyle, outsideTile } from './base-map.ts';
import { baseTiles } from './base-tiles.ts';
import { publicMapRoutes } from './public-map.ts';

const BaseId = z.string().max(32);
const StyleQuery = z.object({
  theme: z.enum(['dark', 'light', 'contrast']).default('dark'),
  /** Names are as the profile has them; kept for a base map that has several. */
  language: z.enum(['zh', 'en']).optional(),
  /** One of GET /api/map/bases; the first when left out. */
  base: BaseId.optional(),
});

/** Tiles from elsewhere change without a version: browsers ask again after a day. */
const KEEP_OUTSIDE = 'private, max-age=86400';

export function mapRoutes(http: Http, platform: Platform): void {
  const door = { may: 'city.read' } as const;
  const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
  http.get('/api/map/bases', { config: { door }, schema: { response: { 200: MapBases, ...failing } } }, () =>
    baseList(platform),
  );

  const style = { querystring: StyleQuery, response: { 200: z.looseObject({}), ...failing } };
  http.get('/api/map/style.json', { config: { door }, schema: style }, async (request, reply) => {
    const made = await baseStyle(platform, { base: request.query.base, theme: request.query.theme });
    if (!made.ok) return sendFailure(request, reply, made.failure);
    const { shown, missed } = made.value;
    reply.header(BASE_SHOWN_HEADER, shown);
    if (missed !== null) reply.header(BASE_MISSED_HEADER, missed);
    const version = sha256(JSON.stringify(made.value)).slice(0, 32);
    if (sendKept(request, reply, { version, keep: 'ask' })) return reply;
    return reply.send({ ...made.value.style });
  });

  const tile = { params: TileAddress, querystring: TileQuery };
  http.get('/api/tiles/base/:z/:x/:y', { config: { door }, schema: tile }, async (request, reply) => {
    const tiles = await baseTiles(platform);
    if (!tiles.ok) return sendFailure(request, reply, tiles.failure);
    return sendTile(request, reply, { tiles: tiles.value, at: request.params, v: request.query.v });
  });

  publicMapRoutes(http, platform);

  const layer = z.object({ base: BaseId, layer: z.coerce.number().int().min(0).max(3) });
  const outside = { params: z.intersection(layer, TileAddress), querystring: TileQuery };
  http.get(
    '/api/tiles/outside/:base/:layer/:z/:x/:y',
    { config: { door }, schema: outside },
    async (request, reply) => {
      const { base, layer: number, ...at } = request.params;
      const found = await outsideTile(platform, { base, layer: number, at });
      if (!found.ok) return sendFailure(request, reply, found.failure);
      reply.header('cache-control', KEEP_OUTSIDE);
      if (found.value === null) return reply.code(204).send();
      return reply.type(found.value.type).send(found.value.bytes);
    },
  );
}

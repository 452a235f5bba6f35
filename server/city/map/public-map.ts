import { LinkToken } from '@watchroom/shared/intake/public/link-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { goodLink } from '../../incident/public/public-queries.ts';
import type { Http } from '../../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../../platform/map/tile-set.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { ownStyle } from './base-map.ts';
import { baseTiles } from './base-tiles.ts';

/** A map is some dozens of tiles; one moved about, some hundreds. */
const MOST_PER_MINUTE = 600;

/**
 * The map on which somebody points who reports by a link: the city's own features (streets, water, names) and nothing else. A map from
 * elsewhere is not for the public: its key and its licence are the room's.
 */
export function publicMapRoutes(http: Http, platform: Platform): void {
  const config = { door: { may: 'anyone' }, rateLimit: { max: MOST_PER_MINUTE, timeWindow: 60_000 } } as const;
  const link = z.object({ token: LinkToken.catch('') });
  const style = {
    params: link,
    querystring: z.object({ theme: z.enum(['dark', 'light']).default('light') }),
    response: { 200: z.looseObject({}), '4xx': ErrorReply, '5xx': ErrorReply },
  };
  http.get('/api/public/links/:token/style.json', { config, schema: style }, async (request, reply) => {
    const { token } = request.params;
    const link = await goodLink(platform, token);
    if (!link.ok) return sendFailure(request, reply, link.failure);
    const made = ownStyle(platform, request.query.theme, `/api/public/links/${token}/tiles`);
    return made.ok ? reply.send({ ...made.value }) : sendFailure(request, reply, made.failure);
  });
  const tile = { params: z.intersection(link, TileAddress), querystring: TileQuery };
  http.get('/api/public/links/:token/tiles/:z/:x/:y', { config, schema: tile }, async (request, reply) => {
    const { token, ...at } = request.params;
    const link = await goodLink(platform, token);
    if (!link.ok) return sendFailure(request, reply, link.failure);
    const tiles = await baseTiles(platform);
    if (!tiles.ok) return sendFailure(request, reply, tiles.failure);
    return sendTile(request, reply, { tiles: tiles.value, at, v: request.query.v });
  });
}

import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import type { Http } from '../../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../../platform/map/tile-set.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { sendKept } from '../../platform/web/kept.ts';
import type { BaseArchive } from './base-archive.ts';
import { baseArchive, baseStyle } from './base-map.ts';
import { baseTiles } from './base-tiles.ts';

const StyleQuery = z.object({
  theme: z.enum(['dark', 'light', 'contrast']).default('dark'),
  /** Names are as the profile has them; kept for a base map that has several. */
  language: z.enum(['zh', 'en']).optional(),
});

export function mapRoutes(http: Http, platform: Platform): void {
  const door = { may: 'city.read' } as const;
  const style = { querystring: StyleQuery, response: { 200: z.looseObject({}), '4xx': ErrorReply, '5xx': ErrorReply } };
  http.get('/api/map/style.json', { config: { door }, schema: style }, async (request, reply) => {
    const made = await baseStyle(platform, request.query.theme);
    if (!made.ok) return sendFailure(request, reply, made.failure);
    if (sendKept(request, reply, { version: sha256(JSON.stringify(made.value)).slice(0, 32), keep: 'ask' }))
      return reply;
    return reply.send({ ...made.value });
  });

  const tile = { params: TileAddress, querystring: TileQuery };
  http.get('/api/tiles/base/:z/:x/:y', { config: { door }, schema: tile }, async (request, reply) => {
    const at = request.params;
    const archive = await baseArchive(platform);
    if (archive !== null) return sendArchived(request, reply, { archive, at, v: request.query.v });
    const tiles = await baseTiles(platform);
    if (!tiles.ok) return sendFailure(request, reply, tiles.failure);
    return sendTile(request, reply, { tiles: tiles.value, at, v: request.query.v });
  });
}

interface Archived {
  readonly archive: BaseArchive;
  readonly at: TileAddress;
  readonly v: string | undefined;
}

async function sendArchived(request: FastifyRequest, reply: FastifyReply, wanted: Archived): Promise<FastifyReply> {
  const { archive, at, v } = wanted;
  const { version } = archive;
  if (sendKept(request, reply, { version, keep: v === version ? 'always' : 'ask' })) return reply;
  const bytes = await archive.tile(at);
  return bytes === null ? reply.code(204).send() : reply.type(archive.contentType).send(bytes);
}

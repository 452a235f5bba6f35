import { SeeingQuery, SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import { CoverageQuery, CoverageReply, SightReply } from '@watchroom/shared/camera/sight/coverage-api.ts';
import { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../../platform/map/tile-set.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { obstacleRoutes } from '../obstacle/obstacle-routes.ts';
import { coverageOf } from './coverage.ts';
import { coverageFor, sightOfCamera } from './coverage-query.ts';
import { camerasSeeing } from './seeing-queries.ts';
import { startSight } from './sight-ground.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const door = { may: 'camera.read' } as const;

/** Who sees a place, what a camera sees, how much of an area is seen. Buildings are taken up before anything is served. */
export async function sightRoutes(http: Http, platform: Platform): Promise<void> {
  await startSight(platform);
  obstacleRoutes(http, platform);
  const seeing = { tags: ['camera'], querystring: SeeingQuery, response: { 200: SeeingReply, ...failing } };
  http.get('/api/cameras/seeing', { config: { door }, schema: seeing }, async (request, reply) => {
    const { lng, lat, limit, incident = null } = request.query;
    const cameras = camerasSeeing(platform, actorOf(request), { place: [lng, lat], limit, incident });
    return reply.send({ cameras });
  });

  const sight = { tags: ['camera'], params: z.object({ id: CameraId }), response: { 200: SightReply, ...failing } };
  http.get('/api/cameras/:id/sight', { config: { door }, schema: sight }, async (request, reply) =>
    send(request, reply, sightOfCamera(platform, actorOf(request), request.params.id)),
  );

  const figures = {
    tags: ['camera'],
    params: z.object({ id: AreaId }),
    querystring: CoverageQuery,
    response: { 200: CoverageReply, ...failing },
  };
  http.get('/api/coverage/areas/:id', { config: { door }, schema: figures }, async (request, reply) => {
    const asked = { area: request.params.id, parts: request.query.parts === 'true' };
    return send(request, reply, await coverageFor(platform, actorOf(request), asked));
  });

  const tile = { tags: ['map'], params: TileAddress, querystring: TileQuery };
  http.get('/api/tiles/coverage/:z/:x/:y', { config: { door }, schema: tile }, async (request, reply) => {
    const at = request.params;
    const tiles = coverageOf(platform).tiles(actorOf(request), at);
    return tiles === null ? reply.code(204).send() : sendTile(request, reply, { tiles, at, v: request.query.v });
  });
}

import { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { CellReply, DEEPEST_CELL } from '@watchroom/shared/camera/camera-tiles.ts';
import { no } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../../platform/map/tile-set.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { cameraFor } from '../queries.ts';
import { cameraIndex } from './camera-memory.ts';
import { cameraTiles } from './camera-tiles.ts';

export function tileRoute(http: Http, platform: Platform): void {
  const schema = { tags: ['map'], params: TileAddress, querystring: TileQuery };
  http.get(
    '/api/tiles/cameras/:z/:x/:y',
    { config: { door: { may: 'camera.read' } }, schema },
    async (request, reply) => {
      const tiles = cameraTiles(platform).for(actorOf(request));
      return sendTile(request, reply, { tiles, at: request.params, v: request.query.v });
    },
  );

  // CAM-48: a tile has no room for all that a cluster holds; who points at one asks.
  const cell = TileAddress.refine(({ z: zoom }) => zoom <= DEEPEST_CELL, { path: ['z'] });
  const cells = { tags: ['map'], params: cell, response: { 200: CellReply, '4xx': ErrorReply, '5xx': ErrorReply } };
  http.get(
    '/api/cameras/cells/:z/:x/:y',
    { config: { door: { may: 'camera.read' } }, schema: cells },
    async (request, reply) => reply.send(cameraTiles(platform).for(actorOf(request)).holds(request.params)),
  );

  // Far tiles know a camera by its number only: a press asks who it is.
  const params = z.object({ number: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });
  const numbered = { tags: ['camera'], params, response: { 200: CameraView, '4xx': ErrorReply, '5xx': ErrorReply } };
  http.get(
    '/api/cameras/numbered/:number',
    { config: { door: { may: 'camera.read' } }, schema: numbered },
    async (request, reply) => {
      const { columns } = cameraIndex(platform);
      const slot = columns.slotOfTileNumber(request.params.number);
      if (slot === undefined) return send(request, reply, no('not-found'));
      return send(request, reply, await cameraFor(platform, actorOf(request), columns.idAt(slot)));
    },
  );
}

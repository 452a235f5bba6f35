import { BlindQuery, BlindReply } from '@watchroom/shared/city/blind-api.ts';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';
import { blindFor } from './blind-ground.ts';

export function blindRoutes(http: Http, platform: Platform): void {
  const schema = {
    tags: ['camera'],
    params: z.object({ id: AreaId }),
    querystring: BlindQuery,
    response: { 200: BlindReply, '4xx': ErrorReply, '5xx': ErrorReply },
  };
  http.get(
    '/api/coverage/areas/:id/blind',
    { config: { door: { may: 'camera.read' } }, schema },
    async (request, reply) =>
      send(request, reply, await blindFor(platform, actorOf(request), { grid: request.params.id, ...request.query })),
  );
}

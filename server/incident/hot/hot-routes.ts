import { HotGrids, HotQuery } from '@watchroom/shared/incident/hot-grids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { hotGridsFor } from './hot-queries.ts';

export function hotRoutes(http: Http, platform: Platform): void {
  const schema = {
    querystring: HotQuery,
    response: { 200: HotGrids, '4xx': ErrorReply, '5xx': ErrorReply },
    tags: ['incident'],
    summary: 'Grids or cells with many incidents in a period; numbers only',
  };
  http.get('/api/hot-grids', { config: { door: { may: 'hotspot.read' } }, schema }, async (request, reply) =>
    send(request, reply, await hotGridsFor(platform, actorOf(request), request.query)),
  );
}

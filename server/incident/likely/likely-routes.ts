import { DuplicateQuery, LikelyDuplicates } from '@watchroom/shared/incident/duplicate.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { likelyIncidents } from './likely-query.ts';

export function likelyRoutes(http: Http, platform: Platform): void {
  const schema = {
    querystring: DuplicateQuery,
    response: { 200: LikelyDuplicates, '4xx': ErrorReply, '5xx': ErrorReply },
    tags: ['incident'],
    summary: 'Incidents that a report being taken may tell of, likeliest first',
  };
  http.get('/api/incidents/likely', { config: { door: { may: 'incident.read' } }, schema }, async (request, reply) =>
    send(request, reply, await likelyIncidents(platform, actorOf(request), request.query)),
  );
}

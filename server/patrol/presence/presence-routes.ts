import { PresenceQuery, PresenceReply } from '@watchroom/shared/patrol/presence/presence.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { presenceFor } from './presence-query.ts';

export function presenceRoutes(http: Http, platform: Platform): void {
  const schema = {
    querystring: PresenceQuery,
    response: { 200: PresenceReply, '4xx': ErrorReply, '5xx': ErrorReply },
    tags: ['patrol'],
    summary: 'How long units were in which block of a street; minutes only, never which units',
  };
  http.get('/api/presence', { config: { door: { may: 'presence.read' } }, schema }, async (request, reply) =>
    send(request, reply, await presenceFor(platform, actorOf(request), request.query)),
  );
}

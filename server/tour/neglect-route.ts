import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { NeglectQuery, NeglectReply } from '@watchroom/shared/tour/neglect.ts';
import { NightReply } from '@watchroom/shared/tour/night.ts';
import { actorOf, type Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';
import { neglectFor, nightFor } from './neglect-queries.ts';

export function neglectRoute(http: Http, platform: Platform): void {
  const schema = {
    querystring: NeglectQuery,
    response: { 200: NeglectReply },
    tags: ['tour'],
    summary: 'Cameras of the tours that nobody looked through for so many hours',
  };
  http.get('/api/tour-neglect', { config: { door: { may: 'tour.manage' } }, schema }, (request) =>
    neglectFor(platform, actorOf(request), request.query.hours),
  );
  const night = {
    response: { 200: NightReply, '4xx': ErrorReply, '5xx': ErrorReply },
    tags: ['tour'],
    summary: 'Cameras of the tours that nobody looked through in the night that ended last',
  };
  http.get('/api/tour-nights', { config: { door: { may: 'tour.manage' } }, schema: night }, async (request, reply) =>
    send(request, reply, await nightFor(platform, actorOf(request))),
  );
}

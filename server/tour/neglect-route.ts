import { NeglectQuery, NeglectReply } from '@watchroom/shared/tour/neglect.ts';
import { actorOf, type Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { neglectFor } from './neglect-queries.ts';

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
}

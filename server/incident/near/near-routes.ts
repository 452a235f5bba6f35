import { NearWork, NearWorkQuery } from '@watchroom/shared/incident/near/near-work.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { workNear } from './near-query.ts';

export function nearRoutes(http: Http, platform: Platform): void {
  const schema = {
    querystring: NearWorkQuery,
    response: { 200: NearWork, '4xx': ErrorReply, '5xx': ErrorReply },
    tags: ['incident'],
    summary: 'Work near a phone, nearest first: what, where and since when',
  };
  http.get('/api/incidents/near', { config: { door: { may: 'incident.near' } }, schema }, async (request) =>
    workNear(platform, actorOf(request), [request.query.lng, request.query.lat]),
  );
}

import { SearchQuery, SearchReply } from '@watchroom/shared/city/search-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { languageOf } from '../../platform/web/language.ts';
import { warmSearch } from './search-memory.ts';
import { search } from './search-query.ts';

export function searchRoutes(http: Http, platform: Platform): void {
  warmSearch(platform);
  const schema = { querystring: SearchQuery, response: { 200: SearchReply, '4xx': ErrorReply, '5xx': ErrorReply } };
  http.get('/api/search', { config: { door: { may: 'search.use' } }, schema }, async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const { q, limit, lng, lat } = request.query;
    const near = lng === undefined || lat === undefined ? null : ([lng, lat] as const);
    const hits = await search(platform, { q, limit, near, actor: actorOf(request), language });
    return reply.header('cache-control', 'no-store').send({ hits });
  });
}

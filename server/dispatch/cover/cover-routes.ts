import { CoverReply } from '@watchroom/shared/dispatch/cover/cover.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { coverFor } from './cover-query.ts';

const schema = {
  response: { 200: CoverReply, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['dispatch'],
  summary: 'Areas that have a minimum of free units, how they stand, and which free unit could move where',
};

export function coverRoutes(http: Http, platform: Platform): void {
  http.get('/api/dispatch/cover', { config: { door: { may: 'dispatch.recommend' } }, schema }, async (request, reply) =>
    reply.send(await coverFor(platform, actorOf(request))),
  );
}

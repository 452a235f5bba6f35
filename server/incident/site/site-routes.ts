import { NoticesOfSite, OwnSite, SiteList, SitesOfIncident } from '@watchroom/shared/intake/site/site-api.ts';
import { IncidentId, SiteId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { guardCommands } from './guard-commands.ts';
import { tellSite } from './notice-commands.ts';
import { sitePhotoRoutes } from './photo-routes.ts';
import { siteAlarmJob } from './site-alarm-job.ts';
import { siteCommands } from './site-commands.ts';
import { siteTopic } from './site-live.ts';
import { ownSiteOf, sitesFor, sitesOfIncident, wordsOfSite } from './site-queries.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['site'];

function routes(http: Http, platform: Platform): void {
  const list = { response: { 200: SiteList, ...failed }, tags };
  http.get('/api/sites', { config: { door: { may: 'site.read' } }, schema: list }, async (request) => ({
    sites: await sitesFor(platform, actorOf(request)),
  }));
  const of = { params: z.object({ id: IncidentId }), response: { 200: SitesOfIncident, ...failed }, tags };
  http.get('/api/incidents/:id/sites', { config: { door: { may: 'site.read' } }, schema: of }, async (request, reply) =>
    send(request, reply, await sitesOfIncident(platform, actorOf(request), request.params.id)),
  );
  const words = { params: z.object({ id: SiteId }), response: { 200: NoticesOfSite, ...failed }, tags };
  http.get(
    '/api/sites/:id/notices',
    { config: { door: { may: 'site.read' } }, schema: words },
    async (request, reply) => send(request, reply, await wordsOfSite(platform, actorOf(request), request.params.id)),
  );
  const own = { response: { 200: OwnSite, ...failed }, tags };
  http.get('/api/site', { config: { door: { may: 'site.own' } }, schema: own }, async (request, reply) =>
    send(request, reply, await ownSiteOf(platform, actorOf(request))),
  );
  mountCommand(http, platform, { url: '/api/sites', command: siteCommands.make });
  mountCommand(http, platform, { url: '/api/sites/:id', method: 'DELETE', command: siteCommands.close });
  mountCommand(http, platform, { url: '/api/sites/:id/guards', command: siteCommands.invite });
  mountCommand(http, platform, {
    url: '/api/sites/:id/guards/:account',
    method: 'DELETE',
    command: siteCommands.dismiss,
  });
  mountCommand(http, platform, { url: '/api/sites/:id/notices', command: tellSite });
  mountCommand(http, platform, { url: '/api/site/reports', command: guardCommands.report });
  mountCommand(http, platform, { url: '/api/notices/:id/confirm', command: guardCommands.confirm });
  sitePhotoRoutes(http, platform);
}

/** Estates and works with guards of their own, as a part of what incidents do. */
export const sites = {
  commands: [...Object.values(siteCommands), ...Object.values(guardCommands), tellSite],
  routes,
  topic: siteTopic,
  jobs: [siteAlarmJob],
} as const;

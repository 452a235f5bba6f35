import { ReportLinkList } from '@watchroom/shared/intake/public/link-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { linkCommands } from './link-commands.ts';
import { linksFor } from './public-queries.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['public'];

function routes(http: Http, platform: Platform): void {
  http.get(
    '/api/report-links',
    { config: { door: { may: 'link.manage' } }, schema: { response: { 200: ReportLinkList, ...failed }, tags } },
    async (request) => ({
      links: await linksFor(platform, actorOf(request)),
      origin: platform.settings.publicOrigins[0] ?? null,
    }),
  );
  mountCommand(http, platform, { url: '/api/report-links', command: linkCommands.create });
  mountCommand(http, platform, { url: '/api/report-links/:id', method: 'DELETE', command: linkCommands.revoke });
}

/** What administrators do with the links of the public. */
export const links = { commands: [linkCommands.create, linkCommands.revoke], routes };

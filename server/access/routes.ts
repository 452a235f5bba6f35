import { AccountList, AuditQuery, KeyList } from '@watchroom/shared/access/access-api.ts';
import { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { makeCodes } from './code-commands.ts';
import { changeAccount, createAccount, createKey, revokeKey } from './commands.ts';
import { accountsFor, auditFor, keysFor } from './queries.ts';
import { sessionRoutes } from './session-routes.ts';

export function accessRoutes(http: Http, platform: Platform): void {
  sessionRoutes(http, platform);
  http.get(
    '/api/accounts',
    { config: { door: { may: 'account.manage' } }, schema: { response: { 200: AccountList } } },
    async (request) => ({
      accounts: await accountsFor(platform, actorOf(request)),
    }),
  );
  mountCommand(http, platform, { url: '/api/accounts', command: createAccount });
  mountCommand(http, platform, { url: '/api/accounts/codes', command: makeCodes });
  mountCommand(http, platform, { url: '/api/accounts/:id', method: 'PATCH', command: changeAccount });
  http.get(
    '/api/keys',
    { config: { door: { may: 'key.manage' } }, schema: { response: { 200: KeyList } } },
    async (request) => ({
      keys: await keysFor(platform, actorOf(request)),
    }),
  );
  mountCommand(http, platform, { url: '/api/keys', command: createKey });
  mountCommand(http, platform, { url: '/api/keys/:id', method: 'DELETE', command: revokeKey });
  const audit = { querystring: AuditQuery, response: { 200: z.object({ entries: z.array(WireEvent) }) } };
  http.get('/api/audit', { config: { door: { may: 'audit.read' } }, schema: audit }, async (request) => ({
    entries: await auditFor(platform, actorOf(request), request.query),
  }));
}

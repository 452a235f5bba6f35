import { randomUUID } from 'node:crypto';
import { HookList, HookOnly, HookReply } from '@watchroom/shared/alert/hook/hook-api.ts';
import { AlertId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { addHook, removeHook } from './commands.ts';
import { testHook } from './post-hook.ts';
import { hookOf, hooksFor } from './queries.ts';
import { receiptRoute } from './receipt-route.ts';
import { rotateHook } from './rotate-command.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['hook'];

export function hookRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/hooks', command: addHook });
  mountCommand(http, platform, { url: '/api/hooks/:id', method: 'DELETE', command: removeHook });
  mountCommand(http, platform, { url: '/api/hooks/:id/rotate', command: rotateHook });
  const config = { door: { may: 'hook.manage' } } as const;
  const list = { response: { 200: HookList, ...failed }, tags };
  http.get('/api/hooks', { config, schema: list }, async (request) => ({
    hooks: await hooksFor(platform, actorOf(request)),
  }));
  const limit = { rateLimit: { max: 12, timeWindow: 60_000 } };
  const test = { params: HookOnly, response: { 200: HookReply, ...failed }, tags, summary: 'Send a test message' };
  http.post('/api/hooks/:id/test', { config: { ...config, ...limit }, schema: test }, async (request, reply) => {
    const found = await hookOf(platform, actorOf(request), request.params.id);
    if (!found.ok) return send(request, reply, found);
    const hook = await testHook(platform, found.value, AlertId.parse(randomUUID()));
    return send(request, reply, ok({ hook }));
  });
  void http.register(async (scope) => receiptRoute(scope as Http, platform));
}

import { randomUUID } from 'node:crypto';
import { PushState, PushTarget, PushTestReply, TrialInput } from '@watchroom/shared/alert/push/push-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { runCommand } from '../../platform/command.ts';
import type { Http } from '../../platform/http.ts';
import { keyOf, mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { hushPush, mayPush, subscribePush, unsubscribePush } from './commands.ts';
import { postPush } from './post-push.ts';
import { ownPush } from './queries.ts';
import { tryAlert } from './trial.ts';

const config = { door: { may: 'push.subscribe' } } as const;
const tags = ['push'];
const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const Subscribed = z.object({ subscribed: z.boolean() });
/** A test is looked at now or not at all. */
const TEST_TTL_S = 60;

export function pushRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/push-hush', command: hushPush });
  http.get(
    '/api/push',
    { config, schema: { response: { 200: PushState, ...failed }, tags } },
    async (request, reply) => {
      const own = sessionOf(request);
      return send(request, reply, own.ok ? ok((await ownPush(platform, own.value)).state) : own);
    },
  );
  const subscribe = { body: PushTarget, response: { 200: Subscribed, ...failed }, tags };
  http.post('/api/push-subscriptions', { config, schema: subscribe }, async (request, reply) => {
    const [own, key] = [sessionOf(request), keyOf(request)];
    if (!own.ok) return send(request, reply, own);
    if (!key.ok) return send(request, reply, key);
    const reached = await mayPush(platform, request.body);
    if (!reached.ok) return send(request, reply, reached);
    const input = { ...request.body, session: own.value.session };
    const done = await runCommand(platform, subscribePush, { actor: own.value.actor, key: key.value, input });
    return send(request, reply, done.ok ? ok(done.value.body) : done);
  });
  const leave = { response: { 200: Subscribed, ...failed }, tags };
  http.delete('/api/push-subscriptions', { config, schema: leave }, async (request, reply) => {
    const [own, key] = [sessionOf(request), keyOf(request)];
    if (!own.ok) return send(request, reply, own);
    if (!key.ok) return send(request, reply, key);
    const input = { session: own.value.session };
    const done = await runCommand(platform, unsubscribePush, { actor: own.value.actor, key: key.value, input });
    return send(request, reply, done.ok ? ok(done.value.body) : done);
  });
  const limit = { rateLimit: { max: 6, timeWindow: '1 minute' } };
  const summary = 'Ring this browser, over its socket and by push, to see that it works';
  const test = { body: TrialInput, response: { 200: PushTestReply, ...failed }, tags, summary };
  http.post('/api/push-test', { config: { ...config, ...limit }, schema: test }, async (request, reply) => {
    const own = sessionOf(request);
    if (!own.ok) return send(request, reply, own);
    // Its own name is its key: asked twice it rings once.
    const key = `trial:${request.body.trial}`;
    const told = await runCommand(platform, tryAlert, { actor: own.value.actor, key, input: request.body });
    return send(request, reply, told.ok ? ok(await push(platform, own.value)) : told);
  });
}

type Own = Parameters<typeof ownPush>[1] & { readonly actor: NonNullable<FastifyRequest['identity']>['actor'] };

/** Whose browser this is. A key signs in nobody, and has no browser to ring. */
function sessionOf({ identity }: FastifyRequest): Result<Own> {
  if (identity?.actor.kind !== 'account') return no('forbidden', { values: { action: 'push.subscribe' } });
  return ok({ actor: identity.actor, account: identity.actor.id, session: identity.grant });
}

async function push(platform: Platform, own: Own): Promise<z.infer<typeof PushTestReply>> {
  const { subscription } = await ownPush(platform, own);
  if (subscription === undefined) return { word: null };
  const payload = { v: 1, id: randomUUID(), kind: 'test', priority: 3, quiet: false } as const;
  const pushed = await postPush(platform, subscription, { payload, ttlS: TEST_TTL_S });
  return { word: pushed.ok ? 'sent' : pushed.word };
}

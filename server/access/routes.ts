import type { CookieSerializeOptions } from '@fastify/cookie';
import { AccountList, AuditQuery, KeyList } from '@watchroom/shared/access/access-api.ts';
import { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { ErrorReply, SessionView, SignIn } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isSecure, PLAIN_COOKIE, SECURE_COOKIE } from '../platform/auth.ts';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { changeAccount, createAccount, createKey, revokeKey } from './commands.ts';
import { SESSION_MOST_MS } from './identities.ts';
import { accountsFor, auditFor, keysFor } from './queries.ts';
import { endSession, signIn } from './sign-in.ts';
import { DEVICE_KEPT_MS } from './tidy.ts';

/** Remembers that this browser has signed in before; worth nothing without the password. */
const DEVICE_COOKIE = 'device';

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

function sessionRoutes(http: Http, platform: Platform): void {
  const replies = { '4xx': ErrorReply, '5xx': ErrorReply };
  http.post(
    '/api/session',
    { config: { door: { may: 'anyone' } }, schema: { body: SignIn, response: { 201: SessionView, ...replies } } },
    async (request, reply) => {
      const secure = isSecure(platform.settings, request.protocol);
      const before = request.identity;
      const result = await signIn(platform, {
        ...request.body,
        address: request.ip,
        device: request.cookies[DEVICE_COOKIE],
        replaces: before?.actor.kind === 'account' ? before.grant : undefined,
      });
      if (!result.ok) return sendFailure(request, reply, result.failure);
      const { identity, token, device, row } = result.value;
      if (identity.actor.kind !== 'account') throw new Error('a sign-in gave no account');
      setCookies(reply, { token, device, secure });
      return reply
        .code(201)
        .send({ account: identity.actor, displayName: row.display_name, expiresAt: identity.expiresAt ?? '' });
    },
  );

  http.get(
    '/api/session',
    { config: { door: { may: 'signed-in' } }, schema: { response: { 200: SessionView, ...replies } } },
    async (request, reply) => {
      const { identity } = request;
      if (identity?.actor.kind !== 'account') return sendFailure(request, reply, { code: 'not-signed-in' });
      return reply.send({
        account: identity.actor,
        displayName: identity.actor.name,
        expiresAt: identity.expiresAt ?? '',
      });
    },
  );

  http.delete('/api/session', { config: { door: { may: 'signed-in' } } }, async (request: FastifyRequest, reply) => {
    if (request.identity !== null) await endSession(platform, request.identity);
    const secure = isSecure(platform.settings, request.protocol);
    return reply
      .clearCookie(secure ? SECURE_COOKIE : PLAIN_COOKIE, cookieOptions(secure))
      .code(204)
      .send();
  });
}

function setCookies(reply: FastifyReply, cookies: { token: string; device: string; secure: boolean }): void {
  const options = cookieOptions(cookies.secure);
  reply.setCookie(cookies.secure ? SECURE_COOKIE : PLAIN_COOKIE, cookies.token, {
    ...options,
    maxAge: SESSION_MOST_MS / 1_000,
  });
  reply.setCookie(DEVICE_COOKIE, cookies.device, { ...options, path: '/api/session', maxAge: DEVICE_KEPT_MS / 1_000 });
}

function cookieOptions(secure: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure };
}

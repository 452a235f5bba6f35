import { ErrorReply, SessionView, SignIn } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecure, PLAIN_COOKIE, SECURE_COOKIE } from '../platform/auth.ts';
import type { Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { SESSION_MOST_MS } from './identities.ts';
import { giveCookie, sessionCookieOptions } from './session-cookie.ts';
import { endSession, signIn } from './sign-in.ts';
import { DEVICE_KEPT_MS } from './tidy.ts';

/** Remembers that this browser has signed in before; worth nothing without the password. */
const DEVICE_COOKIE = 'device';

export function sessionRoutes(http: Http, platform: Platform): void {
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
      .clearCookie(secure ? SECURE_COOKIE : PLAIN_COOKIE, sessionCookieOptions(secure))
      .code(204)
      .send();
  });
}

function setCookies(reply: FastifyReply, cookies: { token: string; device: string; secure: boolean }): void {
  giveCookie(reply, { ...cookies, maxAgeMs: SESSION_MOST_MS });
  reply.setCookie(DEVICE_COOKIE, cookies.device, {
    ...sessionCookieOptions(cookies.secure),
    path: '/api/session',
    maxAge: DEVICE_KEPT_MS / 1_000,
  });
}

import { EnrolInput } from '@watchroom/shared/access/enrol-api.ts';
import { ErrorReply, SessionView, SignIn } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecure, PLAIN_COOKIE, SECURE_COOKIE } from '../platform/auth.ts';
import type { Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { SESSION_MOST_MS } from './identities.ts';
import { redeemCode } from './redeem-code.ts';
import { giveCookie, sessionCookieOptions } from './session-cookie.ts';
import { endSession, type SignedIn, signIn } from './sign-in.ts';
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
      return result.ok
        ? reply.code(201).send(letIn(reply, result.value, secure))
        : sendFailure(request, reply, result.failure);
    },
  );

  const enrol = { body: EnrolInput, response: { 201: SessionView, ...replies }, tags: ['access'] };
  // ACC-12
  http.post('/api/enrolments', { config: { door: { may: 'anyone' } }, schema: enrol }, async (request, reply) => {
    const before = request.identity;
    const replaces = before?.actor.kind === 'account' ? before.grant : undefined;
    const used = await redeemCode(platform, { ...request.body, address: request.ip, replaces });
    if (!used.ok) return sendFailure(request, reply, used.failure);
    return reply.code(201).send(letIn(reply, used.value, isSecure(platform.settings, request.protocol)));
  });

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

/** Gives the browser its cookies, and says who is signed in. */
function letIn(reply: FastifyReply, { identity, token, device, row }: SignedIn, secure: boolean): SessionView {
  if (identity.actor.kind !== 'account') throw new Error('a sign-in gave no account');
  setCookies(reply, { token, device, secure });
  return { account: identity.actor, displayName: row.display_name, expiresAt: identity.expiresAt ?? '' };
}

function setCookies(reply: FastifyReply, cookies: { token: string; device: string; secure: boolean }): void {
  giveCookie(reply, { ...cookies, maxAgeMs: SESSION_MOST_MS });
  reply.setCookie(DEVICE_COOKIE, cookies.device, {
    ...sessionCookieOptions(cookies.secure),
    path: '/api/session',
    maxAge: DEVICE_KEPT_MS / 1_000,
  });
}

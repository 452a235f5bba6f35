import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { PLAIN_COOKIE, SECURE_COOKIE } from '../platform/auth.ts';

/** Puts a session into the browser that asked. */
export function giveCookie(
  reply: FastifyReply,
  session: { readonly token: string; readonly secure: boolean; readonly maxAgeMs: number },
): void {
  reply.setCookie(session.secure ? SECURE_COOKIE : PLAIN_COOKIE, session.token, {
    ...sessionCookieOptions(session.secure),
    maxAge: session.maxAgeMs / 1_000,
  });
}

export function sessionCookieOptions(secure: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure };
}

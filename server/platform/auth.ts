import { BlockList, isIP } from 'node:net';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { CSRF_HEADER, CSRF_VALUE } from '@watchroom/shared/protocol/http.ts';
import type { FastifyRequest } from 'fastify';
import type { Credential } from './identity.ts';
import type { Settings } from './settings.ts';

/** Headers as Node gives them: of a request, or of a socket's handshake. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Over TLS the cookie is bound to this host and to TLS by its name; on plain http (loopback) the prefix is not allowed. */
export const SECURE_COOKIE = '__Host-session';
export const PLAIN_COOKIE = 'session';

/** Tokens are 43 characters of base64url, keys a little longer; anything else is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{20,128}$/;

/** What the client shows: an API key (Authorization: Bearer, or X-Api-Key) before a cookie. */
export function credentialOf(headers: Headers, secure: boolean): Credential | null {
  const key = bearer(headers['authorization']) ?? one(headers['x-api-key']);
  if (key !== undefined) return { kind: 'key', token: TOKEN.test(key) ? key : '' };
  const token = cookie(one(headers['cookie']) ?? '', secure ? SECURE_COOKIE : PLAIN_COOKIE);
  return token !== undefined && TOKEN.test(token) ? { kind: 'session', token } : null;
}

function bearer(header: string | string[] | undefined): string | undefined {
  const match = /^Bearer +(\S+) *$/i.exec(one(header) ?? '');
  return match?.[1];
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function cookie(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** Whether cookies of this request are Secure ones. `protocol` already follows X-Forwarded-Proto of trusted proxies. */
export function isSecure(settings: Settings, protocol: string): boolean {
  if (settings.secureCookies !== 'auto') return settings.secureCookies === 'always';
  return protocol === 'https';
}

/** Whether a page of this origin is one of ours. Compared as text: a browser writes origins in one form only. */
export function isOwnOrigin(settings: Settings, origin: string, address: { host: string; protocol: string }): boolean {
  if (settings.publicOrigins.length > 0) return settings.publicOrigins.includes(origin);
  return address.host !== '' && origin === `${address.protocol}://${address.host}`;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * ACC-7: a change made with a cookie must come from our own page: a header no form can send, and the browser's own word
 * about the origin. Requests with an API key carry nothing a foreign page could borrow.
 */
export function checkSameSite(settings: Settings, request: FastifyRequest): Result<void> {
  if (safeMethods.has(request.method)) return ok(undefined);
  if (one(request.headers[CSRF_HEADER]) !== CSRF_VALUE) return no('cross-site');
  const site = one(request.headers['sec-fetch-site']);
  if (site !== undefined && site !== 'same-origin') return no('cross-site');
  const origin = one(request.headers['origin']);
  if (origin !== undefined && !isOwnOrigin(settings, origin, request)) return no('cross-site');
  return ok(undefined);
}

/** Whether an address is one of our proxies: plain addresses, CIDR ranges, or `loopback`. */
export function proxyTrust(entries: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const entry of entries.flatMap((name) => (name === 'loopback' ? ['127.0.0.0/8', '::1'] : [name]))) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw new Error(`TRUSTED_PROXIES: ${entry} is no address`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = address?.replace(/^::ffff:/, '') ?? '';
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  };
}

/** Where a bare Node request (a socket's handshake) came in; the same as Fastify says of its own. */
export function reachedAt(
  request: { headers: Headers; socket: { remoteAddress?: string | undefined; encrypted?: boolean } },
  trusts: (address: string | undefined) => boolean,
): { host: string; protocol: string; address: string } {
  const { headers, socket } = request;
  const proxied = trusts(socket.remoteAddress);
  const forwarded = (name: string) => (proxied ? one(headers[name])?.split(',').at(-1)?.trim() : undefined);
  return {
    host: forwarded('x-forwarded-host') ?? one(headers['host']) ?? '',
    protocol: forwarded('x-forwarded-proto') ?? (socket.encrypted === true ? 'https' : 'http'),
    address: forwarded('x-forwarded-for') ?? socket.remoteAddress ?? '',
  };
}

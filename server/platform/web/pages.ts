import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Http } from '../http.ts';
import type { Platform } from '../platform.ts';
import { sendFailure } from '../reply.ts';

/** What `vite build` of the client leaves. */
const built = fileURLToPath(new URL('../../../client/dist/', import.meta.url));

/** Where everybody may go has a page of its own: it is small, and brings nothing of the room. */
const PUBLIC_PAGE = { under: 'report/', file: 'report.html' } as const;
/** The officer's phone: what a desk's screens are made of would only cost air time (PHN-5). */
const PHONE_PAGE = { at: 'patrol', under: 'patrol/', file: 'patrol.html' } as const;

/** The built client: hashed files for ever, pages never from a cache; any other GET that wants a page gets index.html. */
export async function pageRoutes(http: Http, platform: Platform): Promise<void> {
  const door = { may: 'anyone' } as const;
  const present = existsSync(built);
  if (!present) platform.log.warn('the client is not built: no pages are served');
  // The build leaves each text as brotli, too; who takes none gets it packed in passing.
  if (present) await http.register(fastifyStatic, { root: built, serve: false, preCompressed: true });
  http.get('/assets/*', { config: { door, rateLimit: false }, schema: { hide: true } }, (request, reply) => {
    if (!present) return sendFailure(request, reply, { code: 'not-found' });
    const path = `assets/${(request.params as { '*': string })['*']}`;
    return reply.sendFile(path, { maxAge: 31_536_000_000, immutable: true });
  });
  http.get('/*', { config: { door, rateLimit: false }, schema: { hide: true } }, (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    const isFile = /\.[a-z0-9]+$/i.test(path);
    const isOurs = path.startsWith('api/') || path.startsWith('media/') || path.startsWith('socket.io/');
    if (isOurs || !present) return sendFailure(request, reply, { code: 'not-found' });
    const isPublic = path.startsWith(PUBLIC_PAGE.under);
    reply.header('cache-control', 'no-cache');
    if (isPublic) reply.header('x-robots-tag', 'noindex');
    const page = isPublic ? PUBLIC_PAGE.file : isPhone(path) ? PHONE_PAGE.file : 'index.html';
    return reply.sendFile(isFile ? path : page, { cacheControl: false });
  });
  http.setNotFoundHandler((request, reply) => sendFailure(request, reply, { code: 'not-found' }));
}

function isPhone(path: string): boolean {
  return path === PHONE_PAGE.at || path.startsWith(PHONE_PAGE.under);
}

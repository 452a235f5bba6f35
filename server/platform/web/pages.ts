import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Http } from '../http.ts';
import type { Platform } from '../platform.ts';
import { sendFailure } from '../reply.ts';

/** What `vite build` of the client leaves. */
const built = fileURLToPath(new URL('../../../client/dist/', import.meta.url));

/** The built client: hashed files for ever, pages never from a cache; any other GET that wants a page gets index.html. */
export async function pageRoutes(http: Http, platform: Platform): Promise<void> {
  const door = { may: 'anyone' } as const;
  const present = existsSync(built);
  if (!present) platform.log.warn('the client is not built: no pages are served');
  if (present) await http.register(fastifyStatic, { root: built, serve: false });
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
    reply.header('cache-control', 'no-cache');
    return reply.sendFile(isFile ? path : 'index.html', { cacheControl: false });
  });
  http.setNotFoundHandler((request, reply) => sendFailure(request, reply, { code: 'not-found' }));
}

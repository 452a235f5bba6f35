import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkSameSite, credentialOf, isSecure } from '../auth.ts';
import { databaseAway } from '../command.ts';
import { enter } from '../doors.ts';
import type { Http } from '../http.ts';
import type { Platform } from '../platform.ts';
import { sendFailure } from '../reply.ts';

/**
 * ACC-2: no route without a declared door, and nobody past a door before it is known who they are. Runs before the body
 * is read: a stranger's megabytes are not parsed.
 */
export function guardDoors(http: Http, platform: Platform): void {
  http.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      // HEAD is the same route as its GET, made by Fastify.
      if (method === 'HEAD' && route.config?.door !== undefined) continue;
      platform.doors.register('route', `${method} ${route.url}`, route.config?.door);
    }
  });
  http.decorateRequest('identity', null);
  http.addHook('onRequest', async (request, reply) => {
    const door = request.routeOptions.config.door;
    if (door === undefined) return; // no route matched: the 404 handler answers
    if (request.routeOptions.config.signed === true) return;
    const credential = credentialOf(request.headers, isSecure(platform.settings, request.protocol));
    if (credential !== null) request.identity = await platform.given.authenticator.identify(credential);
    const entered = enter(request.identity?.actor ?? null, door);
    if (!entered.ok) return sendFailure(request, reply, entered.failure);
    if (credential?.kind === 'key') return;
    const sameSite = checkSameSite(platform.settings, request);
    if (!sameSite.ok) return sendFailure(request, reply, sameSite.failure);
  });
}

/**
 * Postgres away: every request that could need it is refused at once, and those that wait for it are answered now. A
 * change among these may still be committed; its key then gives the reply.
 */
export function refuseWhileAway(http: Http, platform: Platform): void {
  const waiting = new Map<FastifyRequest, FastifyReply>();
  const refuse = (request: FastifyRequest, reply: FastifyReply) => sendFailure(request, reply, databaseAway().failure);
  platform.watch.onAway(() => {
    for (const [request, reply] of waiting) {
      if (!reply.sent && !reply.raw.headersSent) refuse(request, reply);
    }
  });
  http.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    if (platform.watch.isAway()) return refuse(request, reply);
    waiting.set(request, reply);
    // Also when the client went away before its answer.
    reply.raw.once('close', () => waiting.delete(request));
  });
  http.addHook('onResponse', async (request) => void waiting.delete(request));
}

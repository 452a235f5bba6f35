import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { checkSameSite, credentialOf, isSecure, proxyTrust } from './auth.ts';
import { databaseAway } from './command.ts';
import { type Door, enter } from './doors.ts';
import type { Identity } from './identity.ts';
import { type Log, loggedPath } from './log.ts';
import type { Platform } from './platform.ts';
import { failureOf, InputError, sendFailure } from './reply.ts';
import { describeApi } from './web/openapi.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may knock here. A route without it fails the boot. */
    door?: Door;
  }
  interface FastifyRequest {
    /** Who asks; null where nobody signed in (doors that say `anyone`). */
    identity: Identity | null;
  }
}

/** The HTTP server as features see it: request and reply schemas are zod's and give the handler its types. */
export type Http = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Bodies above this are refused unless a route says otherwise (`bodyLimit`): a report is a few kilobytes. */
const BODY_LIMIT = 1_048_576;
/** Per key, account or address: far above honest use (a simulator of 500 units: 10/s), far below harm. */
const REQUESTS_PER_MINUTE = 12_000;

export async function createHttp(platform: Platform): Promise<Http> {
  const { settings, log } = platform;
  const http: Http = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    trustProxy: proxyTrust(settings.trustedProxies),
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void sendFailure(request, reply, failureOf(error, request, log)),
  }).withTypeProvider<ZodTypeProvider>();

  http.setValidatorCompiler<z.ZodType>(({ schema }) => (input) => {
    const parsed = schema.safeParse(input, { reportInput: true });
    return parsed.success ? { value: parsed.data } : { error: new InputError(parsed.error) };
  });
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler((error, request, reply) => sendFailure(request, reply, failureOf(error as never, request, log)));
  http.addHook('onResponse', async (request, reply) => logRequest(log, request, reply));
  allowEmptyJson(http);
  refuseWhileAway(http, platform);
  guardDoors(http, platform);

  await http.register(cookie);
  await http.register(helmet, {
    contentSecurityPolicy: contentPolicy,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: settings.secureCookies === 'never' ? false : { maxAge: 15_552_000 },
  });
  await http.register(compress, { threshold: 2_048, encodings: ['br', 'gzip'] });
  await http.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) => request.identity?.grant ?? request.ip,
  });
  await http.register(multipart, { limits: { files: 1, fields: 20, fileSize: 64 * 1_048_576, parts: 24 } });
  await describeApi(http);
  return http;
}

/** Everything from our own host, no inline script. blob: for MapLibre's worker and for media sources. */
const contentPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** A command without a body may come with the JSON content type and nothing in it. */
function allowEmptyJson(http: Http): void {
  const parse = http.getDefaultJsonParser('error', 'error');
  // Fastify also reads text/plain, the one type a foreign page may send without asking first.
  http.removeContentTypeParser(['application/json', 'text/plain']);
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}

/**
 * ACC-2: no route without a declared door, and nobody past a door before it is known who they are. Runs before the body
 * is read: a stranger's megabytes are not parsed.
 */
function guardDoors(http: Http, platform: Platform): void {
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
function refuseWhileAway(http: Http, platform: Platform): void {
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
  });
  http.addHook('onResponse', async (request) => void waiting.delete(request));
}

/** One line a request: no query (it may hold search words), no header, no body. */
function logRequest(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const line = {
    id: request.id,
    method: request.method,
    path: loggedPath(request.url),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    actor: request.identity?.actor.id,
  };
  if (reply.statusCode >= 500) log.warn(line, 'request');
  else log.debug(line, 'request');
}

/** Who asks, where the door let in only who is known. Throws on a door that says `anyone`: a bug. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.identity === null) throw new Error(`no identity behind the door of ${request.routeOptions.url}`);
  return request.identity.actor;
}

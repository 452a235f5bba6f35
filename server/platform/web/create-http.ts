import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { proxyTrust } from '../auth.ts';
import type { Http } from '../http.ts';
import { type Log, loggedPath } from '../log.ts';
import type { Platform } from '../platform.ts';
import { failureOf, InputError, sendFailure } from '../reply.ts';
import { guardDoors, refuseWhileAway } from './guard.ts';
import { describeApi } from './openapi.ts';
import { addPlugins } from './plugins.ts';

/** Bodies above this are refused unless a route says otherwise (`bodyLimit`): a report is a few kilobytes. */
const BODY_LIMIT = 1_048_576;

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

  await addPlugins(http, settings);
  await describeApi(http);
  return http;
}

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

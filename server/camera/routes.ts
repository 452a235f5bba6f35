import {
  BATCH_MAX_LINES,
  BatchAccepted,
  CameraInput,
  CameraView,
  JobView,
  SeeingQuery,
  SeeingReply,
} from '@watchroom/shared/camera/camera-api.ts';
import { CameraId, JobId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { runCommand } from '../platform/command.ts';
import { actorOf, type Http } from '../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../platform/map/tile-set.ts';
import { keyOf, mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { send, sendFailure } from '../platform/reply.ts';
import { languageOf } from '../platform/web/language.ts';
import { importRoute } from './catalogue/import-route.ts';
import { countBatch, submitBatch } from './catalogue/submit.ts';
import { cameraTiles } from './map/camera-tiles.ts';
import { givePushAddress } from './push-address.ts';
import { cameraFor, camerasSeeing, jobFor } from './queries.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['camera'];

/** 10,000 cameras with addresses are some 5 MB. */
const BATCH_MAX_BYTES = 20 * 1_048_576;

export async function cameraRoutes(http: Http, platform: Platform): Promise<void> {
  readRoutes(http, platform);
  importRoute(http, platform);
  mountCommand(http, platform, { url: '/api/cameras/:id/push-address', command: givePushAddress });
  await http.register(async (scope) => {
    // The batch is taken as bytes: it is stored as it came, and its lines are parsed one by one by the worker.
    scope.removeAllContentTypeParsers();
    const types = ['application/json', 'application/x-ndjson', 'application/ndjson'];
    scope.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: BATCH_MAX_BYTES }, (_, body, done) =>
      done(null, body),
    );
    batchRoute(scope as unknown as Http, platform);
  });
}

function readRoutes(http: Http, platform: Platform): void {
  const door = { may: 'camera.read' } as const;
  const seeing = { tags, querystring: SeeingQuery, response: { 200: SeeingReply, ...failing } };
  http.get('/api/cameras/seeing', { config: { door }, schema: seeing }, async (request, reply) => {
    const { lng, lat, limit } = request.query;
    return reply.send({ cameras: camerasSeeing(platform, actorOf(request), { place: [lng, lat], limit }) });
  });

  const one = { tags, params: z.object({ id: CameraId }), response: { 200: CameraView, ...failing } };
  http.get('/api/cameras/:id', { config: { door }, schema: one }, async (request, reply) =>
    send(request, reply, await cameraFor(platform, actorOf(request), request.params.id)),
  );

  const tile = { tags: ['map'], params: TileAddress, querystring: TileQuery };
  http.get('/api/tiles/cameras/:z/:x/:y', { config: { door }, schema: tile }, async (request, reply) =>
    sendTile(request, reply, {
      tiles: cameraTiles(platform).for(actorOf(request)),
      at: request.params,
      v: request.query.v,
    }),
  );

  const job = { tags, params: z.object({ id: JobId }), response: { 200: JobView, ...failing } };
  http.get('/api/jobs/:id', { config: { door: { may: 'job.read' } }, schema: job }, async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    return send(request, reply, await jobFor(platform, actorOf(request), { id: request.params.id, language }));
  });
}

function batchRoute(http: Http, platform: Platform): void {
  http.route({
    method: 'POST',
    url: '/api/cameras/batch',
    bodyLimit: BATCH_MAX_BYTES,
    config: { door: { may: 'camera.manage' } },
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: 'camera.submit-batch',
      summary: `Up to ${BATCH_MAX_LINES} cameras, also as NDJSON or a bare array; lines are checked by the worker, see GET /api/jobs/:id`,
      tags,
      headers: z.object({ 'idempotency-key': z.string() }),
      body: z.object({ cameras: z.array(CameraInput) }),
      response: { 202: BatchAccepted, ...failing },
    },
    handler: async (request, reply) => {
      await takeBatch(platform, request, reply as FastifyReply);
      return reply;
    },
  });
}

async function takeBatch(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const key = keyOf(request);
  if (!key.ok) return sendFailure(request, reply, key.failure);
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const format = (request.headers['content-type'] ?? '').includes('ndjson') ? 'ndjson' : 'json';
  const counted = await countBatch(body, format, languageOf(request.headers['accept-language']));
  if (!counted.ok) return sendFailure(request, reply, counted.failure);
  const result = await runCommand(platform, submitBatch(body), {
    actor: actorOf(request),
    key: key.value,
    input: counted.value,
  });
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}

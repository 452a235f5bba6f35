import { BATCH_MAX_LINES, BatchAccepted, CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { runCommand } from '../../platform/command.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { inputFailure, sendFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { refuseDoubtful } from '../taking/doubt.ts';
import { countBatch } from './batch-body.ts';
import { submitBatch } from './submit.ts';

/** 10,000 cameras with addresses are some 5 MB. */
const BATCH_MAX_BYTES = 20 * 1_048_576;

/** `places=as-given`: the places are WGS-84 as sent, whatever they look like. */
const BatchQuery = z.object({ places: z.enum(['as-given']).optional() });

/** POST /api/cameras/batch: `{cameras: […]}`, a bare array, or NDJSON. */
export async function batchRoute(http: Http, platform: Platform): Promise<void> {
  await http.register(async (scope) => {
    // The batch is taken as bytes: it is stored as it came, and its lines are parsed one by one by the worker.
    scope.removeAllContentTypeParsers();
    const types = ['application/json', 'application/x-ndjson', 'application/ndjson'];
    scope.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: BATCH_MAX_BYTES }, (_, body, done) =>
      done(null, body),
    );
    mountBatch(scope as unknown as Http, platform);
  });
}

function mountBatch(http: Http, platform: Platform): void {
  http.route({
    method: 'POST',
    url: '/api/cameras/batch',
    bodyLimit: BATCH_MAX_BYTES,
    config: { door: { may: 'camera.manage' } },
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: 'camera.submit-batch',
      summary: `Up to ${BATCH_MAX_LINES} cameras, also as NDJSON or a bare array; lines are checked by the worker, see GET /api/jobs/:id`,
      tags: ['camera'],
      headers: z.object({ 'idempotency-key': z.string() }),
      querystring: BatchQuery,
      body: z.object({ cameras: z.array(CameraInput) }),
      response: { 202: BatchAccepted, '4xx': ErrorReply, '5xx': ErrorReply },
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
  const language = languageOf(request.headers['accept-language']);
  const wish = BatchQuery.safeParse(request.query, { reportInput: true });
  if (!wish.success) return sendFailure(request, reply, inputFailure(wish.error, language));
  const counted = await countBatch(body, format, language);
  if (!counted.ok) return sendFailure(request, reply, counted.failure);
  if (wish.data.places === undefined) {
    // CAM-30: asked, not guessed.
    const given = { swapped: false, datum: 'wgs84' } as const;
    const sent = { places: counted.value.sample.places, given };
    const undoubted = await refuseDoubtful(platform, sent, language);
    if (!undoubted.ok) return sendFailure(request, reply, undoubted.failure);
  }
  const result = await runCommand(platform, submitBatch(body), {
    actor: actorOf(request),
    key: key.value,
    input: counted.value.input,
  });
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}

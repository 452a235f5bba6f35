import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import { ObstacleReply } from '@watchroom/shared/camera/sight/obstacle-api.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { runCommand } from '../../platform/command.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { dropUpload } from '../catalogue/import-file.ts';
import { FILE_MAX_BYTES, readObstacleForm } from './obstacle-form.ts';
import { currentSet } from './obstacle-store.ts';
import { submitObstacles } from './obstacle-submit.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['camera'];

/** Outlines of buildings are on every map; who took them in is for those who manage cameras. */
export function obstacleRoutes(http: Http, platform: Platform): void {
  http.get(
    '/api/obstacles',
    { config: { door: { may: 'city.configure' } }, schema: { tags, response: { 200: ObstacleReply, ...failing } } },
    async (_request, reply) => reply.send({ current: (await currentSet(platform.db)) ?? null }),
  );
  http.route({
    method: 'POST',
    url: '/api/obstacles/import',
    bodyLimit: FILE_MAX_BYTES + 1_048_576,
    config: { door: { may: 'city.configure' } },
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: 'obstacle.submit',
      summary:
        'Building outlines (GeoJSON, with `height` where known) that replace those before; see GET /api/jobs/:id',
      tags,
      consumes: ['multipart/form-data'],
      headers: z.object({ 'idempotency-key': z.string() }),
      body: z.object({ file: z.string().meta({ format: 'binary' }), datum: Datum.optional() }),
      response: { 202: BatchAccepted, ...failing },
    },
    handler: async (request, reply) => {
      await takeFile(platform, request, reply as FastifyReply);
      return reply;
    },
  });
}

async function takeFile(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const key = keyOf(request);
  if (!key.ok) return sendFailure(request, reply, key.failure);
  const form = await readObstacleForm(platform, request);
  if (!form.ok) return sendFailure(request, reply, form.failure);
  const { upload, datum, lines } = form.value;
  try {
    const order = { actor: actorOf(request), key: key.value, input: { datum, sha256: upload.sha256, lines } };
    const result = await runCommand(platform, submitObstacles(upload), order);
    if (!result.ok) return sendFailure(request, reply, result.failure);
    if (result.value.repeated) reply.header('idempotency-replayed', 'true');
    return reply.code(result.value.status).send(result.value.body);
  } finally {
    await dropUpload(upload);
  }
}

import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { checkedRoute } from './checked-route.ts';
import { FILE_MAX_BYTES, readImportForm } from './import-form.ts';
import { jobRoutes } from './job-routes.ts';
import { sendAccepted } from './send-accepted.ts';
import { submitForm } from './submit-file.ts';

/**
 * POST /api/cameras/import: multipart with `file`, `mapping` (JSON, ImportMapping) and, if one likes, `datum`, `dryRun`, `places`.
 */
export function importRoute(http: Http, platform: Platform): void {
  checkedRoute(http, platform);
  jobRoutes(http, platform);
  http.route({
    method: 'POST',
    url: '/api/cameras/import',
    bodyLimit: FILE_MAX_BYTES + 1_048_576,
    config: { door: { may: 'camera.manage' } },
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: 'camera.submit-file',
      summary: 'A CSV or GeoJSON file (up to 200 MB) with a column mapping and a datum, see GET /api/jobs/:id',
      tags: ['camera'],
      consumes: ['multipart/form-data'],
      headers: z.object({ 'idempotency-key': z.string() }),
      body: z.object({
        file: z.string().meta({ format: 'binary' }),
        mapping: z.string().meta({ description: 'ImportMapping as JSON' }),
        datum: Datum.optional(),
        dryRun: z.enum(['true', 'false']).optional().meta({ description: 'only see what an import would do' }),
        places: z.enum(['as-given']).optional().meta({ description: 'the places are right as given' }),
      }),
      response: { 202: BatchAccepted, '4xx': ErrorReply, '5xx': ErrorReply },
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
  const language = languageOf(request.headers['accept-language']);
  const parts = await readImportForm(platform, request);
  if (!parts.ok) return sendFailure(request, reply, parts.failure);
  const result = await submitForm(platform, parts.value, { actor: actorOf(request), key: key.value, language });
  return sendAccepted(request, reply, result);
}

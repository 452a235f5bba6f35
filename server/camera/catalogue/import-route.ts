import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Reply } from '../../platform/command.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { Again, FILE_MAX_BYTES, readImportForm, submitChecked, submitForm } from './import-form.ts';

/**
 * POST /api/cameras/import: multipart with `file`, `mapping` (JSON, ImportMapping) and, if one likes, `datum`, `dryRun`, `places`.
 * POST /api/cameras/import/:id/again: the file of a dry run once more, without sending it again.
 */
export function importRoute(http: Http, platform: Platform): void {
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
  http.route({
    method: 'POST',
    url: '/api/cameras/import/:id/again',
    config: { door: { may: 'camera.manage' } },
    schema: {
      operationId: 'camera.submit-checked',
      summary: 'Imports the file of a dry run, or checks it under another mapping; it is kept for a day',
      tags: ['camera'],
      headers: z.object({ 'idempotency-key': z.string() }),
      params: z.object({ id: JobId }),
      body: Again,
      response: { 202: BatchAccepted, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      const key = keyOf(request);
      if (!key.ok) return sendFailure(request, reply, key.failure);
      const asked = { check: request.params.id, wish: request.body };
      const by = { actor: actorOf(request), key: key.value, language: languageOf(request.headers['accept-language']) };
      return sendAccepted(request, reply as FastifyReply, await submitChecked(platform, asked, by));
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

function sendAccepted(request: FastifyRequest, reply: FastifyReply, result: Result<Reply<unknown>>): FastifyReply {
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}

import { createHash } from 'node:crypto';
import { BoundaryMapping, VersionReply } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { line } from '@watchroom/shared/kernel/prose.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { runCommand } from '../../platform/command.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { inputFailure, sendFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { submitBoundaries } from './version-commands.ts';

/** A shapefile of 100,000 grids is some 40 MB packed. */
const FILE_BYTES = 64 * 1_048_576;
const MAPPING_BYTES = 65_536;

/** POST /api/areas/versions: multipart with `file` and, if one likes, `mapping` (JSON, BoundaryMapping). */
export function uploadRoute(http: Http, platform: Platform): void {
  http.route({
    method: 'POST',
    url: '/api/areas/versions',
    bodyLimit: FILE_BYTES + 1_048_576,
    config: { door: { may: 'city.configure' } },
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: 'area.submit-boundaries',
      summary: 'GeoJSON or a zipped shapefile (up to 64 MB) as a draft of the areas, or of a department’s overlay',
      tags: ['area'],
      consumes: ['multipart/form-data'],
      headers: z.object({ 'idempotency-key': z.string() }),
      body: z.object({
        file: z.string().meta({ format: 'binary' }),
        mapping: z.string().meta({ description: 'BoundaryMapping as JSON' }).optional(),
      }),
      response: { 202: VersionReply, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      await take(platform, request, reply as FastifyReply);
      return reply;
    },
  });
}

async function take(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const key = keyOf(request);
  if (!key.ok) return sendFailure(request, reply, key.failure);
  const form = await readForm(request);
  if (!form.ok) return sendFailure(request, reply, form.failure);
  const { body, name, mapping } = form.value;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const order = { actor: actorOf(request), key: key.value, input: { mapping, sha256, name } };
  const result = await runCommand(platform, submitBoundaries(body), order);
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}

interface Form {
  readonly body: Buffer;
  readonly name: string;
  readonly mapping: BoundaryMapping;
}

async function readForm(request: FastifyRequest): Promise<Result<Form>> {
  const language = languageOf(request.headers['accept-language']);
  if (!request.isMultipart())
    return no('unsupported-media', { values: { type: request.headers['content-type'] ?? '—' } });
  let file: { body: Buffer; name: string } | null = null;
  let text = '{}';
  const limits = { files: 1, fields: 2, parts: 3, fileSize: FILE_BYTES, fieldSize: MAPPING_BYTES };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') file = { body: await part.toBuffer(), name: nameOf(part.filename) };
    else if (part.fieldname === 'mapping') text = String(part.value);
  }
  const mapping = readMapping(text, language);
  if (!mapping.ok) return mapping;
  if (file === null || file.body.length === 0)
    return no('invalid-input', {
      issues: [{ path: 'file', code: 'required', message: language === 'zh' ? '请选择文件。' : 'Choose a file.' }],
    });
  return ok({ ...file, mapping: mapping.value });
}

const FileName = line(120).min(1).catch('—');

function nameOf(given: string): string {
  return FileName.parse(given.slice(-120));
}

function readMapping(text: string, language: Language): Result<BoundaryMapping> {
  const parsed = BoundaryMapping.safeParse(parsedJson(text), { reportInput: true });
  return parsed.success ? ok(parsed.data) : { ok: false, failure: inputFailure(parsed.error, language) };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

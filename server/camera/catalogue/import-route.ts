import type { Actor } from '@watchroom/shared/access/actor.ts';
import { BatchAccepted, ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { mappingFaults } from '@watchroom/shared/camera/import-row.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
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
import { dropUpload, inspect, receive, type Upload } from './import-file.ts';
import { refusal, submitFile } from './submit.ts';

/** A register of a million cameras is some 150 MB of CSV. */
const FILE_MAX_BYTES = 200 * 1_048_576;
const MAPPING_MAX_BYTES = 65_536;

/** POST /api/cameras/import: multipart with `file`, `mapping` (JSON, ImportMapping) and, if one likes, `datum`. */
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
  const parts = await readParts(platform, request, language);
  if (!parts.ok) return sendFailure(request, reply, parts.failure);
  const result = await submitted(platform, parts.value, { actor: actorOf(request), key: key.value, language });
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}

interface Sender {
  readonly actor: Actor;
  readonly key: string;
  readonly language: Language;
}

/** Reads the whole file once and makes a job of it. The upload under its first name is gone when this resolves. */
async function submitted(platform: Platform, { upload, mapping }: Parts, by: Sender) {
  try {
    const inspection = await inspect(upload.path, mapping);
    if (!inspection.ok) return refusal(inspection.faults, by.language);
    const input = { mapping, sha256: upload.sha256, lines: inspection.rows };
    return await runCommand(platform, submitFile(upload), { actor: by.actor, key: by.key, input });
  } finally {
    await dropUpload(upload);
  }
}

interface Parts {
  readonly upload: Upload;
  readonly mapping: ImportMapping;
}

/** Reads the parts in whatever order they come; the file goes to disk as it arrives and never stays after a refusal. */
async function readParts(platform: Platform, request: FastifyRequest, language: Language): Promise<Result<Parts>> {
  if (!request.isMultipart())
    return no('unsupported-media', { values: { type: request.headers['content-type'] ?? '—' } });
  let upload: Upload | undefined;
  const fields = new Map<string, unknown>();
  const limits = { files: 1, fields: 4, parts: 5, fileSize: FILE_MAX_BYTES, fieldSize: MAPPING_MAX_BYTES };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields.set(part.fieldname, part.value);
      else upload = await receive(platform, part.file);
    }
  } catch (error) {
    if (upload !== undefined) await dropUpload(upload);
    throw error;
  }
  const mapping = readMapping(fields, language);
  if (mapping.ok && upload !== undefined) return ok({ upload, mapping: mapping.value });
  if (upload !== undefined) await dropUpload(upload);
  if (!mapping.ok) return mapping;
  return refusal([{ field: 'file', code: 'required' }], language);
}

function readMapping(fields: ReadonlyMap<string, unknown>, language: Language): Result<ImportMapping> {
  const text = fields.get('mapping');
  if (typeof text !== 'string') return refusal([{ field: 'mapping', code: 'required' }], language);
  const json = parsed(text);
  if (json === undefined) return refusal([{ field: 'mapping', code: 'not-json' }], language);
  const Request = z.object({ mapping: ImportMapping, datum: Datum.optional() });
  const read = Request.safeParse({ mapping: json, datum: fields.get('datum') }, { reportInput: true });
  if (!read.success) return { ok: false, failure: inputFailure(read.error, language) };
  const mapping = { ...read.data.mapping, datum: read.data.datum ?? read.data.mapping.datum };
  const faults = mappingFaults(mapping);
  return faults.length === 0 ? ok(mapping) : refusal(faults, language);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

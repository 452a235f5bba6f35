import { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { mappingFaults } from '@watchroom/shared/camera/import-row.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { inputFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { refusal } from './batch-body.ts';
import { dropUpload, receive, type Upload } from './import-file.ts';

/** A register of a million cameras is some 150 MB of CSV. */
export const FILE_MAX_BYTES = 200 * 1_048_576;
const MAPPING_MAX_BYTES = 65_536;

export interface ImportForm {
  readonly upload: Upload;
  readonly mapping: ImportMapping;
  readonly wish: Wish;
}

/** What is to be done with a file. */
export const Wish = z.object({
  /** Only see what an import would do. */
  dryRun: z.boolean().default(false),
  /** The places are right as they are given: nobody is asked. */
  places: z.enum(['as-given']).optional(),
});
export type Wish = z.infer<typeof Wish>;

/** Reads the parts in whatever order they come; the file goes to disk as it arrives and never stays after a refusal. */
export async function readImportForm(platform: Platform, request: FastifyRequest): Promise<Result<ImportForm>> {
  const language = languageOf(request.headers['accept-language']);
  if (!request.isMultipart())
    return no('unsupported-media', { values: { type: request.headers['content-type'] ?? '—' } });
  let upload: Upload | undefined;
  const fields = new Map<string, unknown>();
  const limits = { files: 1, fields: 6, parts: 7, fileSize: FILE_MAX_BYTES, fieldSize: MAPPING_MAX_BYTES };
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
  if (mapping.ok && upload !== undefined) return ok({ upload, ...mapping.value });
  if (upload !== undefined) await dropUpload(upload);
  if (!mapping.ok) return mapping;
  return refusal([{ field: 'file', code: 'required' }], language);
}

function readMapping(
  fields: ReadonlyMap<string, unknown>,
  language: Language,
): Result<{ mapping: ImportMapping; wish: Wish }> {
  const text = fields.get('mapping');
  if (typeof text !== 'string') return refusal([{ field: 'mapping', code: 'required' }], language);
  const json = parsed(text);
  if (json === undefined) return refusal([{ field: 'mapping', code: 'not-json' }], language);
  const Request = z.object({
    mapping: ImportMapping,
    datum: Datum.optional(),
    dryRun: z.enum(['true', 'false']).optional(),
    places: Wish.shape.places,
  });
  const [datum, dryRun, places] = ['datum', 'dryRun', 'places'].map((name) => fields.get(name));
  const read = Request.safeParse({ mapping: json, datum, dryRun, places }, { reportInput: true });
  if (!read.success) return { ok: false, failure: inputFailure(read.error, language) };
  const mapping = { ...read.data.mapping, datum: read.data.datum ?? read.data.mapping.datum };
  const faults = mappingFaults(mapping);
  if (faults.length > 0) return refusal(faults, language);
  return ok({ mapping, wish: Wish.parse({ dryRun: read.data.dryRun === 'true', places: read.data.places }) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

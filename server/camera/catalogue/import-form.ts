import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { Encoding } from '@watchroom/shared/camera/import-report.ts';
import { mappingFaults } from '@watchroom/shared/camera/import-row.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { runCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { inputFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { cameraTables } from '../store.ts';
import { importHost } from '../taking/import-host.ts';
import { doubtRefusal, suspicionOf } from '../taking/place-sample.ts';
import { refusal } from './batch-body.ts';
import {
  CHECK_KIND,
  dropUpload,
  hasImport,
  importPath,
  inspect,
  makeUtf8,
  receive,
  type Upload,
} from './import-file.ts';
import { submitFile } from './submit.ts';

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

interface Sender {
  readonly actor: Actor;
  readonly key: string;
  readonly language: Language;
}

/** Reads the whole file once and makes a job of it. The upload under its first name is gone when this resolves. */
export async function submitForm(platform: Platform, form: ImportForm, by: Sender) {
  try {
    const encoding = await makeUtf8(form.upload);
    if (encoding === null) return refusal([{ field: 'file', code: 'not-utf8' }], by.language);
    return await submitReady(platform, { ...form, encoding }, by);
  } finally {
    await dropUpload(form.upload);
  }
}

/** CAM-30: a file whose places are in doubt is not imported until somebody says that they are right; a dry run shows the doubt. */
async function submitReady(platform: Platform, file: ImportForm & { encoding: Encoding }, by: Sender) {
  const { upload, mapping, wish, encoding } = file;
  const inspection = await inspect(upload.path, mapping);
  if (!inspection.ok) return refusal(inspection.faults, by.language);
  const { rows, sample, repeats } = inspection;
  if (!wish.dryRun && wish.places === undefined) {
    const suspicion = await suspicionOf(importHost(platform), sample.places, mapping);
    if (suspicion !== null) return doubtRefusal(suspicion, by.language);
  }
  const input = { mapping, sha256: upload.sha256, lines: rows, dryRun: wish.dryRun };
  return runCommand(platform, submitFile({ upload, encoding, repeats }), { actor: by.actor, key: by.key, input });
}

/** What is to be done with a file that was checked before and still lies here. */
export const Again = Wish.extend({ mapping: ImportMapping });

/** The very same file once more: to import it as it was checked, or to check it under another mapping. */
export async function submitChecked(
  platform: Platform,
  asked: { check: JobId; wish: z.infer<typeof Again> },
  by: Sender,
) {
  const { check, wish } = asked;
  const job = await cameraTables(platform.db)
    .selectFrom('job')
    .select(['area', 'keys', 'kind', 'encoding'])
    .where('id', '=', check)
    .executeTakeFirst();
  if (job === undefined || job.kind !== CHECK_KIND) return no('not-found');
  const permitted = decide(by.actor, 'job.read', job);
  if (!permitted.ok) return permitted;
  const faults = mappingFaults(wish.mapping);
  if (faults.length > 0) return refusal(faults, by.language);
  if (!(await hasImport(platform, check))) return no('import-gone');
  // It is under its own name by now: `sha256` only binds the idempotency key.
  const upload = { path: importPath(platform.settings, check), sha256: check };
  return submitReady(platform, { upload, mapping: wish.mapping, wish, encoding: job.encoding ?? 'utf-8' }, by);
}

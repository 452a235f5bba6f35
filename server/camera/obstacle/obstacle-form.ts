import { Datum } from '@watchroom/shared/kernel/datum.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/platform.ts';
import { languageOf } from '../../platform/web/language.ts';
import { refusal } from '../catalogue/batch-body.ts';
import { dropUpload, receive, type Upload } from '../catalogue/import-file.ts';
import { countFeatures } from './obstacle-file.ts';

/** A million buildings are some 400 MB of GeoJSON. */
export const FILE_MAX_BYTES = 1_024 * 1_048_576;

/** A form of buildings: `file` and, if one likes, `datum`. `lines`: how many features the file has. Drop the upload afterwards. */
export interface ObstacleForm {
  readonly upload: Upload;
  readonly datum: Datum;
  readonly lines: number;
}

/** Reads the form and goes through the file once; nothing stays on the disk after a refusal. */
export async function readObstacleForm(platform: Platform, request: FastifyRequest): Promise<Result<ObstacleForm>> {
  const parts = await readForm(platform, request);
  if (!parts.ok) return parts;
  const { upload } = parts.value;
  const counted = await countFeatures(upload.path);
  if (typeof counted === 'number') return ok({ ...parts.value, lines: counted });
  await dropUpload(upload);
  return refusal([counted], languageOf(request.headers['accept-language']));
}

/** The file goes to disk as it arrives and never stays after a refusal. */
async function readForm(
  platform: Platform,
  request: FastifyRequest,
): Promise<Result<{ upload: Upload; datum: Datum }>> {
  const language = languageOf(request.headers['accept-language']);
  if (!request.isMultipart())
    return no('unsupported-media', { values: { type: request.headers['content-type'] ?? '—' } });
  let upload: Upload | undefined;
  let datum: unknown = 'wgs84';
  try {
    const limits = { files: 1, fields: 2, parts: 3, fileSize: FILE_MAX_BYTES, fieldSize: 64 };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') upload = await receive(platform, part.file);
      else if (part.fieldname === 'datum') datum = part.value;
    }
  } catch (error) {
    if (upload !== undefined) await dropUpload(upload);
    throw error;
  }
  const read = Datum.safeParse(datum);
  if (upload !== undefined && read.success) return ok({ upload, datum: read.data });
  if (upload !== undefined) await dropUpload(upload);
  const options = Datum.options.join(', ');
  return read.success
    ? refusal([{ field: 'file', code: 'required' }], language)
    : refusal([{ field: 'datum', code: 'not-one-of', values: { options } }], language);
}

import type { MultipartFields } from '@fastify/multipart';
import { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import { Happened } from '@watchroom/shared/kernel/happened.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { keepBytes, PHOTO_LIMIT, type PhotoType, photoType } from '../attachment-store.ts';
import { bareJpeg } from '../public/bare-jpeg.ts';

/** A field of the form that is JSON, or null where there is none. `form`: how it should look. */
function fieldOf<T extends z.ZodType>(
  fields: MultipartFields,
  { name, schema, form }: { readonly name: string; readonly schema: T; readonly form: string },
): Result<z.output<T> | null> {
  const field = fields[name];
  if (field === undefined) return ok(null);
  const text = !Array.isArray(field) && field.type === 'field' ? field.value : null;
  const parsed = JsonText.pipe(schema).safeParse(text);
  if (parsed.success) return ok(parsed.data);
  return no('invalid-input', { issues: [{ path: name, code: 'invalid', message: form }] });
}
const JsonText = z
  .string()
  .max(200)
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'JSON' });
      return z.NEVER;
    }
  });

const taken = { name: 'taken', schema: PhotoPlace, form: '{"place":[lng,lat],"accuracyM":n}' };
const happened = { name: 'happened', schema: Happened, form: '{"at":"…Z","turn":n,"device":"…"}' };

interface Photo {
  readonly sha256: string;
  readonly type: PhotoType;
  readonly bytes: number;
  readonly taken: PhotoPlace | null;
}

interface PhotoWish {
  /** Bytes at most. */
  readonly limit?: number;
  /** Only JPEG, and without what the camera wrote into it. */
  readonly bare?: boolean;
}

/** The one file of the form, kept, with where the phone was: the field `taken`, which comes before the file. Refusals: `unsupported-media`, `too-large` (thrown by the parser), `invalid-input`. */
export async function takePhoto(
  platform: Platform,
  request: FastifyRequest,
  wish: PhotoWish = {},
): Promise<Result<Photo>> {
  const kept = await readForm(platform, request, wish);
  return kept.ok ? ok(kept.value.photo) : kept;
}

/** The same, with when the photo was taken where the phone had no way to send it at once (PHN-6): the field `happened`. */
export async function takeLatePhoto(
  platform: Platform,
  request: FastifyRequest,
): Promise<Result<{ photo: Photo; happened: Happened | null }>> {
  const kept = await readForm(platform, request, {});
  if (!kept.ok) return kept;
  const when = fieldOf(kept.value.fields, happened);
  return when.ok ? ok({ photo: kept.value.photo, happened: when.value }) : when;
}

async function readForm(
  platform: Platform,
  request: FastifyRequest,
  { limit = PHOTO_LIMIT, bare = false }: PhotoWish,
): Promise<Result<{ photo: Photo; fields: MultipartFields }>> {
  if (!request.isMultipart()) {
    return no('unsupported-media', { values: { type: request.headers['content-type'] ?? '—' } });
  }
  const part = await request.file({ limits: { fileSize: limit } });
  if (part === undefined) {
    return no('invalid-input', { issues: [{ path: 'file', code: 'required', message: 'file' }] });
  }
  const sent = await part.toBuffer();
  const bytes = bare ? bareJpeg(sent) : sent;
  const type = bytes === null ? null : photoType(bytes);
  if (bytes === null || type === null) return no('unsupported-media', { values: { type: part.mimetype } });
  const where = fieldOf(part.fields, taken);
  if (!where.ok) return where;
  const sha256 = await keepBytes(platform.settings.dataDir, bytes);
  return ok({ photo: { sha256, type, bytes: bytes.length, taken: where.value }, fields: part.fields });
}

import type { MultipartFields } from '@fastify/multipart';
import { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { keepBytes, PHOTO_LIMIT, type PhotoType, photoType } from '../attachment-store.ts';
import { bareJpeg } from '../public/bare-jpeg.ts';

function takenOf(field: MultipartFields[string]): Result<PhotoPlace | null> {
  if (field === undefined) return ok(null);
  const text = !Array.isArray(field) && field.type === 'field' ? field.value : null;
  const parsed = PhotoPlaceText.safeParse(text);
  return parsed.success
    ? ok(parsed.data)
    : no('invalid-input', {
        issues: [{ path: 'taken', code: 'invalid', message: '{"place":[lng,lat],"accuracyM":n}' }],
      });
}
const PhotoPlaceText = z
  .string()
  .max(200)
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'JSON' });
      return z.NEVER;
    }
  })
  .pipe(PhotoPlace);

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
  { limit = PHOTO_LIMIT, bare = false }: PhotoWish = {},
): Promise<Result<Photo>> {
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
  const taken = takenOf(part.fields['taken']);
  if (!taken.ok) return taken;
  const sha256 = await keepBytes(platform.settings.dataDir, bytes);
  return ok({ sha256, type, bytes: bytes.length, taken: taken.value });
}

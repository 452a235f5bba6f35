import type { MultipartFields } from '@fastify/multipart';
import { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import { type KeptVoice, MOST_VOICE_BYTES, MOST_VOICE_S } from '@watchroom/shared/incident/incident-api.ts';
import { StillTaken } from '@watchroom/shared/incident/still/still.ts';
import { Happened } from '@watchroom/shared/kernel/happened.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { keepBytes, PHOTO_LIMIT, type PhotoType, photoType } from '../attachment-store.ts';
import { bareJpeg } from '../public/bare-jpeg.ts';
import { voiceSeconds } from '../voice/voice-length.ts';
import { voiceType } from '../voice/voice-type.ts';

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
  .max(300)
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'JSON' });
      return z.NEVER;
    }
  });

const taken = { name: 'taken', schema: PhotoPlace, form: '{"place":[lng,lat],"accuracyM":n}' };
const seconds = { name: 'seconds', schema: z.int().min(1).max(MOST_VOICE_S), form: `1…${MOST_VOICE_S}` };
/** A recorder that is stopped after a minute has some frames more. */
const RECORDER_SLACK_S = 1;
const still = { name: 'still', schema: StillTaken, form: '{"camera":"…","preset":null,"at":"…Z"}' };
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

interface LatePhoto {
  readonly photo: Photo;
  readonly happened: Happened | null;
}

/** The same, with when the photo was taken where the phone had no way to send it at once (PHN-6): the field `happened`. */
export async function takeLatePhoto(platform: Platform, request: FastifyRequest): Promise<Result<LatePhoto>> {
  const taken = await takePhotoOrStill(platform, request);
  return taken.ok ? ok({ photo: taken.value.photo, happened: taken.value.happened }) : taken;
}

/** The same, or with the camera that it is a still of (INC-26): the field `still`. */
export async function takePhotoOrStill(
  platform: Platform,
  request: FastifyRequest,
): Promise<Result<LatePhoto & { readonly still: StillTaken | null }>> {
  const kept = await readForm(platform, request, {});
  if (!kept.ok) return kept;
  const of = fieldOf(kept.value.fields, still);
  if (!of.ok) return of;
  const when = fieldOf(kept.value.fields, happened);
  return when.ok ? ok({ photo: kept.value.photo, still: of.value, happened: when.value }) : when;
}

/**
 * A voice note of a form, kept, with how long it is (INC-25), when it was spoken, and where the phone was. Refusals: as of a photo, and `voice-too-long`. What the
 * sender says of its length is looked at for its form alone.
 */
export async function takeVoice(
  platform: Platform,
  request: FastifyRequest,
): Promise<Result<{ voice: KeptVoice; happened: Happened | null }>> {
  if (!request.isMultipart()) return noForm(request);
  const part = await request.file({ limits: { fileSize: MOST_VOICE_BYTES } });
  if (part === undefined) return noFile();
  const bytes = await part.toBuffer();
  const type = voiceType(bytes);
  if (type === null) return no('unsupported-media', { values: { type: part.mimetype } });
  const long = fieldOf(part.fields, seconds);
  if (!long.ok) return long;
  const when = fieldOf(part.fields, happened);
  if (!when.ok) return when;
  const where = fieldOf(part.fields, taken);
  if (!where.ok) return where;
  const measured = await voiceSeconds(platform, bytes, type);
  if (measured === null) return no('unsupported-media', { values: { type: part.mimetype } });
  if (measured > MOST_VOICE_S + RECORDER_SLACK_S) return no('voice-too-long', { values: { most: MOST_VOICE_S } });
  const sha256 = await keepBytes(platform.settings.dataDir, bytes);
  return ok({
    voice: { sha256, type, bytes: bytes.length, seconds: Math.max(1, Math.round(measured)), taken: where.value },
    happened: when.value,
  });
}

const noForm = (request: FastifyRequest) =>
  no('unsupported-media', { values: { type: request.headers['content-type'] ?? '—' } });
const noFile = () => no('invalid-input', { issues: [{ path: 'file', code: 'required', message: 'file' }] });

async function readForm(
  platform: Platform,
  request: FastifyRequest,
  { limit = PHOTO_LIMIT, bare = false }: PhotoWish,
): Promise<Result<{ photo: Photo; fields: MultipartFields }>> {
  if (!request.isMultipart()) return noForm(request);
  const part = await request.file({ limits: { fileSize: limit } });
  if (part === undefined) return noFile();
  const sent = await part.toBuffer();
  const bytes = bare ? bareJpeg(sent) : sent;
  const type = bytes === null ? null : photoType(bytes);
  if (bytes === null || type === null) return no('unsupported-media', { values: { type: part.mimetype } });
  const where = fieldOf(part.fields, taken);
  if (!where.ok) return where;
  const sha256 = await keepBytes(platform.settings.dataDir, bytes);
  return ok({ photo: { sha256, type, bytes: bytes.length, taken: where.value }, fields: part.fields });
}

import { z } from 'zod';
import { AreaPath } from '../area/area-api.ts';
import { Datum } from '../kernel/datum.ts';
import { Position } from '../kernel/geo.ts';
import { CameraId, DepartmentId, IncidentId, JobId } from '../kernel/ids.ts';
import { Name } from '../kernel/name.ts';
import { Instant } from '../kernel/time.ts';
import { AlarmKind } from './camera-alarm.ts';
import { ImportReport } from './import-report.ts';

export const CameraKind = z.enum(['fixed', 'ptz', 'dome', 'panoramic']);
export type CameraKind = z.infer<typeof CameraKind>;

export const OwnerKind = z.enum(['department', 'private']);

/** When a camera may be looked at: always, only for an incident near it, or never (R2). */
export const AccessTerms = z.enum(['always', 'during-incident', 'none']);
export type AccessTerms = z.infer<typeof AccessTerms>;

export const CameraHealth = z.enum(['unknown', 'online', 'late', 'lost']);
export type CameraHealth = z.infer<typeof CameraHealth>;

export const StreamKind = z.enum(['rtmp', 'rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot', 'page']);
export type StreamKind = z.infer<typeof StreamKind>;

/** Where a camera's pictures come from. `rtmp` is pushed to us under `key`; the others are addresses, never shown again. */
export const StreamInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rtmp'), key: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
  z.strictObject({
    kind: z.enum(['rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot', 'page']),
    url: z.string().min(8).max(2_000),
  }),
]);
export type StreamInput = z.infer<typeof StreamInput>;

/** Kinds that we pull from the camera while somebody looks. */
const pulled: ReadonlySet<StreamKind | null> = new Set<StreamKind>(['rtsp', 'http-flv', 'hls', 'mjpeg', 'snapshot']);

export function isPulled(kind: StreamKind | null): boolean {
  return pulled.has(kind);
}

/** Kinds that give one still after the other: shown as such, and not recorded. */
export function givesStills(kind: StreamKind | null): boolean {
  return kind === 'mjpeg' || kind === 'snapshot';
}

/** Free text of a source: trimmed, without control characters and halves of characters, which Postgres would refuse. */
const plain = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters');

/** The longest a sector is ever drawn or trusted, metres. */
export const MAX_RANGE_M = 2_000;

/**
 * Camera metadata as sources send it. `externalId` is unique within the city and is the key of the upsert.
 * `azimuthDeg`: where the lens looks, degrees clockwise from true north; null = unknown or turning.
 * `hfovDeg`: horizontal field of view, 1…360. `rangeM`: how far it is useful.
 */
export const CameraInput = z.strictObject({
  externalId: plain(128).min(1),
  name: Name,
  kind: CameraKind.default('fixed'),
  place: Position,
  azimuthDeg: z.number().min(0).lt(360).nullable().default(null),
  hfovDeg: z.number().min(1).max(360).nullable().default(null),
  rangeM: z.number().min(1).max(MAX_RANGE_M).default(80),
  /** Horizontal pixels of the main stream, for px/m. */
  widthPx: z.int().min(64).max(16_384).default(1_920),
  mountM: z.number().min(0).max(500).nullable().default(null),
  ownerKind: OwnerKind.default('department'),
  department: DepartmentId.nullable().default(null),
  ownerName: Name.nullable().default(null),
  contact: plain(80).nullable().default(null),
  terms: AccessTerms.default('always'),
  purpose: plain(80).nullable().default(null),
  stream: StreamInput.nullable().default(null),
  /** How many cameras stand at this site. */
  count: z.int().min(1).max(999).default(1),
  /** The switch, recorder or power line behind which it hangs; those that go down together share it. */
  switchName: plain(80).min(1).optional(),
});
export type CameraInput = z.infer<typeof CameraInput>;

/** A camera as screens get it: no address, no key, no contact. */
export const CameraView = z.object({
  id: CameraId,
  rev: z.int(),
  externalId: z.string(),
  name: z.string(),
  kind: CameraKind,
  place: Position,
  azimuthDeg: z.number().nullable(),
  hfovDeg: z.number().nullable(),
  rangeM: z.number(),
  widthPx: z.int(),
  /** Height over the ground, metres; null = not known. */
  mountM: z.number().nullable(),
  ownerKind: OwnerKind,
  department: DepartmentId.nullable(),
  ownerName: z.string().nullable(),
  terms: AccessTerms,
  purpose: z.string().nullable(),
  streamKind: StreamKind.nullable(),
  count: z.int(),
  area: AreaPath,
  health: CameraHealth,
  healthSince: Instant.nullable(),
  /** A signal that waits for a person, and since when; null and a time: since when it is over. */
  alarm: AlarmKind.nullable(),
  alarmSince: Instant.nullable(),
});
export type CameraView = z.infer<typeof CameraView>;

/** A camera with an alarm, as the `cameras` topic sends it. Health is that of the alarm's last change; the tiles have it as it is now. */
export const CameraHealthState = CameraView.pick({
  id: true,
  rev: true,
  health: true,
  healthSince: true,
  alarm: true,
  alarmSince: true,
});
export type CameraHealthState = z.infer<typeof CameraHealthState>;

/** Why a camera was chosen for a place. `pxPerM` is the pixel density there (EN 62676-4), null without optics. */
export const SeeingCamera = z.object({
  camera: CameraView,
  distanceM: z.number(),
  bearingDeg: z.number(),
  sees: z.boolean(),
  pxPerM: z.number().nullable(),
  grade: z.enum(['identify', 'recognise', 'observe', 'detect', 'none']),
  reasons: z.array(
    z.enum([
      'faces',
      'all-round',
      'direction-unknown',
      // nearer than the picture begins
      'beneath',
      // a building stands between
      'hidden',
      'faces-away',
      'too-far',
      'online',
      'offline',
      'health-unknown',
      'no-stream',
      'terms',
      // taken for another incident
      'reserved',
    ]),
  ),
  /** A preset of its head by which it would see the place (PTZ-11); `pxPerM` and `grade` are then those of the preset. */
  preset: z.object({ token: z.string(), name: z.string() }).nullable().default(null),
});
export type SeeingCamera = z.infer<typeof SeeingCamera>;
export const SeeingQuery = z.object({
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  limit: z.coerce.number().int().min(1).max(32).default(4),
  /** What it is asked for: a camera kept for this incident is not taken (CAM-52). */
  incident: IncidentId.optional(),
});
export const SeeingReply = z.object({ cameras: z.array(SeeingCamera) });

/** POST /api/cameras/batch answers 202 with this; the batch itself is stored by then. */
export const BatchAccepted = z.object({ job: JobId, lines: z.int() });
export const BATCH_MAX_LINES = 10_000;

/** A file import: which column (CSV) or property (GeoJSON) feeds which field, and in which datum the places are. */
export const ImportField = z.enum([
  'externalId',
  'name',
  'kind',
  'lng',
  'lat',
  'azimuthDeg',
  'hfovDeg',
  'rangeM',
  'widthPx',
  'mountM',
  'ownerKind',
  'department',
  'ownerName',
  'contact',
  'terms',
  'purpose',
  'streamKind',
  'streamUrl',
  'count',
  'switchName',
]);
export type ImportField = z.infer<typeof ImportField>;
export const ImportMapping = z.strictObject({
  format: z.enum(['csv', 'geojson']),
  datum: Datum.default('wgs84'),
  /** The file has latitude where longitude is said to be, and the other way round. */
  swapped: z.boolean().default(false),
  /** field → column name; fields not named stay at their default, a height and a switch of a known camera as they are. `externalId`, `name` (and `lng`, `lat` for CSV) must be mapped. */
  columns: z.partialRecord(ImportField, z.string().min(1).max(200)),
  /** Text put before each external id, to keep sources apart. */
  idPrefix: z.string().max(32).default(''),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof JobState>;
/**
 * GET /api/jobs/:id. When done, `lines` = created + updated + unchanged + duplicates + rejected. A duplicate is a line whose
 * `externalId` stands in a later line of the same job too: that one counts. Errors are the first 1,000, in line order, of
 * `faults`; `report` is what a dry run (`camera.check`) found besides; `mapping` that of a file.
 */
export const JobView = z.object({
  id: JobId,
  kind: z.string(),
  state: JobState,
  lines: z.int(),
  done: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  faults: z.int(),
  errors: z.array(z.object({ line: z.int(), field: z.string(), code: z.string(), message: z.string() })),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  mapping: ImportMapping.nullable(),
  report: ImportReport.nullable(),
});
export type JobView = z.infer<typeof JobView>;

/** POST /api/cameras/:id/push-address: the signed address under which this camera pushes; a secret of the camera. */
export const PushAddress = z.object({ address: z.string(), until: Instant });

// limit: imports 18, every question about cameras from outside of the word is listed here
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { type CameraView, isPulled, type JobView, type StreamKind } from '@watchroom/shared/camera/camera-api.ts';
import { isLineCode, lineIssueText } from '@watchroom/shared/camera/line-issue.ts';
import { Quality } from '@watchroom/shared/camera/other-streams.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId, JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { pulledStream } from '../platform/media/media-address.ts';
import type { Platform } from '../platform/platform.ts';
import { cameraIndex } from './map/camera-memory.ts';
import { coverageOf } from './sight/coverage.ts';
import type { BlindFound } from './sight/sight-orders.ts';
import { cameraTables, cameraView, viewColumns } from './store.ts';

/** The camera as this actor may see it; `not-found` also where it may not. */
export async function cameraFor(platform: Platform, actor: Actor, id: CameraId): Promise<Result<CameraView>> {
  const row = await cameraTables(platform.db)
    .selectFrom('camera')
    .select(viewColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = decide(actor, 'camera.read', row);
  return permitted.ok ? ok(cameraView(row)) : permitted;
}

/** The camera that its source calls so, as this actor may see it. */
export async function cameraCalled(platform: Platform, actor: Actor, externalId: string): Promise<Result<CameraView>> {
  const [camera] = await camerasCalled(platform.db, [externalId]);
  if (camera === undefined) return no('not-found');
  const permitted = decide(actor, 'camera.read', camera);
  return permitted.ok ? ok(camera) : permitted;
}

export interface StreamedCamera {
  readonly camera: CameraView;
  /** The name under which it pushes. */
  readonly key: string | null;
  /** The media server's name for its stream of the quality that was asked for; null where it has none that can be looked at. */
  readonly stream: string | null;
  /** What that stream is. */
  readonly kind: StreamKind | null;
  /** What it gives, the best first. */
  readonly offers: readonly Quality[];
}

type Others = Partial<Record<Quality, StreamKind>>;

/** A camera with the name of one of its streams; undefined when there is no such camera. Not decided: the caller does. */
export async function cameraWithStream(
  db: Database,
  id: CameraId,
  quality: Quality = 'main',
): Promise<StreamedCamera | undefined> {
  const row = await cameraTables(db)
    .selectFrom('camera')
    .leftJoin('camera_stream', 'camera_stream.camera', 'camera.id')
    .select(viewColumns.map((name) => `camera.${name}` as const))
    .select('camera_stream.key')
    .select(
      sql<Others | null>`(select jsonb_object_agg(o.quality, o.kind) from camera_other_stream o where o.camera = camera.id)`.as(
        'others',
      ),
    )
    .where('camera.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { key, others, stream_kind: main } = row;
  const offers = Quality.options.filter((one) => (one === 'main' ? isPlayable(main) : others?.[one] !== undefined));
  if (quality !== 'main') {
    const kind = others?.[quality] ?? null;
    return {
      camera: cameraView(row),
      key,
      kind,
      offers,
      stream: kind === null ? null : pulledStream(`${id}_${quality}`),
    };
  }
  return { camera: cameraView(row), key, kind: main, offers, stream: isPulled(main) ? pulledStream(id) : key };
}

/** Cameras by the ids of their sources, those that there are. Not decided: the caller does, camera by camera. */
export async function camerasCalled(reader: Database | Tx, externalIds: readonly string[]): Promise<CameraView[]> {
  if (externalIds.length === 0) return [];
  const rows = await cameraTables(reader)
    .selectFrom('camera')
    .select(viewColumns)
    .where('external_id', 'in', [...externalIds])
    .orderBy('id')
    .execute();
  return rows.map(cameraView);
}

/** The camera as the feed last told this process; for checks that must not wait. */
export function cameraNow(platform: Platform, id: CameraId): CameraView | undefined {
  return cameraIndex(platform).get(id);
}

/**
 * CAM-21: the pieces of blind ground in a grid at a grade (1 detect … 4 identify), from the cameras this actor may read, and which
 * of the places lie in them; null where there is no such grid, or not in the actor's reach.
 */
export async function blindGround(
  platform: Platform,
  actor: Actor,
  asked: { readonly grid: AreaId; readonly grade: number; readonly places: readonly Position[] },
): Promise<BlindFound | null> {
  const path = platform.given.areas.path(asked.grid);
  if (path === null || !decide(actor, 'camera.read', { area: path }).ok) return null;
  return coverageOf(platform).blind(actor, asked);
}

/** Every camera this process knows, for search. Not decided: the caller does, camera by camera. */
export function allCameras(platform: Platform): Iterable<CameraView> {
  return cameraIndex(platform).all();
}

/** Faults that a screen shows; all that were kept are in the list of rejected lines. */
export const ERRORS_SHOWN = 1_000;

/** A job with its faults in the reader's language; `not-found` where it is another's. */
export async function jobFor(
  platform: Platform,
  actor: Actor,
  asked: { id: JobId; language: Language },
): Promise<Result<JobView>> {
  const db = cameraTables(platform.db);
  const row = await db
    .selectFrom('job')
    .select([
      'id',
      'kind',
      'state',
      'area',
      'keys',
      'lines',
      'done',
      'created',
      'updated',
      'unchanged',
      'duplicates',
      'rejected',
      'faults',
      'report',
      'source',
      'created_at',
      'finished_at',
    ])
    .where('id', '=', asked.id)
    .executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = decide(actor, 'job.read', { area: row.area, keys: row.keys });
  if (!permitted.ok) return permitted;
  const errors = await db
    .selectFrom('job_error')
    .select(['line', 'field', 'code', 'said'])
    .where('job', '=', row.id)
    .orderBy('number')
    .limit(ERRORS_SHOWN)
    .execute();
  const { area: _, keys: __, source, created_at, finished_at, ...counts } = row;
  return ok({
    ...counts,
    createdAt: created_at,
    finishedAt: finished_at,
    mapping: source.from === 'file' ? source.mapping : null,
    errors: errors.map(({ line, field, code, said }) => ({
      line,
      field,
      code,
      message: isLineCode(code) ? lineIssueText({ field, code, values: said }, asked.language) : code,
    })),
  });
}

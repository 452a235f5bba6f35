import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { gapsIn, judgedUntil, type Span } from '@watchroom/shared/video/recording/gaps.ts';
import type { Recordings } from '@watchroom/shared/video/recording/recording.ts';
import { cameraWithStream } from '../../camera/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { checkTerms } from '../terms.ts';
import { recordingFor } from './ordering.ts';
import { type RecordingRow, recordingTables } from './store.ts';

/** The last segment of a recording that ended is in the index after this. */
const COMPLETING_MS = 10_000;

export interface AskedSpan extends Span {
  readonly camera: CameraId;
  readonly purpose: Purpose;
}

/** REC-6: whether this actor may see what was recorded of a camera, for this purpose: as one may look, and the owner's terms hold. */
export async function mayPlay(
  platform: Platform,
  actor: Actor,
  { camera: id, purpose }: Pick<AskedSpan, 'camera' | 'purpose'>,
) {
  const found = await cameraWithStream(platform.db, id);
  if (found === undefined) return no('not-found');
  const permitted = decide(actor, 'recording.play', found.camera, { purpose });
  if (!permitted.ok) return permitted;
  const terms = await checkTerms(platform, { camera: found.camera, purpose, actor });
  return terms.ok ? ok(found.camera) : terms;
}

/** What there is of a camera in a span: only what was ordered; what the ring holds is nobody's until it is. */
export async function recordingsOf(platform: Platform, actor: Actor, asked: AskedSpan): Promise<Result<Recordings>> {
  const allowed = await mayPlay(platform, actor, asked);
  if (!allowed.ok) return allowed;
  const { camera, from, to } = asked;
  const db = recordingTables(platform.db);
  const orders = await db
    .selectFrom('recording')
    .selectAll()
    .where('camera', '=', camera)
    .where('starts_at', '<', to)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', from)]))
    .orderBy('starts_at')
    .execute();
  const recordings = orders.map((row) => recordingFor(actor, row));
  if (orders.length === 0) return ok({ segments: [], gaps: [], recordings });
  const rows = await db
    .selectFrom('recording_segment')
    .selectAll()
    .where('camera', '=', camera)
    .where('from_at', '<', to)
    .where('to_at', '>', from)
    .orderBy('from_at')
    .execute();
  const silences = await db
    .selectFrom('recording_silence')
    .select(['from_at', 'to_at', 'reason'])
    .where('camera', '=', camera)
    .where('from_at', '<', to)
    .where((where) => where.or([where('to_at', 'is', null), where('to_at', '>', from)]))
    .execute();
  const claimed = rows.filter(({ from_at, to_at }) =>
    orders.some(({ starts_at, ends_at }) => starts_at < to_at && (ends_at === null || ends_at > from_at)),
  );
  const segments = claimed.map(({ id, from_at, to_at, bytes, codec }) => ({
    id,
    from: from_at,
    to: to_at,
    bytes,
    codec,
  }));
  const written = {
    writtenTo: segments.at(-1)?.to ?? null,
    isSilent: silences.some(({ to_at }) => to_at === null),
    now: instant(Date.now()),
  };
  const gaps = gapsIn(
    orders
      .map((order) => within(order, asked, judgedUntil({ from: order.starts_at }, written)))
      .filter((span) => span.from < span.to),
    { segments, silences: silences.map((one) => ({ from: one.from_at, to: one.to_at, reason: one.reason })) },
  );
  return ok({ segments, gaps, recordings });
}

function within({ starts_at, ends_at }: RecordingRow, { from, to }: Span, until: Instant): Span {
  const isFresh = ends_at === null || Date.now() - toMs(ends_at) < COMPLETING_MS;
  const end = isFresh && (ends_at === null || until < ends_at) ? until : ends_at;
  return { from: starts_at > from ? starts_at : from, to: end < to ? end : to };
}

/** The file of a segment of this camera that lies in the span; undefined where there is none. */
export async function segmentIn(platform: Platform, asked: Span & { readonly camera: CameraId; readonly id: number }) {
  return recordingTables(platform.db)
    .selectFrom('recording_segment')
    .select(['id', 'file', 'bytes'])
    .where('id', '=', asked.id)
    .where('camera', '=', asked.camera)
    .where('from_at', '<', asked.to)
    .where('to_at', '>', asked.from)
    .where((where) =>
      where.exists(
        where
          .selectFrom('recording')
          .select('recording.id')
          .whereRef('recording.camera', '=', 'recording_segment.camera')
          .whereRef('recording.starts_at', '<', 'recording_segment.to_at')
          .where((inside) =>
            inside.or([
              inside('recording.ends_at', 'is', null),
              inside('recording.ends_at', '>', inside.ref('recording_segment.from_at')),
            ]),
          ),
      ),
    )
    .executeTakeFirst();
}

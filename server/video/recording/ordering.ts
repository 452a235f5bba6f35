import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { CameraId, RecordingId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { GAP_BOUND_MS } from '@watchroom/shared/video/recording/gaps.ts';
import type { Recording, RecordingEnd } from '@watchroom/shared/video/recording/recording.ts';
import type { CommandContext } from '../../platform/command.ts';
import { jsonb, type Tx } from '../../platform/database.ts';
import type { IncidentScope } from '../queries.ts';
import { type RecordingRow, recordingTx } from './store.ts';

/** The job that ends a recording at its time. */
export const RECORDING_DUE = 'video.recording_due';
/** The ring reaches up to the segment under way, and the one that is being written down. */
const RING_AGE_MS = 20_000;

export interface Order {
  readonly id: RecordingId;
  readonly camera: CameraView;
  readonly purpose: Purpose;
  /** Where the incident lies, if it is for one. */
  readonly of: IncidentScope | null;
  readonly until: Instant;
}

/** Writes an order, unless this very one is there: row, event, and the timer that ends it. What the ring holds belongs to it. */
export async function orderRecording(ctx: CommandContext, order: Order): Promise<RecordingRow | null> {
  const { id, camera, purpose, of, until } = order;
  const row = await recordingTx(ctx.tx)
    .insertInto('recording')
    .values({
      id,
      rev: 1,
      camera: camera.id,
      camera_name: camera.name,
      area: camera.area,
      department: camera.department,
      by: jsonb(actorRef(ctx.actor)),
      purpose: jsonb(purpose),
      incident_area: of?.area ?? null,
      incident_department: of?.department ?? null,
      starts_at: await ringStart(ctx, camera.id),
      ordered_at: ctx.now,
      state: jsonb({ at: 'recording', until, endsAs: 'expired' }),
      ends_at: null,
      keep_until: keptUntil(ctx, { terms: camera.terms, purpose, at: until }),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  const { state, starts_at: from, keep_until: keepUntil } = row;
  tell(ctx, row, { kind: 'recording.started', set: { camera: camera.id, from, state, keepUntil } });
  time(ctx, row);
  return row;
}

/** REC-7: without an incident nothing of a camera that is only open during incidents is kept beyond its end. */
function keptUntil(
  { platform }: CommandContext,
  { terms, purpose, at }: { readonly terms: CameraView['terms']; readonly purpose: Purpose; readonly at: Instant },
): Instant {
  return terms === 'always' || 'incident' in purpose ? after(at, platform.settings.recording.keepMs) : at;
}

/** REC-5: the beginning of what the ring holds without a hole up to now, at most the pre-roll; else now. */
async function ringStart({ tx, now, platform }: CommandContext, camera: CameraId): Promise<Instant> {
  const rows = await recordingTx(tx)
    .selectFrom('recording_segment')
    .select(['from_at', 'to_at'])
    .where('camera', '=', camera)
    .where('to_at', '>', after(now, -platform.settings.recording.preRollMs))
    .orderBy('from_at', 'desc')
    .execute();
  let start: Instant = now;
  for (const { from_at, to_at } of rows) {
    const mostMs = start === now ? RING_AGE_MS : GAP_BOUND_MS;
    if (toMs(start) - toMs(to_at) > mostMs) break;
    if (from_at < start) start = from_at;
  }
  return start;
}

export async function lockRecording(tx: Tx, id: RecordingId): Promise<RecordingRow | undefined> {
  return recordingTx(tx).selectFrom('recording').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Ends a running one that is locked, now. */
export async function endRecording(ctx: CommandContext, row: RecordingRow, how: RecordingEnd): Promise<RecordingRow> {
  const state = { at: 'ended', since: ctx.now, how, by: actorRef(ctx.actor) } as const;
  return change(ctx, { ...row, state, ends_at: ctx.now }, 'recording.ended');
}

/** Gives a running one that is locked another end. */
export async function timeRecording(
  ctx: CommandContext,
  row: RecordingRow,
  end: { readonly until: Instant; readonly endsAs: RecordingEnd },
): Promise<RecordingRow> {
  const changed = await change(ctx, { ...row, state: { at: 'recording', ...end } }, 'recording.timed');
  time(ctx, changed);
  return changed;
}

async function change(
  ctx: CommandContext,
  next: RecordingRow,
  kind: 'recording.ended' | 'recording.timed',
): Promise<RecordingRow> {
  const row = { ...next, rev: next.rev + 1 };
  const { id, rev, state, ends_at } = row;
  await recordingTx(ctx.tx)
    .updateTable('recording')
    .set({ rev, state: jsonb(state), ends_at })
    .where('id', '=', id)
    .execute();
  tell(ctx, row, { kind, set: { state } });
  return row;
}

function tell(
  ctx: CommandContext,
  row: RecordingRow,
  said: { readonly kind: string; readonly set: Readonly<Record<string, unknown>> },
): void {
  const { id, rev, area, department, camera_name, purpose } = row;
  ctx.emit({ ...said, entity: 'recording', id, rev, area, department, extra: { camera: camera_name, purpose } });
}

/** One timer for each end there is; the id makes a repeated one the same. */
function time(ctx: CommandContext, { id, state }: RecordingRow): void {
  if (state.at !== 'recording') return;
  const { until } = state;
  ctx.outbox({ id: `recording-due:${id}:${until}`, job: RECORDING_DUE, payload: { recording: id }, runAt: until });
}

/** A desk that may not read the incident is told that there is a recording, and not for what. */
export function recordingFor(actor: Actor, row: RecordingRow): Recording {
  const { id, rev, camera, camera_name: cameraName, by, state, incident_area: area } = row;
  const isOpen = area === null || decide(actor, 'incident.read', { area, department: row.incident_department }).ok;
  return {
    id,
    rev,
    camera,
    cameraName,
    by,
    purpose: isOpen ? row.purpose : null,
    from: row.starts_at,
    orderedAt: row.ordered_at,
    state,
    keepUntil: row.keep_until,
  };
}

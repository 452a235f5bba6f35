import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { GapReason } from '@watchroom/shared/video/recording/recording.ts';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';

/** A silence begins where the last segment ended, if that was not longer ago than this. */
const LAST_S = 60;

interface Where {
  readonly camera: CameraId;
  readonly host: string;
}

/**
 * REC-3: from now on, or since the last segment, nothing can be written of this camera, and why. The media server's return corrects
 * what was taken for the camera's end; any other reason that changes begins a silence of its own.
 */
export async function tellSilence(
  db: Database,
  { camera, host }: Where,
  told: { readonly reason: GapReason; readonly now: Instant },
): Promise<void> {
  const { reason, now } = told;
  if (reason === 'media-server') {
    await sql`
      update recording_silence set reason = ${reason}
      where camera = ${camera} and host = ${host} and to_at is null and reason in ('camera-gone', 'recorder-failed', 'source-media')`.execute(
      db,
    );
  }
  // What just begins tells nothing new of what is silent already.
  if (reason !== 'starting')
    await sql`
    update recording_silence set to_at = ${now}
    where camera = ${camera} and host = ${host} and to_at is null and reason <> ${reason}`.execute(db);
  await sql`
    insert into recording_silence (camera, host, from_at, to_at, reason)
    select ${camera}, ${host}, greatest(
      coalesce((select max(to_at) from recording_silence where camera = ${camera} and host = ${host}), '-infinity'),
      coalesce(
        (select max(to_at) from recording_segment
          where camera = ${camera} and to_at > ${now}::timestamptz - make_interval(secs => ${LAST_S})),
        ${now}::timestamptz)
    ), null, ${reason}
    where not exists (
      select 1 from recording_silence where camera = ${camera} and host = ${host} and to_at is null)`.execute(db);
}

/** There are pictures again since then, or nobody wants any. */
export async function endSilence(db: Database, { camera, host }: Where, at: Instant): Promise<void> {
  await sql`
    update recording_silence set to_at = greatest(from_at, ${at}::timestamptz)
    where camera = ${camera} and host = ${host} and to_at is null`.execute(db);
}

/** After a start: what was ordered and is not written since the last segment is our own doing, unless another reason still holds. */
export async function tellRestart(db: Database, host: string): Promise<void> {
  await sql`
    insert into recording_silence (camera, host, from_at, to_at, reason)
    select r.camera, ${host}, greatest(min(r.starts_at), max(s.to_at)), null, 'recorder-restart'
    from recording r
    join lateral (
      select max(to_at) as to_at from recording_segment where camera = r.camera and host = ${host}) s on s.to_at is not null
    where r.running and not exists (
      select 1 from recording_silence q where q.camera = r.camera and q.host = ${host} and q.to_at is null)
    group by r.camera`.execute(db);
}

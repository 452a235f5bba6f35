import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Level } from '@watchroom/shared/video/recording/recorder-machine.ts';
import { sql } from 'kysely';
import type { Platform } from '../../platform/platform.ts';

/** What is ordered, and what somebody looks at now: of that a ring is kept, where the house wants a pre-roll. */
export async function camerasToRecord(platform: Platform): Promise<Map<CameraId, Level>> {
  const hasRing = platform.settings.recording.preRollMs > 0;
  const { rows } = await sql<{ camera: CameraId; level: Level }>`
    select distinct camera, 'ring' as level from look
    where ${hasRing} and started_at is not null and ended_at is null and recorded is null
    union all
    select distinct camera, 'keep' as level from recording where running`.execute(platform.db);
  // What is ordered comes last, and so counts.
  return new Map(rows.map(({ camera, level }) => [camera, level]));
}

import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Level } from '@watchroom/shared/video/recording/recorder-machine.ts';
import { sql } from 'kysely';
import type { Platform } from '../../platform/platform.ts';
import { wishesOf } from '../source/source-words.ts';

/** What is ordered, and what somebody looks at now or may in a moment: of that a ring is kept, where the house wants a pre-roll. */
export async function camerasToRecord(platform: Platform): Promise<Map<CameraId, Level>> {
  const hasRing = platform.settings.recording.preRollMs > 0;
  const { rows } = await sql<{ camera: CameraId; level: Level }>`
    select distinct camera, 'ring' as level from look
    where ${hasRing} and started_at is not null and ended_at is null and recorded is null
    union all
    select distinct camera, 'keep' as level from recording where running`.execute(platform.db);
  const ready = hasRing ? await prewarmed(platform) : [];
  // What is ordered comes last, and so counts.
  return new Map([
    ...ready.map((camera) => [camera, 'ring'] as const),
    ...rows.map((row) => [row.camera, row.level] as const),
  ]);
}

/** Pulled cameras that are kept open, looked at or not (PUL-9). While Redis is away those that are looked at have a ring. */
async function prewarmed(platform: Platform): Promise<CameraId[]> {
  const wished = await platform.redis
    .zrange(wishesOf(platform), String(Date.now()), '+inf', 'BYSCORE')
    .catch((): string[] => []);
  return wished.flatMap((camera) => CameraId.safeParse(camera).data ?? []);
}

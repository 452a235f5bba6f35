import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { Platform } from '../platform/platform.ts';
import { openBlockingRedis } from '../platform/start/redis.ts';
import { scheduleForgetting } from './jobs.ts';
import { livePositions } from './position/live-positions.ts';
import { trackKeeper } from './position/position-intake.ts';
import { readPositions } from './position/position-stream.ts';
import { lastTracks } from './track/track-keeper.ts';
import { unitMemory } from './unit-memory.ts';

/** A position older than this is no help to anybody and is not looked up after a restart. */
const LOOK_BACK_MS = 2 * 3_600_000;

/**
 * Units and their last positions, before anything is served: first the tracks, then over them the stream, which is
 * newer. Every fix keeps its own time, so that what is old after a restart looks as old as before it.
 */
export async function startUnits(platform: Platform): Promise<void> {
  const units = unitMemory(platform);
  const positions = livePositions(platform);
  platform.feed.follow((events) => units.take(events));
  await units.load(platform);
  const since = toMs(platform.clock.now()) - LOOK_BACK_MS;
  for (const { unit, at, received_at, lng, lat, ...row } of await lastTracks(platform, since)) {
    const handle = units.of(unit)?.handle;
    if (handle === undefined) continue;
    const fix = {
      handle,
      atMs: toMs(at),
      place: [lng, lat] as const,
      accuracyM: row.accuracy_m,
      headingDeg: row.heading_deg,
      speedMps: row.speed_mps,
    };
    positions.put(fix, toMs(received_at));
  }
  const redis = openBlockingRedis(platform.settings.redisUrl, platform.log);
  const reader = await readPositions({ redis, log: platform.log, take: (batch) => positions.take(batch) }, since);
  const tracks = trackKeeper(platform);
  tracks.start();
  platform.onClose(async () => {
    await reader.close();
    await tracks.close();
  });
  await scheduleForgetting(platform);
}

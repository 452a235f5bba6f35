import { ok } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { TRACK_KEPT_MS } from '@watchroom/shared/unit/track.ts';
import { z } from 'zod';
import { writeOutbox } from '../platform/jobs/outbox.ts';
import type { Platform } from '../platform/platform.ts';
import { defineJob } from '../platform/queue.ts';
import { unitTables } from './store.ts';

const EVERY_MS = 3_600_000;

/** UNT-9: tracks are short-lived. Each run sees to the next; the id names the hour, so that there is one run an hour in all. */
export const forgetTracks = defineJob({
  name: 'unit.forget_tracks',
  door: { may: 'system' },
  payload: z.object({}),
  run: async (platform) => {
    const before = after(platform.clock.now(), -TRACK_KEPT_MS);
    await unitTables(platform.db).deleteFrom('track').where('at', '<', before).execute();
    await scheduleForgetting(platform);
    return ok(undefined);
  },
});

/** Sees to it that the run of the next hour is in the outbox. */
export async function scheduleForgetting(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  const runAt = nextHour(now);
  await platform.db
    .transaction()
    .execute((tx) =>
      writeOutbox(tx, [{ id: `forget-tracks:${runAt}`, job: forgetTracks.name, payload: {}, runAt }], now),
    );
  platform.committed();
}

function nextHour(now: Instant): Instant {
  return instant((Math.floor(toMs(now) / EVERY_MS) + 1) * EVERY_MS);
}

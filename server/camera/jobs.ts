import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import { defineJob, type Job } from '../platform/queue.ts';
import { sweepUploads } from './catalogue/import-file.ts';
import { discoverDevices } from './device/search-job.ts';
import { startHealthRounds } from './health/rounds.ts';
import { takeObstacles } from './obstacle/obstacle-import.ts';
import { startProbing } from './probe/start.ts';
import { headDue } from './ptz/head-commands.ts';
import { followCity } from './rehome.ts';
import { reservationDue } from './reservation/reservation-commands.ts';
import { takeCatalogue } from './taking/run-apart.ts';

/** The payload is the job's id and nothing of the batch: what lies in Redis may be read by whoever reads Redis. */
const takeCameras = defineJob({
  name: 'camera.take',
  door: { may: 'system' },
  payload: z.object({ job: JobId }),
  run: (platform, payload) => takeCatalogue(platform, payload.job),
});

/** What a worker does for cameras: batches and files from the queue, and new areas when the city has changed. */
export function cameraJobs(platform: Platform): readonly Job[] {
  followCity(platform);
  startProbing(platform);
  startHealthRounds(platform);
  sweepUploads(platform).catch((error: unknown) =>
    platform.log.warn({ err: error }, 'old imports could not be removed'),
  );
  return [takeCameras, takeObstacles, reservationDue, headDue, discoverDevices];
}

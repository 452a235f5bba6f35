import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { defineJob } from '../platform/queue.ts';
import { takeJob } from './take-job.ts';

/** The payload is the job's id and nothing of the batch: what lies in Redis may be read by whoever reads Redis. */
export const takeCameras = defineJob({
  name: 'camera.take',
  door: { may: 'system' },
  payload: z.object({ job: JobId }),
  run: (platform, payload) => takeJob(platform, payload.job),
});

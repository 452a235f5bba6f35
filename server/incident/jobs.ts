import type { Job } from '../platform/queue.ts';
import { hotlineJobs } from './hotline/hotline.ts';
import { ownership } from './ownership/ownership.ts';
import { recordJob } from './recorded/record-job.ts';
import { rehomeOverJob } from './rehome.ts';
import { sites } from './site/site-routes.ts';
import { governance } from './supervision/governance.ts';

/** What the queues run for incidents. */
export const incidentJobs: readonly Job[] = [
  rehomeOverJob,
  recordJob,
  ...hotlineJobs,
  ...ownership.jobs,
  ...governance.jobs,
  ...sites.jobs,
];

import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { JobView } from './camera-api.ts';

/** A job in the list of jobs: what came of it, and who sent it when. Its refused lines are a list of their own. */
export const JobLine = JobView.pick({
  id: true,
  kind: true,
  state: true,
  lines: true,
  done: true,
  created: true,
  updated: true,
  unchanged: true,
  duplicates: true,
  rejected: true,
  createdAt: true,
  finishedAt: true,
}).extend({ by: ActorRef });
export type JobLine = z.infer<typeof JobLine>;

/** GET /api/jobs: the newest first. `after` is the `next` of the page before. */
export const JobQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(100).optional(),
});
export const JobList = z.object({ jobs: z.array(JobLine), next: z.string().nullable() });
export type JobList = z.infer<typeof JobList>;

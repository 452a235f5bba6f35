import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { type JobLine, JobList, JobQuery } from '@watchroom/shared/camera/job-list.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { Instant } from '@watchroom/shared/kernel/time.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { cameraTables } from '../store.ts';

/** GET /api/jobs: imports, checks and batches of the reader's area, or a key's own; the newest first. */
export function jobListRoute(http: Http, platform: Platform): void {
  http.route({
    method: 'GET',
    url: '/api/jobs',
    config: { door: { may: 'job.read' } },
    schema: {
      summary: 'Jobs that took cameras or buildings in, the newest first, page by page',
      tags: ['camera'],
      querystring: JobQuery,
      response: { 200: JobList, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => send(request, reply, await listJobs(platform, actorOf(request), request.query)),
  });
}

/** `<createdAt>_<id>` of the last job of a page. */
const After = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([Instant, z.uuid()]));

async function listJobs(platform: Platform, actor: Actor, query: z.output<typeof JobQuery>): Promise<Result<JobList>> {
  let select = cameraTables(platform.db).selectFrom('job');
  // Asked in SQL so that a page is full, and decided job by job all the same.
  if (actor.kind === 'key') select = select.where(sql<SqlBool>`keys @> array[${actor.id}]::text[]`);
  else if (actor.kind !== 'system') select = select.where(sql<SqlBool>`area @> array[${actor.area}]::text[]`);
  if (query.after !== undefined) {
    const cursor = After.safeParse(query.after);
    if (!cursor.success) return no('invalid-input', { issues: [{ path: 'after', code: 'custom', message: 'after' }] });
    const [at, id] = cursor.data;
    select = select.where(sql<SqlBool>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await select
    .select(['id', 'kind', 'state', 'actor', 'area', 'keys', 'lines', 'done', 'created', 'updated'])
    .select(['unchanged', 'duplicates', 'rejected', 'created_at', 'finished_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const jobs = page
    .filter((row) => decide(actor, 'job.read', row).ok)
    .map(({ actor: sender, area: _, keys: __, created_at, finished_at, ...counts }): JobLine => {
      return { ...counts, by: actorRef(sender), createdAt: created_at, finishedAt: finished_at };
    });
  return ok({
    jobs,
    next: last !== undefined && rows.length > query.limit ? `${last.created_at}_${last.id}` : null,
  });
}

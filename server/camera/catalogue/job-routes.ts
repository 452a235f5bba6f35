import { Readable } from 'node:stream';
import { decide } from '@watchroom/shared/access/decide.ts';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { defineCommand } from '../../platform/command.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { cameraTables, cameraTx } from '../store.ts';
import { jobListRoute } from './job-list.ts';
import { rejectedCsv } from './rejected-csv.ts';

/** The list of jobs, cancelling one, and the list of what it refused. */
export function jobRoutes(http: Http, platform: Platform): void {
  jobListRoute(http, platform);
  mountCommand(http, platform, { url: '/api/jobs/:id/cancel', command: cancelJob });
  http.route({
    method: 'GET',
    url: '/api/jobs/:id/rejected.csv',
    config: { door: { may: 'job.read' } },
    schema: {
      summary: 'The refused lines with their reasons: CSV in UTF-8 with a byte order mark, at most 100,000 of them',
      tags: ['camera'],
      params: z.object({ id: JobId }),
      querystring: z.object({
        language: z
          .enum(['zh', 'en'])
          .optional()
          .meta({ description: 'for a link, which has no headers; else Accept-Language' }),
      }),
      response: { '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const job = await cameraTables(platform.db)
        .selectFrom('job')
        .select(['area', 'keys', 'errors', 'faults'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (job === undefined || !decide(actorOf(request), 'job.read', job).ok)
        return sendFailure(request, reply, { code: 'not-found' });
      const language = request.query.language ?? languageOf(request.headers['accept-language']);
      void reply.header('content-disposition', `attachment; filename="rejected-${id}.csv"`);
      void reply.type('text/csv; charset=utf-8');
      return reply.send(Readable.from(rejectedCsv(platform, { id, language, left: job.faults - job.errors })) as never);
    },
  });
}

/**
 * Ends a job between two of its chunks: what was taken in stays, with its counts; the rest is not touched. A job that has ended
 * is not cancelled any more.
 */
const cancelJob = defineCommand({
  name: 'job.cancel',
  door: { may: 'camera.manage' },
  input: z.strictObject({ id: JobId }),
  output: z.object({ id: JobId }),
  summary: 'Ends a job where it stands; what it has taken in stays',
  run: async (ctx, { id }) => {
    // Whoever works on it holds this lock for one chunk, and looks here before the next.
    const job = await cameraTx(ctx.tx)
      .selectFrom('job')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (job === undefined) return no('not-found');
    const permitted = ctx.permit('job.read', job);
    if (!permitted.ok) return permitted;
    if (job.finished_at !== null) return no('job-over');
    await cameraTx(ctx.tx)
      .updateTable('job')
      .set({ state: 'cancelled', finished_at: ctx.now, body: null })
      .where('id', '=', id)
      .execute();
    const { lines, created, updated, unchanged, duplicates, rejected } = job;
    const set = { state: 'cancelled', lines, created, updated, unchanged, duplicates, rejected };
    ctx.emit({ kind: 'job.cancelled', entity: 'job', id, rev: 2, area: job.area, keys: job.keys, set });
    return ok({ id });
  },
});

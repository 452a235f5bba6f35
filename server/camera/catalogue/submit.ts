import { randomUUID } from 'node:crypto';
import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { BATCH_MAX_LINES, BatchAccepted, ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { type LineIssue, lineIssueText } from '@watchroom/shared/camera/line-issue.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import { type Command, type CommandContext, defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraSeal } from '../seal.ts';
import { cameraTx, type JobSource } from '../store.ts';
import { keepUpload, type Upload } from './import-file.ts';
import { batchTexts } from './lines.ts';

/** What the idempotency key is bound to: the text itself is too long to be a command's input. */
const BatchInput = z.object({ format: z.enum(['json', 'ndjson']), sha256: z.string(), lines: z.int() });
const FileInput = z.object({ mapping: ImportMapping, sha256: z.string(), lines: z.int() });
export type BatchInput = z.infer<typeof BatchInput>;

/** Counts the lines of a batch without parsing them; refuses what is no list of 1 to 10,000. */
export async function countBatch(
  body: Buffer,
  format: 'json' | 'ndjson',
  language: Language,
): Promise<Result<BatchInput>> {
  let lines = 0;
  const texts = batchTexts(body, format);
  for (let next = await texts.next(); ; next = await texts.next()) {
    if (next.done === true) {
      if (!next.value) return refusal([{ field: '', code: 'not-one-array', values: { member: 'cameras' } }], language);
      break;
    }
    lines++;
    if (lines > BATCH_MAX_LINES) return no('too-large', { values: { limit: BATCH_MAX_LINES } });
  }
  if (lines === 0) return refusal([{ field: '', code: 'no-lines' }], language);
  return ok({ format, lines, sha256: sha256(body) });
}

/** Faults of a batch, a file or a mapping as a refused request. */
export function refusal(issues: readonly LineIssue[], language: Language): Result<never> {
  return no('invalid-input', {
    issues: issues.map((issue) => ({ path: issue.field, code: issue.code, message: lineIssueText(issue, language) })),
  });
}

/** Takes a batch in: once this has committed, the batch is stored, sealed, and will be worked off. */
export function submitBatch(body: Buffer): Command<typeof BatchInput, typeof BatchAccepted> {
  return defineCommand({
    name: 'camera.submit-batch',
    door: { may: 'camera.manage' },
    input: BatchInput,
    output: BatchAccepted,
    status: 202,
    run: async (ctx, input) => {
      const sealed = cameraSeal(ctx.platform).close(body);
      return ok(
        await writeJob(ctx, {
          kind: 'camera.batch',
          source: { from: 'batch', format: input.format },
          body: sealed,
          lines: input.lines,
        }),
      );
    },
  });
}

/** Takes a file in that was received and inspected. */
export function submitFile(upload: Upload): Command<typeof FileInput, typeof BatchAccepted> {
  return defineCommand({
    name: 'camera.submit-file',
    door: { may: 'camera.manage' },
    input: FileInput,
    output: BatchAccepted,
    status: 202,
    run: async (ctx, input) => {
      const accepted = await writeJob(ctx, {
        kind: 'camera.import',
        source: { from: 'file', mapping: input.mapping },
        body: null,
        lines: input.lines,
      });
      // Before the commit: a job that exists has its file.
      await keepUpload(ctx.platform, upload, accepted.job);
      return ok(accepted);
    },
  });
}

interface NewJob {
  readonly kind: string;
  readonly source: JobSource;
  readonly body: Buffer | null;
  readonly lines: number;
}

async function writeJob(ctx: CommandContext, job: NewJob): Promise<z.infer<typeof BatchAccepted>> {
  const id = randomUUID() as JobId;
  const area = reachOf(ctx.platform, ctx.actor);
  const keys = ctx.actor.kind === 'key' ? [ctx.actor.id] : [];
  await cameraTx(ctx.tx)
    .insertInto('job')
    .values({
      id,
      kind: job.kind,
      state: 'queued',
      actor: jsonb(ctx.actor),
      area,
      keys,
      source: jsonb(job.source),
      body: job.body,
      lines: job.lines,
      created_at: ctx.now,
      finished_at: null,
    })
    .execute();
  const set = { kind: job.kind, state: 'queued', lines: job.lines, by: actorRef(ctx.actor) };
  ctx.emit({ kind: 'job.accepted', entity: 'job', id, rev: 1, area, keys, set });
  ctx.outbox({ id: `camera-job:${id}`, job: 'camera.take', payload: { job: id } });
  return { job: id, lines: job.lines };
}

/** The subtree a job belongs to: that of who sent it. */
function reachOf(platform: Platform, actor: Actor) {
  return actor.kind === 'system' ? [] : (platform.given.areas.path(actor.area) ?? [actor.area]);
}

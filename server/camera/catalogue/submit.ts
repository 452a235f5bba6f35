import { randomUUID } from 'node:crypto';
import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { BatchAccepted, ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { Encoding } from '@watchroom/shared/camera/import-report.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { type Command, type CommandContext, defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { cameraTx, type JobSource } from '../store.ts';
import { BatchInput } from './batch-body.ts';
import { CHECK_KIND, keepUpload, type Upload } from './import-file.ts';

/** What the idempotency key is bound to: the file itself is too long to be a command's input. */
const FileInput = z.object({ mapping: ImportMapping, sha256: z.string(), lines: z.int(), dryRun: z.boolean() });

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

/** A file on our disk, in UTF-8, inspected. */
export interface ReadyFile {
  readonly upload: Upload;
  readonly encoding: Encoding;
  readonly repeats: Readonly<Record<string, number>> | null;
}

/** Takes a file in that was received and inspected: to import it, or to see what that would do. */
export function submitFile({ upload, encoding, repeats }: ReadyFile): Command<typeof FileInput, typeof BatchAccepted> {
  return defineCommand({
    name: 'camera.submit-file',
    door: { may: 'camera.manage' },
    input: FileInput,
    output: BatchAccepted,
    status: 202,
    run: async (ctx, input) => {
      const { mapping, dryRun, lines } = input;
      const accepted = await writeJob(ctx, {
        kind: dryRun ? CHECK_KIND : 'camera.import',
        source: { from: 'file', mapping, repeats, ...(dryRun ? { dryRun } : {}) },
        body: null,
        lines,
        encoding,
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
  readonly encoding?: Encoding;
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
      encoding: job.encoding ?? null,
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

import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { keepUpload, type Upload } from '../catalogue/import-file.ts';
import { obstacleTx } from './obstacle-store.ts';

const SubmitInput = z.object({ datum: Datum, sha256: z.string(), lines: z.int() });

/** Takes a file of buildings in; once this has committed, it will be read. */
export function submitObstacles(upload: Upload) {
  return defineCommand({
    name: 'obstacle.submit',
    door: { may: 'city.configure' },
    input: SubmitInput,
    output: BatchAccepted,
    status: 202,
    run: async (ctx, { datum, lines }) => {
      const permitted = ctx.permit('city.configure', { area: [] });
      if (!permitted.ok) return permitted;
      const id = randomUUID() as JobId;
      const root = ctx.platform.given.areas.root();
      const area = root === null ? [] : [root];
      const by = actorRef(ctx.actor);
      await obstacleTx(ctx.tx)
        .insertInto('job')
        .values({
          id,
          kind: 'obstacle.import',
          state: 'queued',
          actor: jsonb(ctx.actor),
          area,
          keys: [],
          source: jsonb({
            from: 'file',
            mapping: { format: 'geojson', datum, columns: {}, swapped: false, idPrefix: '' },
          }),
          body: null,
          lines,
          created_at: ctx.now,
          finished_at: null,
        })
        .execute();
      const set = { id, state: 'reading' as const, datum, taken_by: jsonb(by), taken_at: ctx.now, in_force_at: null };
      await obstacleTx(ctx.tx).insertInto('obstacle_set').values(set).execute();
      ctx.emit({
        kind: 'job.accepted',
        entity: 'job',
        id,
        rev: 1,
        area,
        set: { kind: 'obstacle.import', state: 'queued', lines, by },
      });
      ctx.outbox({ id: `obstacles:${id}`, job: 'obstacle.take', payload: { job: id } });
      // Before the commit: a job that exists has its file.
      await keepUpload(ctx.platform, upload, id);
      return ok({ job: id, lines });
    },
  });
}

import { ProbeNowReply } from '@watchroom/shared/camera/health/health-api.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { defineCommand } from '../../platform/command.ts';
import { pulledKinds } from '../probe/addresses.ts';
import { ASK_NOW } from '../probe/wishes.ts';
import { cameraTx } from '../store.ts';

/** A camera that is asked for by many is asked once in this time. */
const ONCE_IN_MS = 5_000;

const isPulled = new Set<string | null>(pulledKinds);

/** Asks a pulled camera out of its turn. It changes nothing and stands in no feed; what is found does, if it changes anything. */
export const probeNow = defineCommand({
  name: 'camera.probe',
  door: { may: 'camera.probe' },
  summary: 'Ask a camera that is pulled how it is, now',
  input: z.strictObject({ id: CameraId }),
  output: ProbeNowReply,
  status: 202,
  run: async (ctx, { id }) => {
    const row = await cameraTx(ctx.tx)
      .selectFrom('camera')
      .select(['area', 'department', 'stream_kind'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return no('not-found');
    const permitted = ctx.permit('camera.probe', row);
    if (!permitted.ok) return permitted;
    if (!isPulled.has(row.stream_kind)) return no('camera-not-pulled');
    const { redis, log } = ctx.platform;
    ctx.afterCommit(() => {
      redis
        .set(`${ASK_NOW}:${id}`, '1', 'PX', ONCE_IN_MS, 'NX')
        .then((first) => (first === null ? undefined : redis.rpush(ASK_NOW, id)))
        .catch((error: unknown) => log.debug({ err: error }, 'nobody could be told to ask a camera'));
    });
    return ok({ askedAt: ctx.now });
  },
});

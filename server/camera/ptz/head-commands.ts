import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { HeadOrder, HeadState } from '@watchroom/shared/camera/ptz/head.ts';
import { headNow, moveHead } from '@watchroom/shared/camera/ptz/head-machine.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { cameraTx } from '../store.ts';
import { type HeadAsked, moveOf } from './claim.ts';
import { type Camera, HEAD_DUE, lockHead, type Told, timeHead, writeHead } from './head-row.ts';

/**
 * PTZ-1, PTZ-3, PTZ-7: one order of a desk to a head. What it may is decided before; here, whether it is its turn. The feed tells the first
 * order of a desk, the last, a look at a place, and who asks; not each step between.
 */
export async function steerHead(
  ctx: CommandContext,
  camera: Camera,
  { order, purpose, tour }: HeadAsked,
): Promise<Result<HeadState>> {
  const locked = await lockHead(ctx, camera);
  if (locked === null) return no('head-none');
  const before = headNow(locked.before, ctx.now);
  const asked = await moveOf(ctx, camera, { order, purpose, tour });
  if (!asked.ok) return asked;
  const moved = moveHead(locked.before, asked.value, { by: actorRef(ctx.actor), now: ctx.now });
  if (!moved.ok) return moved;
  const after = moved.value;
  const told = toldOf({ before, after, order, purpose });
  await writeHead(ctx, locked, { after, told });
  return ok(after);
}

/** PTZ-2: an alarm of the camera holds its head where it looks. In the transaction of the alarm. */
export async function holdByAlarm(ctx: CommandContext, camera: Camera): Promise<void> {
  const locked = await lockHead(ctx, camera);
  if (locked === null) return;
  const by = { kind: 'system', id: 'system', name: 'camera' } as const;
  const moved = moveHead(locked.before, { do: 'alarm' }, { by, now: ctx.now });
  const isNew = moved.ok && moved.value !== headNow(locked.before, ctx.now) && moved.value !== locked.before;
  if (isNew) await writeHead(ctx, locked, { after: moved.value, told: { kind: 'head.taken', extra: {} } });
}

const expireHead = defineCommand({
  name: 'camera.expire-head',
  door: { may: 'system' },
  input: z.object({ id: CameraId }),
  output: z.object({}),
  run: async (ctx, { id }) => {
    const camera = await cameraTx(ctx.tx)
      .selectFrom('camera')
      .select(['id', 'name', 'area', 'department'])
      .where('id', '=', id)
      .executeTakeFirst();
    const locked = camera === undefined ? null : await lockHead(ctx, camera);
    if (locked === null || locked.before.at === 'free') return ok({});
    const moved = moveHead(locked.before, { do: 'expire' }, { by: actorRef(ctx.actor), now: ctx.now });
    if (!moved.ok) return moved;
    // An order came meanwhile: the timer goes on to its end.
    if (moved.value.at === 'held') timeHead(ctx, id, moved.value);
    else await writeHead(ctx, locked, { after: moved.value, told: { kind: 'head.freed', extra: { by: 'time' } } });
    return ok({});
  },
});

/** PTZ-2: a head is free 60 s after the last order, whatever happens to the queue that carries its timer. */
export const headDue = commandJob({
  name: HEAD_DUE,
  payload: z.object({ camera: CameraId }),
  by: 'camera',
  command: expireHead,
  input: ({ camera }) => ({ id: camera }),
});

interface Step {
  readonly before: HeadState;
  readonly after: HeadState;
  readonly order: HeadOrder;
  readonly purpose: Purpose;
}

/** What the feed is told of a step; null: nothing. */
function toldOf({ before, after, order, purpose }: Step): Told | null {
  if (after === before) return null;
  if (order.do === 'ask') return after.at === 'free' ? null : { kind: 'head.asked', extra: { purpose } };
  if (after.at === 'free') return before.at === 'free' ? null : { kind: 'head.freed', extra: { by: 'hand' } };
  if (order.do === 'look-there') return { kind: 'head.turned', extra: { purpose, place: order.place } };
  const from = before.at === 'held' ? before.by : null;
  if (from !== null && after.claim === (before as typeof after).claim && from.id === after.by.id) return null;
  return { kind: 'head.taken', extra: { purpose, from: from?.name ?? null } };
}

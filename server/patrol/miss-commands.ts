import { PatrolId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { type MissBell, missBells, missesAfter } from '@watchroom/shared/patrol/misses.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { lockPatrol } from './store.ts';
import { changePatrol } from './write-patrol.ts';

/** The job that tells the desks that nobody has been at a checkpoint in time, or never. */
export const MISS_DUE = 'patrol.miss_due';
/** `point`: the checkpoint whose window is over; null: the patrol is over. */
export const MissTimer = z.object({ patrol: PatrolId, point: z.int().nullable(), runAt: Instant });

/** All bells of a patrol, ordered with it. */
export function orderBells(ctx: CommandContext, patrol: PatrolView): void {
  for (const { bell, at } of missBells(patrol)) {
    const point = bell.bell === 'late' ? bell.point : null;
    const payload = { patrol: patrol.id, point, runAt: at };
    ctx.outbox({ id: `patrol-miss:${patrol.id}:${point ?? 'end'}`, job: MISS_DUE, payload, runAt: at });
  }
}

/** PAT-10: tells it once, if it still is so. A timer that rings too early comes back. */
export const tellMiss = defineCommand({
  name: 'patrol.tell_miss',
  door: { may: 'system' },
  input: MissTimer,
  output: z.object({ told: z.boolean() }),
  run: async (ctx, { patrol: id, point, runAt }) => {
    const early = -elapsedMs(runAt, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const patrol = await lockPatrol(ctx.tx, id);
    const bell: MissBell = point === null ? { bell: 'absent' } : { bell: 'late', point };
    const misses = patrol === undefined ? null : missesAfter(patrol, bell, ctx.now);
    if (patrol === undefined || misses === null) return ok({ told: false });
    const points = point === null ? (misses.absent?.points ?? []) : [point];
    const names = points.flatMap((at) => patrol.points[at]?.check?.name ?? []).join('、');
    const kind = point === null ? 'patrol.never_arrived' : 'patrol.checkpoint_late';
    await changePatrol(ctx, patrol, { kind, set: { misses }, extra: { names } });
    return ok({ told: true });
  },
});

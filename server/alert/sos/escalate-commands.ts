import { actorRef } from '@watchroom/shared/access/actor.ts';
import { moveSos } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { SosId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { defineCommand } from '../../platform/command.ts';
import { lockWithIncident } from './lock-sos.ts';
import { writeSos } from './write-sos.ts';

/** The job that tells the whole city when nobody took a call for help in time. */
export const SOS_DUE = 'alert.sos_due';
export const SosTimer = z.object({ sos: SosId, runAt: Instant });

/** SOS-4: nobody took it: every desk of the city hears it, once, and the timeline says so. A timer that rings too early comes back. */
export const escalateSos = defineCommand({
  name: 'sos.escalate',
  door: { may: 'system' },
  input: SosTimer,
  output: z.object({ told: z.boolean() }),
  run: async (ctx, { sos: id, runAt }) => {
    const early = -elapsedMs(runAt, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const locked = await lockWithIncident(ctx, id);
    if (locked === null) return ok({ told: false });
    const moved = moveSos(locked.row.sos, { do: 'escalate' }, { by: actorRef(ctx.actor), now: ctx.now });
    if (!moved.ok || moved.value === null) return ok({ told: false });
    await writeSos(ctx, locked, moved.value);
    return ok({ told: true });
  },
});

import { nextTold } from '@watchroom/shared/dispatch/reoffer-machine.ts';
import { takesUnitsAt } from '@watchroom/shared/dispatch/takes-unit.ts';
import { ToldNobody } from '@watchroom/shared/incident/reoffer.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { lockIncident } from '../../incident/commands.ts';
import { defineCommand } from '../../platform/command.ts';
import { writeReoffer } from './write-reoffer.ts';

/** Which telling is due: the fault by its beginning, and whom it makes the last to know; left out, whoever is next. */
export const NobodyTimer = z.object({ incident: IncidentId, since: Instant, told: ToldNobody.optional() });

/** ASG-8: tells the next ones that nobody took it, if that is still so. */
export const tellNobody = defineCommand({
  name: 'dispatch.tell-nobody',
  door: { may: 'system' },
  input: NobodyTimer,
  output: z.object({ told: z.boolean() }),
  run: async (ctx, timer) => {
    const stored = await lockIncident(ctx.tx, timer.incident);
    const { reoffer, state } = stored.incident;
    if (reoffer.at !== 'nobody' || reoffer.since !== timer.since || !takesUnitsAt.includes(state.at)) {
      return ok({ told: false });
    }
    const next = nextTold(reoffer);
    if (next === null || (timer.told ?? next.told) !== next.told) return ok({ told: false });
    const early = -elapsedMs(next.at, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const written = await writeReoffer(ctx, stored, {
      move: { do: 'tell' },
      kind: 'incident.nobody_told',
      extra: { told: next.told },
    });
    return written.ok ? ok({ told: true }) : written;
  },
});

import { Clock } from '@watchroom/shared/incident/incident.ts';
import { markOverdue } from '@watchroom/shared/incident/incident-clocks.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { lockIncident, writeIncident } from '../incident/commands.ts';
import { defineCommand } from '../platform/command.ts';

/** Which timer rings: the clock and the due time it was set for. */
export const ClockTimer = z.object({ incident: IncidentId, clock: Clock.shape.kind, dueAt: Instant });

/**
 * CLK-4: says once that a clock of an incident has run out, if it still has. A timer that rings too early comes back; one
 * that rings for a clock that was stopped, put off or told before does nothing.
 */
export const tellOverdue = defineCommand({
  name: 'alert.overdue',
  door: { may: 'system' },
  input: ClockTimer,
  output: z.object({ told: z.boolean() }),
  run: async (ctx, timer) => {
    const stored = await lockIncident(ctx.tx, timer.incident);
    const clock = stored.incident.clocks.find(({ kind }) => kind === timer.clock);
    if (clock?.dueAt !== timer.dueAt) return ok({ told: false });
    const early = -elapsedMs(timer.dueAt, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const clocks = markOverdue(stored.incident, timer.clock, ctx.now);
    if (clocks === null) return ok({ told: false });
    await writeIncident(ctx, stored, {
      kind: 'incident.clock_overdue',
      set: { clocks },
      extra: { clock: timer.clock, dueAt: timer.dueAt },
      // It may be too old to stand on every screen; now it must.
      whole: true,
    });
    return ok({ told: true });
  },
});

import { Clock } from '@watchroom/shared/incident/incident.ts';
import { markOverdue } from '@watchroom/shared/incident/incident-clocks.ts';
import { bellAt, ringTask } from '@watchroom/shared/incident/tasks/tasks.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { lockIncident, taskWords, writeIncident } from '../incident/commands.ts';
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

/** Which timer rings: for which task, for what, and the moment it was set for. */
export const TaskTimer = z.object({
  incident: IncidentId,
  n: z.int(),
  bell: z.enum(['warn', 'overdue']),
  at: Instant,
});

/**
 * TSK-4: says once that a task is nearly due or has run out, if it still is open. As CLK-4: a timer that rings too early comes back, one
 * that rings for what was ended, put off or told before does nothing.
 */
export const ringForTask = defineCommand({
  name: 'alert.task',
  door: { may: 'system' },
  input: TaskTimer,
  output: z.object({ told: z.boolean() }),
  run: async (ctx, { incident: id, n, bell, at }) => {
    const stored = await lockIncident(ctx.tx, id);
    const task = stored.incident.tasks.find((one) => one.n === n);
    if (task === undefined || bellAt(task, bell) !== at) return ok({ told: false });
    const early = -elapsedMs(at, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const tasks = ringTask(stored.incident, { n, bell }, ctx.now);
    if (tasks === null) return ok({ told: false });
    await writeIncident(ctx, stored, {
      kind: bell === 'warn' ? 'incident.task_due_soon' : 'incident.task_overdue',
      set: { tasks },
      extra: { ...taskWords(ctx, task), dueAt: task.clock.dueAt },
      // It may be too old to stand on every screen; now it must.
      whole: true,
    });
    return ok({ told: true });
  },
});

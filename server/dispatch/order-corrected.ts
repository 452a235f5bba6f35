import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { lockIncident } from '../incident/commands.ts';
import { INCIDENT_CORRECTED } from '../incident/correct/correct-commands.ts';
import { defineCommand } from '../platform/command.ts';
import { commandJob } from '../platform/jobs/command-job.ts';
import { assignmentSubject } from './commands.ts';
import { activeOn, writeOrder } from './store.ts';

const Corrected = z.object({ incident: IncidentId });

/** ASG-10: whoever is on their way goes by what the desk knows now. Orders that are over stay as they were carried out. */
const correctOrders = defineCommand({
  name: 'assignment.correct_order',
  door: { may: 'system' },
  input: Corrected,
  output: z.object({ told: z.int() }),
  run: async (ctx, { incident: id }) => {
    const stored = await lockIncident(ctx.tx, id);
    const { place, address, text } = stored.incident;
    const active = await activeOn(ctx.tx, id);
    for (const before of active) {
      const order = { ...before.order, place, address, text, correctedAt: ctx.now };
      const after = { ...before, rev: before.rev + 1, order };
      await writeOrder(ctx.tx, after);
      ctx.emit({
        kind: 'assignment.order_corrected',
        entity: 'assignment',
        id: after.id,
        rev: after.rev,
        ...assignmentSubject(after, stored),
        set: { order },
        // `incident` puts the line into its timeline.
        extra: { incident: id, unit: after.unit, callSign: after.callSign },
      });
    }
    return ok({ told: active.length });
  },
});

export const orderCorrected = commandJob({
  name: INCIDENT_CORRECTED,
  prompt: true,
  payload: Corrected,
  by: 'desk',
  command: correctOrders,
  input: (corrected) => corrected,
});

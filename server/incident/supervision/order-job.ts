import { runCommand, systemActor } from '../../platform/command.ts';
import { defineJob } from '../../platform/queue.ts';
import { ORDER_DUE } from '../escalation/timers.ts';
import { missOrder, OrderTimer } from './order-commands.ts';

/** SUP-4: the job's id is the command's key, so that it is missed once. */
export const orderDueJob = defineJob({
  name: ORDER_DUE,
  door: { may: 'system' },
  prompt: true,
  payload: OrderTimer,
  run: (platform, payload, id) =>
    runCommand(platform, missOrder, { actor: systemActor('supervision'), key: id, input: payload }),
});

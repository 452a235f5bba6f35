import { commandJob } from '../../platform/jobs/command-job.ts';
import { ORDER_DUE } from '../escalation/timers.ts';
import { missOrder, OrderTimer } from './order-commands.ts';

/** SUP-4: nobody answered by the date of the order. */
export const orderDueJob = commandJob({
  name: ORDER_DUE,
  prompt: true,
  payload: OrderTimer,
  by: 'supervision',
  command: missOrder,
  input: (timer) => timer,
});

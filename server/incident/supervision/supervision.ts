import { answerOrder, orderIncident } from './order-commands.ts';
import { orderDueJob } from './order-job.ts';
import { orderRoutes } from './order-routes.ts';

/** Orders of supervisors on late incidents (督办). */
export const supervision = {
  commands: [orderIncident, answerOrder],
  routes: orderRoutes,
  jobs: [orderDueJob],
} as const;

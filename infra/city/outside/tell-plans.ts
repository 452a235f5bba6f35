import { ImportReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { demoPlans } from '../forces/plans.ts';
import type { Api } from './api.ts';
import type { Memory } from './known.ts';

interface PlanTelling {
  readonly memory: Memory;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Tells the response plans, once: what an administrator makes of them afterwards stays. */
export async function tellPlans({ memory, say, signal }: PlanTelling, admin: Api): Promise<void> {
  if (memory.known.plans) return;
  const body = { text: JSON.stringify(demoPlans, null, 2) };
  const { added } = await admin.demand({ method: 'POST', path: '/api/plans/import', body }, ImportReply, signal);
  memory.remember({ plans: true });
  say(`plans: ${added.length} types have one`);
}

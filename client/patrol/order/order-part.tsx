import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { OrderPlan } from '../plan/order-plan.tsx';
import type { KeptFix } from '../position/position-trail.ts';
import { ArrivalHint } from './arrival-hint.tsx';
import { ClockBar } from './clock-bar.tsx';
import { OrderCard } from './order-card.tsx';
import { OrderSteps } from './order-steps.tsx';

/** The order in hand: what it is, the unit's steps of the plan, and the one next step. `fix`: where this phone is. */
export function OrderPart({ order, fix }: { readonly order: Assignment; readonly fix: KeptFix | null }) {
  return (
    <section aria-live="assertive" className="flex flex-col gap-4 rounded-normal border border-edge bg-panel p-3">
      <OrderCard assignment={order} />
      <ClockBar order={order} fix={fix} />
      <OrderPlan assignment={order} />
      <OrderSteps key={order.id} assignment={order} />
      {/* Below the step: what comes by itself moves nothing under the finger (PHN-12). */}
      <ArrivalHint key={`${order.id} there`} order={order} fix={fix} />
    </section>
  );
}

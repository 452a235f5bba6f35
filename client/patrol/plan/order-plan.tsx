import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { StepLine } from '../../incident/plan/step-line.tsx';
import { usePlan, useTick } from '../../incident/plan/use-plan.ts';
import { useRows } from '../../platform/use-room.ts';

/** The unit's own steps of the response plan, under its order; nothing where it has none. */
export function OrderPlan({ assignment }: { readonly assignment: Assignment }) {
  const incident = useRows('orders', 'incident').get(assignment.incident);
  return incident === undefined || !isActive(assignment) ? null : <OwnSteps incident={incident} />;
}

function OwnSteps({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('plan');
  const { checklist } = usePlan(incident);
  const tick = useTick(incident);
  if (checklist.length === 0) return null;
  return (
    <section aria-label={t('own-steps')}>
      <h3 className="text-lead font-semibold">{t('own-steps')}</h3>
      <ul>
        {checklist.map((item) => (
          <StepLine
            key={item.key}
            incident={incident}
            item={item}
            own
            onTick={tick === null ? null : (one) => void tick.run(one)}
          />
        ))}
      </ul>
      {tick?.fault != null && (
        <p role="alert" className="text-body text-fault">
          {tick.fault.text}
        </p>
      )}
    </section>
  );
}

import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { StepLine } from '../../incident/plan/step-line.tsx';
import { useLineText } from '../../incident/plan/use-plan.ts';
import { useDeed, useEntries } from '../../platform/offline/use-outbox.ts';
import { useRows } from '../../platform/use-room.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { type OwnItem, type Tick, tickDeed, withOwnTicks } from './own-ticks.ts';
import { useKeptPlan } from './use-kept-plan.ts';

/** The unit's own steps of the response plan, under its order; nothing where it has none. */
export function OrderPlan({ assignment }: { readonly assignment: Assignment }) {
  const incident = useRows('orders', 'incident').get(assignment.incident);
  return incident === undefined || !isActive(assignment) ? null : <OwnSteps incident={incident} />;
}

/** PLN-9: kept first, sent when there is a way; what the room says of it is in the list of what is unsent. */
function OwnSteps({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('plan');
  const me = useMe();
  const lineText = useLineText();
  const list = useKeptPlan(incident);
  const entries = useEntries();
  const may = useMay('incident.tick') && !isOver(incident);
  const tick = useDeed(({ item, made }: { readonly item: OwnItem; readonly made: Tick }) =>
    tickDeed(incident.id, made, lineText(item)),
  );
  const checklist = useMemo(
    () => withOwnTicks(list, entries, { incident: incident.id, by: actorRef(me) }),
    [list, entries, incident.id, me],
  );
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
            unsent={item.unsent}
            onTick={may ? (made) => void tick.run({ item, made }) : null}
          />
        ))}
      </ul>
    </section>
  );
}

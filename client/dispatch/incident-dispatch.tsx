import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { Part } from '../incident/panel/part.tsx';
import { useMay } from '../platform/use-session.ts';
import { AssignmentCard } from './assignment-card.tsx';
import { takesUnit } from './board.ts';
import { PlanUnits } from './plan/plan-units.tsx';
import { RecommendedUnits } from './recommended/recommended-units.tsx';
import { ReofferLine } from './reoffer-line.tsx';
import { ReservedUnits } from './reserve/reserved-units.tsx';
import { useAssignments } from './use-dispatch.ts';

/** The units of an incident: those sent and how far they are, and who should go next. */
export function IncidentDispatch({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('dispatch');
  const assignments = useAssignments(incident.id);
  const maySend = useMay('dispatch.offer');
  const active = assignments.filter(isActive).length;
  return (
    <>
      {maySend && <ReofferLine incident={incident} assignments={assignments} />}
      {assignments.length > 0 && (
        <Part title={t('sent')} detail={active}>
          <ul className="flex flex-col gap-1">
            {assignments.map((assignment) => (
              <AssignmentCard key={assignment.id} assignment={assignment} />
            ))}
          </ul>
        </Part>
      )}
      <ReservedUnits incident={incident} />
      {maySend && takesUnit(incident) && <PlanUnits incident={incident} />}
      {maySend && takesUnit(incident) && (
        <Part title={t('recommended')}>
          <RecommendedUnits incident={incident} />
        </Part>
      )}
    </>
  );
}

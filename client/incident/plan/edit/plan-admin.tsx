import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { PlanList } from '@watchroom/shared/incident/plan/plan-api.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../../platform/fault.ts';
import { useAnswer } from '../../../platform/use-room.ts';
import { useCity } from '../../../platform/use-session.ts';
import { ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { wayUp } from '../../type-tree/type-nodes.ts';
import { TypesBeside } from '../../type-tree/types-beside.tsx';
import { PlanPane } from './plan-pane.tsx';
import { PlanTools } from './plan-tools.tsx';

/** The plans of the city's types: left the types and which plan each has, right the one that is chosen. */
export function PlanAdmin() {
  const { t } = useTranslation('plan');
  const { types } = useCity();
  const answer = useAnswer({ key: ['plans'], ask: { method: 'GET', path: '/api/plans', reply: PlanList } });
  const plans = useMemo(() => new Map(answer.data?.plans.map((plan) => [plan.type as string, plan])), [answer.data]);
  const live = [...plans.values()].filter(({ levels }) => levels.length > 0);
  const detail = (type: IncidentType) => {
    const own = plans.get(type.id);
    return own === undefined || own.levels.length === 0 ? undefined : t('version', { n: own.version });
  };
  /** The type above that has the plan a type without one works by. */
  const above = (type: IncidentType) =>
    wayUp(type, types)
      .slice(1)
      .find(({ id }) => (plans.get(id)?.levels.length ?? 0) > 0) ?? null;
  // What is being written is not taken away because it could not be read again.
  if (answer.data === undefined && answer.isError)
    return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Skeleton rows={12} />;
  return (
    <TypesBeside
      title={t('plans')}
      detail={t('types-with-plan', { n: live.length })}
      tools={<PlanTools />}
      choose={{ title: t('choose-type'), hint: t('choose-type-hint') }}
      detailOf={detail}
    >
      {(type) => <PlanPane key={type.id} type={type} plan={plans.get(type.id) ?? null} inherited={above(type)} />}
    </TypesBeside>
  );
}

import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { PlanList } from '@watchroom/shared/incident/plan/plan-api.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../../platform/fault.ts';
import { useAnswer } from '../../../platform/use-room.ts';
import { useCity } from '../../../platform/use-session.ts';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { Tree } from '../../../ui/list/tree.tsx';
import { useTypeName } from '../../use-types.ts';
import { PlanPane } from './plan-pane.tsx';
import { PlanTools } from './plan-tools.tsx';
import { above, nodesOf } from './type-nodes.ts';

/** The plans of the city's types: left the types and which plan each has, right the one that is chosen. */
export function PlanAdmin() {
  const { t } = useTranslation('plan');
  const { types } = useCity();
  const typeName = useTypeName();
  const answer = useAnswer({ key: ['plans'], ask: { method: 'GET', path: '/api/plans', reply: PlanList } });
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const plans = useMemo(() => new Map(answer.data?.plans.map((plan) => [plan.type as string, plan])), [answer.data]);
  const live = [...plans.values()].filter(({ levels }) => levels.length > 0);
  const detail = (type: IncidentType) => {
    const own = plans.get(type.id);
    return own === undefined || own.levels.length === 0 ? undefined : t('version', { n: own.version });
  };
  const nodes = nodesOf(types, (type) => ({ text: typeName(type.id), detail: detail(type) }));
  const type = types.find(({ id }) => id === chosen);
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Skeleton rows={12} />;
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(15rem,22rem)_1fr] gap-px bg-line max-md:grid-cols-1">
      <Panel title={t('plans')} detail={t('types-with-plan', { n: live.length })} scrolls>
        <PlanTools />
        <div className="p-1">
          <Tree
            label={t('plans')}
            nodes={nodes}
            chosen={chosen}
            onChoose={setChosen}
            openAtFirst={types.filter(({ parent }) => parent === null).map(({ id }) => id)}
          />
        </div>
      </Panel>
      <section
        aria-label={type === undefined ? t('choose-type') : typeName(type.id)}
        className="min-h-0 overflow-auto bg-panel"
      >
        {type === undefined ? (
          <EmptyState title={t('choose-type')} hint={t('choose-type-hint')} />
        ) : (
          <PlanPane
            key={`${type.id} ${plans.get(type.id)?.version}`}
            type={type}
            plan={plans.get(type.id) ?? null}
            inherited={above(type, types, plans)}
          />
        )}
      </section>
    </div>
  );
}

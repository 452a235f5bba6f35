import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import type { ChecklistItem } from '@watchroom/shared/incident/plan/checklist.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Part } from '../panel/part.tsx';
import { useTypeName } from '../use-types.ts';
import { PlanCameras } from './plan-cameras.tsx';
import { RaiseLevel } from './raise-level.tsx';
import { StepLine } from './step-line.tsx';
import { usePlan, useTick } from './use-plan.ts';

/** The response plan of an open incident: its steps with owner and due time, ticked here; its level; its cameras. */
export function IncidentPlanPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('plan');
  const typeName = useTypeName();
  const { answer, checklist } = usePlan(incident);
  const mayRaise = useMay('incident.raise');
  const [raising, setRaising] = useState(false);
  const { plan } = incident;
  if (plan === null) return null;
  const most = answer.data?.plan?.levels ?? plan.levels.length;
  const done = checklist.filter((item) => item.done !== null).length;
  const canRaise = mayRaise && !isOver(incident) && plan.levels.length < most;
  return (
    <Part
      title={t('plan')}
      detail={checklist.length === 0 ? undefined : t('progress', { done, all: checklist.length })}
      tools={
        canRaise ? (
          <Button tone="quiet" onClick={() => setRaising(true)}>
            {t('raise')}
          </Button>
        ) : undefined
      }
    >
      <p className="mb-1 text-meta text-ink-faint">
        {t('plan-of', { type: typeName(plan.of), version: plan.version })}
        {most > 1 && ` · ${t('level-of', { n: plan.levels.length, most })}`}
      </p>
      {answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <>
          <Checklist incident={incident} checklist={checklist} inLevels={plan.levels.length > 1} />
          <PlanCameras incident={incident} cameras={answer.data.cameras} />
        </>
      )}
      {raising && (
        <RaiseLevel incident={incident} from={plan.levels.length} most={most} onClose={() => setRaising(false)} />
      )}
    </Part>
  );
}

interface ChecklistProps {
  readonly incident: Incident;
  readonly checklist: readonly ChecklistItem[];
  /** More than one level was reached: each has its heading. */
  readonly inLevels: boolean;
}

function Checklist({ incident, checklist, inLevels }: ChecklistProps) {
  const { t } = useTranslation('plan');
  const tick = useTick(incident);
  if (checklist.length === 0) return <p className="text-ink-faint">{t('no-steps')}</p>;
  const levels = [...new Set(checklist.map(({ level }) => level))];
  return (
    <>
      {levels.map((level) => (
        <div key={level}>
          {inLevels && <h5 className="mt-1 text-meta font-semibold text-ink-soft">{t('level', { n: level })}</h5>}
          <ul aria-label={t('level', { n: level })}>
            {checklist
              .filter((item) => item.level === level)
              .map((item) => (
                <StepLine
                  key={item.key}
                  incident={incident}
                  item={item}
                  onTick={tick === null ? null : (one) => void tick.run(one)}
                />
              ))}
          </ul>
        </div>
      ))}
      {tick?.fault != null && (
        <p role="alert" className="mt-1 text-meta text-fault">
          {tick.fault.text}
        </p>
      )}
    </>
  );
}

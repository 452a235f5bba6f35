import { mayEver } from '@watchroom/shared/access/decide.ts';
import type { WorkTime } from '@watchroom/shared/area/hours/work-time.ts';
import { due } from '@watchroom/shared/incident/due.ts';
import type { Clock, Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { runningStage } from '@watchroom/shared/incident/incident-clocks.ts';
import { incidentMoves } from '@watchroom/shared/incident/incident-machine.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMe, useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';

/** CLK-7: the steps of a case that has several, each with its own date. */
export function StageList(props: { readonly incident: Incident; readonly clock: Clock; readonly hours: WorkTime }) {
  const { incident, clock, hours } = props;
  const { t } = useTranslation('incident');
  const me = useMe();
  const finish = useCommand((stage: number) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/finish-stage`,
    body: { stage },
    reply: IncidentReply,
  }));
  const textIn = useTextIn();
  const stages = useMemo(() => {
    const { terms, startAt } = clock;
    if (terms === undefined || terms.stages.length < 2) return [];
    const times = due({ startAt, stages: terms.stages }, hours, terms.events).stages;
    return times.map((time, at) => ({ ...time, name: terms.stages[at]?.name }));
  }, [clock, hours]);
  if (stages.length === 0) return null;
  const running = runningStage(clock);
  const works = incidentMoves[incident.state.at].resolve !== undefined && mayEver(me, 'incident.resolve');
  return (
    <ol aria-label={t('stages')} className="text-[0.6875rem] text-ink-soft">
      {stages.map(({ name, dueAt, doneAt }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case's steps never change their order
        <li key={at} className="flex flex-wrap items-center justify-between gap-x-2">
          <span>{name === undefined ? t('stage', { n: at + 1 }) : textIn(name)}</span>
          <Moment at={doneAt ?? dueAt} className="text-ink-faint" />
          {doneAt !== null && <span>{t('stage-done')}</span>}
          {works && at === running && at < stages.length - 1 && (
            <Button busy={finish.busy} onClick={() => void finish.run(running)}>
              {t('stage-finish')}
            </Button>
          )}
        </li>
      ))}
      {finish.fault !== null && (
        <li role="alert" className="text-fault">
          {finish.fault.text}
        </li>
      )}
    </ol>
  );
}

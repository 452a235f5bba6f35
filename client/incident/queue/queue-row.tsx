import { waitsAbove } from '@watchroom/shared/incident/escalation/hand-up.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { nobodyTook } from '@watchroom/shared/incident/nobody-took.ts';
import { lacksCommander } from '@watchroom/shared/incident/ownership/lacks-commander.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { IncidentStateMark, NumberText } from '../incident-words.tsx';
import { OwnerOrSilent } from '../ownership/silent-badge.tsx';
import { useTypeName } from '../use-types.ts';
import { nextClock } from './queue-order.ts';

/** One incident in the queue: what and where above, whose and how far below, and the deadline that comes first. */
export function QueueRow({ incident, open }: { readonly incident: Incident; readonly open: boolean }) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const clock = nextClock(incident);
  const over = isOver(incident);
  return (
    <div className="flex h-14 gap-2 px-2 py-1.5">
      <span className="pt-0.5">
        <PriorityShape priority={incident.priority} unowned={incident.state.at === 'reported'} over={over} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <strong className={open ? 'truncate font-semibold underline underline-offset-4' : 'truncate font-semibold'}>
            {typeName(incident.type)}
          </strong>
          <NumberText number={incident.number} />
          {incident.urged > 0 && !over && <Badge look="strong">{t('urged')}</Badge>}
          <span className="ml-auto shrink-0">
            {clock !== null && !over ? (
              <ClockRing
                startAt={clock.startAt}
                warnAt={clock.warnAt}
                dueAt={clock.dueAt}
                doneAt={clock.doneAt}
                label={t(`clock-${clock.kind}`)}
              />
            ) : (
              <Age at={over ? incident.state.since : incident.reportedAt} className="text-meta" />
            )}
          </span>
        </p>
        <p className="flex items-baseline gap-2 text-meta text-ink-soft">
          <span className="min-w-0 flex-1 truncate">
            {incident.address ?? <AreaPathText path={incident.area} short />}
          </span>
          <span className="flex min-w-0 max-w-24 truncate">
            <OwnerOrSilent incident={incident} />
          </span>
          {nobodyTook(incident) ? (
            <Badge look="fault">{t('nobody-took')}</Badge>
          ) : waitsAbove(incident) ? (
            <Badge look="strong">{t('handed-up-to', { name: incident.escalation.handed?.name })}</Badge>
          ) : lacksCommander(incident) ? (
            <Badge look="strong">{t('commander-none')}</Badge>
          ) : (
            <IncidentStateMark at={incident.state.at} />
          )}
        </p>
      </div>
    </div>
  );
}

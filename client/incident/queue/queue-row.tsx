import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { NumberText } from '../incident-words.tsx';
import { OwnerOrSilent } from '../ownership/silent-badge.tsx';
import { OrderBadge } from '../supervision/order-sign.tsx';
import { useOwnTask } from '../tasks/use-own-task.ts';
import { useTypeName } from '../use-types.ts';
import { nextClock } from './queue-order.ts';
import { RowBadge } from './row-badge.tsx';

/** One incident in the queue: what and where above, whose and how far below, and the deadline that comes first. */
export function QueueRow({ incident, open }: { readonly incident: Incident; readonly open: boolean }) {
  const { t } = useTranslation(['incident', 'tasks']);
  const typeName = useTypeName();
  const own = useOwnTask(incident);
  const clock = own?.clock ?? nextClock(incident);
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
          <OrderBadge incident={incident} />
          {incident.urged > 0 && !over && <Badge look="strong">{t('urged')}</Badge>}
          <span className="ml-auto shrink-0">
            {clock !== null && !over ? (
              <ClockRing
                startAt={clock.startAt}
                warnAt={clock.warnAt}
                dueAt={clock.dueAt}
                doneAt={clock.doneAt}
                label={'kind' in clock ? t(`clock-${clock.kind}`) : t('tasks:due')}
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
          <RowBadge incident={incident} own={own} />
        </p>
      </div>
    </div>
  );
}

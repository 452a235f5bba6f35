import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { nobodyTook } from '@watchroom/shared/incident/nobody-took.ts';
import { lacksCommander } from '@watchroom/shared/incident/ownership/lacks-commander.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { nextClock } from '../../incident/queue/queue-order.ts';
import { useTypeName } from '../../incident/use-types.ts';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { wallOrder } from './wall-order.ts';

/** More do not fit on any wall; the rest is counted above. */
const SHOWN = 24;

export function WallIncidents() {
  const { t } = useTranslation('app');
  const incidents = useRows('incidents', 'incident');
  const known = useReplicaState('incidents');
  const shown = useMemo(() => wallOrder(incidents.values()).slice(0, SHOWN), [incidents]);
  if (known === 'cold') return <Skeleton rows={8} />;
  if (shown.length === 0) return <EmptyState title={t('queue-none')} />;
  return (
    <ol aria-label={t('wall-open')} className="flex min-h-0 flex-1 flex-col flex-wrap overflow-hidden">
      {shown.map((incident) => (
        <Line key={incident.id} incident={incident} />
      ))}
    </ol>
  );
}

function Line({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('app');
  const typeName = useTypeName();
  const clock = nextClock(incident);
  return (
    <li className="flex w-full items-center gap-2 border-b border-line px-3 py-1.5">
      <PriorityShape
        priority={incident.priority}
        unowned={incident.owner.kind === 'desk' && incident.state.at === 'reported'}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-body font-medium">{typeName(incident.type)}</span>
        <span className="block truncate text-meta text-ink-soft">
          {incident.commander !== null && (
            <span className="text-ink">{t('commander-is', { name: incident.commander.name })} · </span>
          )}
          {incident.address ?? <AreaPathText path={incident.area} short />}
        </span>
      </span>
      {nobodyTook(incident) && <Badge look="fault">{t('nobody-took')}</Badge>}
      {lacksCommander(incident) && <Badge look="strong">{t('commander-none')}</Badge>}
      {clock !== null && (
        <ClockRing
          startAt={clock.startAt}
          warnAt={clock.warnAt}
          dueAt={clock.dueAt}
          doneAt={clock.doneAt}
          label={t(`clock-${clock.kind}`)}
        />
      )}
    </li>
  );
}

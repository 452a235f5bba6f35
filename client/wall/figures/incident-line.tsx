import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { nobodyTook } from '@watchroom/shared/incident/nobody-took.ts';
import { lacksCommander } from '@watchroom/shared/incident/ownership/lacks-commander.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { nextClock } from '../../incident/queue/queue-order.ts';
import { useTypeName } from '../../incident/use-types.ts';
import { Badge } from '../../ui/sign/badge.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';

/** One incident in two lines: what and where, who leads it, what runs out next. */
export function IncidentLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('wall');
  const typeName = useTypeName();
  const clock = nextClock(incident);
  return (
    <div className="flex w-full items-center gap-2 px-3 py-1.5">
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
    </div>
  );
}

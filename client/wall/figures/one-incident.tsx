import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { nextClock } from '../../incident/queue/queue-order.ts';
import { useTypeName } from '../../incident/use-types.ts';
import { useRows } from '../../platform/use-room.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';

/** One incident, large: what, where, since when, who leads it, what runs out next. Never who reported it, nor in which words. */
export function OneIncident({ id, number }: { readonly id: string; readonly number: string }) {
  const { t } = useTranslation('wall');
  const typeName = useTypeName();
  const incident = useRows('incidents', 'incident').get(id);
  if (incident === undefined) return <EmptyState title={number} hint={t('incident-gone')} />;
  const clock = nextClock(incident);
  return (
    <article className="flex h-full flex-col justify-center gap-2 overflow-hidden bg-panel px-4 py-2">
      <p className="flex items-center gap-2 text-lead text-ink-soft tabular-nums">
        <PriorityShape priority={incident.priority} />
        {incident.number}
        <Moment at={incident.reportedAt} />
      </p>
      <h2 className="text-figure font-semibold text-ink">{typeName(incident.type)}</h2>
      <p className="text-title">{incident.address ?? <AreaPathText path={incident.area} short />}</p>
      <p className="flex flex-wrap items-center gap-4 text-lead text-ink-soft">
        <span>{t('incident-units', { n: incident.units.length })}</span>
        {incident.commander !== null && <span>{t('commander-is', { name: incident.commander.name })}</span>}
        {clock !== null && (
          <span className="flex items-center gap-2">
            {t(`clock-${clock.kind}`)}
            <ClockRing {...clock} label={t(`clock-${clock.kind}`)} />
          </span>
        )}
      </p>
    </article>
  );
}

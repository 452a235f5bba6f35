import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { IncidentLine } from './incident-line.tsx';
import { wallOrder } from './wall-order.ts';

/** More do not fit on any wall; the rest is counted above. */
const SHOWN = 24;

export function WallIncidents() {
  const { t } = useTranslation('wall');
  const incidents = useRows('incidents', 'incident');
  const known = useReplicaState('incidents');
  const shown = useMemo(() => wallOrder(incidents.values()).slice(0, SHOWN), [incidents]);
  if (known === 'cold') return <Skeleton rows={8} />;
  if (shown.length === 0) return <EmptyState title={t('queue-none')} />;
  return (
    <ol aria-label={t('wall-open')} className="flex min-h-0 flex-1 flex-col flex-wrap overflow-hidden">
      {shown.map((incident) => (
        <li key={incident.id} className="w-full border-b border-line">
          <IncidentLine incident={incident} />
        </li>
      ))}
    </ol>
  );
}

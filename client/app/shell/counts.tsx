import { isOver } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { type PriorityLevel, priorities, priorityName } from '../../ui/sign/shapes.ts';

type OpenCounts = Readonly<Record<PriorityLevel, number>>;

/** Incidents that are not over, by priority; null while nothing is known: unknown is not zero. */
export function useOpenCounts(): OpenCounts | null {
  const incidents = useRows('incidents', 'incident');
  const known = useReplicaState('incidents') !== 'cold';
  return useMemo(() => {
    const counts = { 1: 0, 2: 0, 3: 0, 4: 0 };
    for (const incident of incidents.values()) if (!isOver(incident)) counts[incident.priority] += 1;
    return known ? counts : null;
  }, [incidents, known]);
}

export function Counts() {
  return useMay('incident.claim') ? <CountsOfOpen /> : null;
}

function CountsOfOpen() {
  const { t } = useTranslation('app');
  const { t: ui } = useTranslation('ui');
  const counts = useOpenCounts();
  return (
    <ul aria-label={t('counts')} className="flex items-center gap-2.5 tabular-nums max-md:hidden">
      {priorities.map((priority) => {
        const n = counts?.[priority] ?? '—';
        const quiet = counts === null || counts[priority] === 0;
        return (
          <li
            key={priority}
            title={t('count-one', { priority: ui(`priority-${priorityName[priority]}`), n })}
            className="flex items-center gap-1"
          >
            <PriorityShape priority={priority} size="small" over={quiet} />
            <span className={quiet ? 'text-ink-faint' : 'text-ink'}>{n}</span>
          </li>
        );
      })}
    </ul>
  );
}

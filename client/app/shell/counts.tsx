import { isOver } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { priorities, priorityName } from '../../ui/sign/shapes.ts';

/** Incidents that are not over, by priority. */
export function useOpenCounts(): Readonly<Record<1 | 2 | 3 | 4, number>> {
  const incidents = useRows('incidents', 'incident');
  return useMemo(() => {
    const counts = { 1: 0, 2: 0, 3: 0, 4: 0 };
    for (const incident of incidents.values()) if (!isOver(incident)) counts[incident.priority] += 1;
    return counts;
  }, [incidents]);
}

export function Counts() {
  return useMay('incident.claim') ? <OpenCounts /> : null;
}

function OpenCounts() {
  const { t } = useTranslation('app');
  const { t: ui } = useTranslation('ui');
  const counts = useOpenCounts();
  return (
    <ul aria-label={t('counts')} className="flex items-center gap-2.5 tabular-nums max-md:hidden">
      {priorities.map((priority) => (
        <li
          key={priority}
          title={t('count-one', { priority: ui(`priority-${priorityName[priority]}`), n: counts[priority] })}
          className="flex items-center gap-1"
        >
          <PriorityShape priority={priority} size="small" over={counts[priority] === 0} />
          <span className={counts[priority] === 0 ? 'text-ink-faint' : 'text-ink'}>{counts[priority]}</span>
        </li>
      ))}
    </ul>
  );
}

import { useTranslation } from 'react-i18next';
import { useOpenCounts } from '../../incident/queue/use-open-counts.ts';
import { useMay } from '../../platform/use-session.ts';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { priorities, priorityName } from '../../ui/sign/shapes.ts';

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

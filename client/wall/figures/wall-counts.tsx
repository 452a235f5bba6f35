import { useTranslation } from 'react-i18next';
import { useOpenCounts } from '../../incident/queue/use-open-counts.ts';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { priorities } from '../../ui/sign/shapes.ts';

/** Incidents that are not over, by priority. */
export function WallCounts() {
  const { t } = useTranslation('wall');
  const counts = useOpenCounts();
  return (
    <ul aria-label={t('counts')} className="grid shrink-0 grid-cols-4 border-b border-line">
      {priorities.map((priority) => {
        const quiet = counts === null || counts[priority] === 0;
        return (
          <li key={priority} className="flex flex-col items-center gap-1 border-r border-line py-2 last:border-r-0">
            <span className={quiet ? 'text-figure text-ink-faint' : 'text-figure font-semibold text-ink'}>
              {counts?.[priority] ?? '—'}
            </span>
            <span className="text-meta text-ink-soft">
              <PriorityShape priority={priority} size="small" withText over={quiet} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

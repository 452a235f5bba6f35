import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type SharedPart, sharedScore } from '@watchroom/shared/incident/tasks/shared-score.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/layout/panel.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { useDepartmentName } from '../use-types.ts';

/** R29: the one score of all who are on it, who holds it up and who has not answered, by department. */
export function ScoreLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('tasks');
  const departmentName = useDepartmentName();
  const score = sharedScore(incident, instant(useNow()));
  if (score === null) return null;
  const { parts, inTime, percent, holding, unanswered } = score;
  const nameOf = ({ task }: Pick<SharedPart, 'task'>) =>
    task === null ? t('lead') : (departmentName(task.department) ?? task.department);
  const late = holding.map((part) => t('holding-one', { name: nameOf(part), time: durationText(part.lateMs) }));
  return (
    <div className="mb-1.5" title={t('score-hint')}>
      <Facts
        items={[
          { name: t('score'), value: t('score-words', { n: inTime, all: parts.length, percent }) },
          {
            name: t('holding'),
            value:
              late.length === 0 ? (
                <span className="text-ink-faint">{t('holding-none')}</span>
              ) : (
                <strong className="tabular-nums">{late.join('、')}</strong>
              ),
          },
          ...(unanswered.length === 0
            ? []
            : [{ name: t('unanswered'), value: unanswered.map((task) => nameOf({ task })).join('、') }]),
        ]}
      />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { conditionsSet, type QueueFilter } from './queue-filter.ts';

/** Why the queue is empty: nothing is there, or the filters hide it. */
export function NoRows({
  filter,
  hidden,
  onClear,
}: {
  readonly filter: QueueFilter;
  readonly hidden: number;
  readonly onClear: () => void;
}) {
  const { t } = useTranslation('incident');
  if (conditionsSet(filter) > 0) {
    return (
      <EmptyState
        title={t('queue-none-match')}
        hint={t('queue-none-match-hint', { n: hidden })}
        action={<Button onClick={onClear}>{t('filter-clear')}</Button>}
      />
    );
  }
  if (filter.scope === 'active') return <EmptyState title={t('queue-empty')} hint={t('queue-empty-hint')} />;
  return <EmptyState title={t(`queue-empty-${filter.scope}`)} />;
}

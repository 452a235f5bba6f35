import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/sign/badge.tsx';

/** In the queue: how the reader's own department stands with its task; null: that some department is late. */
export function TaskBadge({ own }: { readonly own: Task | null }) {
  const { t } = useTranslation('tasks');
  if (own === null) return <Badge look="strong">{t('late-short')}</Badge>;
  if (own.clock.overdueAt !== null) return <Badge look="strong">{t('own-late')}</Badge>;
  if (own.state.at === 'asked') return <Badge look="strong">{t('own-asked')}</Badge>;
  if (own.state.at === 'handing') return <Badge look="outline">{t('own-handing')}</Badge>;
  return <Badge look="outline">{t('own-taken')}</Badge>;
}

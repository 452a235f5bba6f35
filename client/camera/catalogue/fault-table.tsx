import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Table } from '../../ui/list/table.tsx';
import { type FaultGroup, faultGroups } from './fault-groups.ts';
import { useFieldText } from './field-text.ts';

/** What is wrong, by field and reason, and on which lines first. */
export function FaultTable({ job }: { readonly job: JobView }) {
  const { t, i18n } = useTranslation('catalogue');
  const fieldText = useFieldText();
  const groups = faultGroups(job, i18n.language.startsWith('en') ? 'en' : 'zh');
  const lines = (group: FaultGroup) =>
    `${group.lines.join(', ')}${group.count > group.lines.length && group.lines.length > 0 ? '…' : ''}`;
  if (groups.length === 0) return <EmptyState title={t('faults-none')} />;
  return (
    <div className="max-h-72 border border-line">
      <Table
        caption={t('faults')}
        rows={groups}
        rowKey={(one) => `${one.field} ${one.code}`}
        columns={[
          {
            id: 'field',
            title: t('col-ours'),
            cell: (one) => fieldText(one.field),
            sort: (one) => one.field,
            width: '7rem',
          },
          { id: 'reason', title: t('col-reason'), cell: (one) => one.reason },
          {
            id: 'count',
            title: t('col-count'),
            cell: (one) => one.count.toLocaleString('en'),
            sort: (one) => one.count,
            right: true,
            width: '5rem',
          },
          { id: 'lines', title: t('col-lines'), cell: (one) => lines(one), width: '9rem' },
        ]}
      />
    </div>
  );
}

import type { LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/feedback/states.tsx';
import { type Column, Table } from '../../../ui/list/table.tsx';
import { useTypeName } from '../../use-types.ts';
import { useLeadWords } from '../use-lead-words.ts';

interface Shown {
  readonly row: LeadRow;
  readonly at: number;
}

export interface LeadRowsProps {
  readonly rows: readonly Shown[];
  /** None at all, not only none that fits. */
  readonly bare: boolean;
  readonly onOpen: (at: number) => void;
}

/** More than these nobody reads through; filters narrow them. */
const MOST_SHOWN = 300;

/** The rows of the table of leads, in the order of the table. */
export function LeadRowsTable({ rows, bare, onOpen }: LeadRowsProps) {
  const { t } = useTranslation('leads');
  const { areaName, departmentName } = useLeadWords();
  const typeName = useTypeName();
  const faint = (text: string) => <span className="text-ink-faint">{text}</span>;
  const columns: Column<Shown>[] = [
    { id: 'at', title: '#', right: true, width: '4rem', cell: ({ at }) => at + 1, sort: ({ at }) => at },
    { id: 'area', title: t('area'), cell: ({ row }) => areaName(row.area), sort: ({ row }) => areaName(row.area) },
    {
      id: 'type',
      title: t('type'),
      cell: ({ row }) => (row.type === null ? faint(t('all-types')) : typeName(row.type)),
      sort: ({ row }) => (row.type === null ? '' : typeName(row.type)),
    },
    {
      id: 'type-department',
      title: t('type-department'),
      cell: ({ row }) => departmentName(row.department) ?? faint(t('any-department')),
    },
    {
      id: 'level',
      title: t('level'),
      cell: ({ row }) => (row.level === 1 ? faint('—') : t('from-level', { n: row.level })),
      sort: ({ row }) => row.level,
    },
    {
      id: 'decides',
      title: t('department'),
      cell: ({ row }) => departmentName(row.decides) ?? faint(t('by-type')),
      sort: ({ row }) => departmentName(row.decides) ?? '',
    },
    { id: 'acts', title: t('acts'), cell: ({ row }) => departmentName(row.acts) ?? faint(t('as-decides')) },
    {
      id: 'supports',
      title: t('supports'),
      cell: ({ row }) => row.supports.map((id) => departmentName(id)).join('、'),
    },
    { id: 'closes', title: t('closes'), cell: ({ row }) => t(`closes-${row.closes}`) },
  ];
  const left = rows.length - MOST_SHOWN;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1">
        <Table
          caption={t('table')}
          columns={columns}
          rows={rows.slice(0, MOST_SHOWN)}
          rowKey={({ at }) => String(at)}
          onChoose={({ at }) => onOpen(at)}
          empty={
            bare ? (
              <EmptyState title={t('none')} hint={t('none-hint')} />
            ) : (
              <EmptyState title={t('none-fit')} hint={t('none-fit-hint')} />
            )
          }
        />
      </div>
      {left > 0 && <p className="border-t border-line px-3 py-1 text-meta text-ink-soft">{t('more', { n: left })}</p>}
    </div>
  );
}

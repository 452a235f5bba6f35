import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import type { ImportReport } from '@watchroom/shared/camera/import-report.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { Table } from '../../ui/list/table.tsx';
import { FaultTable } from './fault-table.tsx';
import { Figures } from './figures.tsx';

const encodings = { 'utf-8': 'UTF-8', gb18030: 'GB 18030 / GBK' } as const;

/** What an import would do: counts, faults by field with their first lines, areas. */
export function CheckReport({ job, report }: { readonly job: JobView; readonly report: ImportReport }) {
  const { t } = useTranslation('catalogue');
  return (
    <div className="flex flex-col gap-4">
      <JobCounts job={job} />
      <Figures
        list={[
          { name: t('outside'), value: report.outside },
          { name: t('zero'), value: report.zero },
          { name: t('coarse'), value: report.coarse },
          { name: t('grids'), value: t('grids-of', { grids: report.grids, all: report.gridsOfCity }) },
          { name: t('encoding'), value: encodings[report.encoding] },
        ]}
      />
      <Part title={t('faults')}>
        <FaultTable job={job} />
      </Part>
      {report.areas.length > 0 && (
        <Part title={t('areas')}>
          <AreaCounts areas={report.areas} />
        </Part>
      )}
    </div>
  );
}

export function JobCounts({ job }: { readonly job: JobView }) {
  const { t } = useTranslation('catalogue');
  const counts = ['created', 'updated', 'unchanged', 'duplicates', 'rejected'] as const;
  return <Figures list={counts.map((name) => ({ name: t(name), value: job[name] }))} />;
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-meta text-ink-soft">{title}</h3>
      {children}
    </div>
  );
}

function AreaCounts({ areas }: { readonly areas: ImportReport['areas'] }) {
  const { t } = useTranslation('catalogue');
  const known = useAreas();
  const nameOf = (id: string) => known.get(id)?.name ?? id;
  return (
    <div className="max-h-56 border border-line">
      <Table
        caption={t('areas')}
        rows={areas}
        rowKey={(one) => one.id}
        columns={[
          { id: 'area', title: t('col-area'), cell: (one) => nameOf(one.id), sort: (one) => nameOf(one.id) },
          {
            id: 'cameras',
            title: t('col-cameras'),
            cell: (one) => one.count.toLocaleString('en'),
            sort: (one) => one.count,
            right: true,
            width: '8rem',
          },
        ]}
      />
    </div>
  );
}

import { JobView } from '@watchroom/shared/camera/camera-api.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { ErrorState, Progress, Skeleton } from '../../ui/feedback/states.tsx';
import { Table } from '../../ui/list/table.tsx';

const EVERY_MS = 1_000;

/** How far an import is, what it counted, and which lines were refused and why. */
export function ImportProgress({ job }: { readonly job: JobId }) {
  const { t } = useTranslation('app');
  const key = ['job', job] as const;
  const ask = { method: 'GET', path: apiPath`/api/jobs/${job}`, reply: JobView } as const;
  const first = useAnswer({ key, ask });
  const over = first.data?.state === 'done' || first.data?.state === 'failed';
  const answer = useAnswer({ key, ask, when: !over, ...(over ? {} : { everyMs: EVERY_MS }) });
  if (answer.isPending) return <Skeleton rows={2} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const view = answer.data;
  return (
    <section aria-label={t('import-progress')} className="flex flex-col gap-3">
      <Progress
        label={t('import-progress')}
        share={view.lines === 0 ? null : view.done / view.lines}
        detail={`${view.done.toLocaleString('en')} / ${view.lines.toLocaleString('en')}`}
      />
      <p role="status" className="tabular-nums">
        {t('import-counts', {
          created: view.created,
          updated: view.updated,
          unchanged: view.unchanged,
          rejected: view.rejected,
        })}
      </p>
      {view.errors.length > 0 && (
        <div className="max-h-96">
          <Table
            caption={t('import-errors')}
            rows={view.errors}
            rowKey={(one) => `${one.line} ${one.field}`}
            columns={[
              {
                id: 'line',
                title: t('col-line'),
                cell: (one) => one.line,
                sort: (one) => one.line,
                right: true,
                width: '5rem',
              },
              {
                id: 'field',
                title: t('col-field'),
                cell: (one) => one.field,
                sort: (one) => one.field,
                width: '12rem',
              },
              { id: 'reason', title: t('col-reason'), cell: (one) => one.message },
            ]}
          />
        </div>
      )}
    </section>
  );
}

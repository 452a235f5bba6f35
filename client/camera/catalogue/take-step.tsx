import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { JobCounts } from './check-report.tsx';
import { FaultTable } from './fault-table.tsx';
import { JobProgress } from './job/job-progress.tsx';
import { useJob } from './job/use-job.ts';
import { RejectedLink } from './rejected-link.tsx';

/** An import: how far it is, the way to end it, and what came of it. */
export function TakeStep({ job: id, onAnother }: { readonly job: JobId; readonly onAnother: () => void }) {
  const { t } = useTranslation('catalogue');
  const answer = useJob(id);
  if (answer.isPending) return <Skeleton rows={4} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const job = answer.data;
  const over = job.finishedAt !== null;
  return (
    <>
      <h2 className="text-title">{t(over ? 'imported' : 'importing')}</h2>
      {over ? (
        <JobProgress job={job} label={t('imported')} />
      ) : (
        <JobProgress job={job} label={t('importing')} onCancelled={() => void answer.refetch()} />
      )}
      {job.state === 'cancelled' && <p role="status">{t('cancelled')}</p>}
      {job.state === 'failed' && <p role="alert">{t('failed')}</p>}
      <JobCounts job={job} />
      {job.errors.length > 0 && <FaultTable job={job} />}
      {over && (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={onAnother}>{t('another')}</Button>
          {job.rejected > 0 && <RejectedLink job={job.id} />}
        </div>
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { CheckReport } from './check-report.tsx';
import { JobProgress } from './job/job-progress.tsx';
import { useJob } from './job/use-job.ts';
import { RejectedLink } from './rejected-link.tsx';
import { SuspicionQuestion } from './suspicion-question.tsx';
import { type Check, type ImportSteps, isStale } from './use-import.ts';

/** A dry run: how far it is, what it found, and whether its file shall be imported. */
export function CheckStep({ steps, checked }: { readonly steps: ImportSteps; readonly checked: Check }) {
  const { t } = useTranslation('catalogue');
  const answer = useJob(checked.job);
  if (answer.isPending) return <Skeleton rows={4} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const job = answer.data;
  if (job.finishedAt === null)
    return <JobProgress job={job} label={t('checking')} onCancelled={() => void answer.refetch()} />;
  const { report } = job;
  if (job.state !== 'done' || report === null)
    return <p role="status">{t(job.state === 'cancelled' ? 'check-cancelled' : 'failed')}</p>;
  const { suspicion } = report;
  const worth = job.created + job.updated;
  const correct = (meant: { swapped: boolean; datum: Check['mapping']['datum'] }) => {
    const mapping = { ...checked.mapping, ...meant };
    steps.setMapping(mapping);
    void steps.check(mapping);
  };
  return (
    <>
      <h2 className="text-title">
        {t('report')} ·{' '}
        <span className="text-ink-soft tabular-nums">{t('lines', { lines: job.lines.toLocaleString('en') })}</span>
      </h2>
      {isStale(steps) ? (
        <p role="status">{t('stale')}</p>
      ) : suspicion === null ? (
        <div className="flex flex-wrap items-center gap-3">
          {worth > 0 ? (
            <Button tone="main" busy={steps.busy} onClick={() => void steps.take(false)}>
              {t('import', { n: worth.toLocaleString('en') })}
            </Button>
          ) : (
            <p role="status">{t('import-nothing')}</p>
          )}
          {job.rejected > 0 && <RejectedLink job={job.id} />}
        </div>
      ) : (
        <SuspicionQuestion
          suspicion={suspicion}
          given={checked.mapping}
          busy={steps.busy}
          onCorrect={() => correct(suspicion.meant)}
          onAsGiven={() => void steps.take(true)}
          onStop={() => steps.choose(null)}
        />
      )}
      <CheckReport job={job} report={report} />
    </>
  );
}

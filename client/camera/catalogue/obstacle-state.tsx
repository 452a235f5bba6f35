import { useQueryClient } from '@tanstack/react-query';
import { ObstacleReply } from '@watchroom/shared/camera/sight/obstacle-api.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { datumText } from './datum-text.ts';
import { FaultTable } from './fault-table.tsx';
import { Figures } from './figures.tsx';
import { JobProgress } from './job/job-progress.tsx';
import { useJob } from './job/use-job.ts';

const key = ['obstacles'] as const;

/** The buildings that count now; who took them in and when. */
export function CurrentObstacles() {
  const { t } = useTranslation('catalogue');
  const answer = useAnswer({ key, ask: { method: 'GET', path: '/api/obstacles', reply: ObstacleReply } });
  if (answer.isPending) return <Skeleton rows={2} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const { current } = answer.data;
  if (current === null) return <EmptyState title={t('buildings-none')} hint={t('buildings-none-hint')} />;
  return (
    <section aria-labelledby="buildings-current" className="flex flex-col gap-2">
      <h2 id="buildings-current" className="text-title">
        {t('buildings-current')}
      </h2>
      <Figures
        list={[
          { name: t('buildings-count'), value: current.buildings },
          { name: t('buildings-with-height'), value: current.withHeight },
          { name: t('datum'), value: datumText[current.datum] },
        ]}
      />
      <p className="text-ink-soft">
        {t('buildings-by')} {current.takenBy.name} · {t('buildings-at')} <Moment at={current.inForceAt} />
      </p>
    </section>
  );
}

/** A file of buildings: how far it is read, and what of it could not be. */
export function ObstacleJob({ job: id }: { readonly job: JobId }) {
  const { t } = useTranslation('catalogue');
  const queries = useQueryClient();
  const answer = useJob(id);
  const over = answer.data !== undefined && answer.data.finishedAt !== null;
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: key });
  }, [over, queries]);
  if (answer.isPending) return <Skeleton rows={2} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const job = answer.data;
  return (
    <section aria-label={t('buildings-result')} className="flex flex-col gap-3">
      <JobProgress job={job} label={t(over ? 'buildings-result' : 'buildings-reading')} />
      {job.state === 'failed' && <p role="alert">{t('failed')}</p>}
      <Figures
        list={[
          { name: t('buildings-taken'), value: job.created },
          { name: t('rejected'), value: job.rejected },
        ]}
      />
      {job.errors.length > 0 && <FaultTable job={job} />}
    </section>
  );
}

import { FoundReply } from '@watchroom/shared/camera/device/device-search.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { JobProgress } from '../catalogue/job/job-progress.tsx';
import { useJob } from '../catalogue/job/use-job.ts';
import { FoundList } from './found-list.tsx';

/** How far a search is, the way to end it, and what it found so far. */
export function SearchProgress({ id }: { readonly id: JobId }) {
  const { t } = useTranslation('device');
  const answer = useJob(id);
  const job = answer.data;
  const over = job !== undefined && job.finishedAt !== null;
  const found = useAnswer({
    // With each step of the job, and once when it is over.
    key: ['found-devices', id, job?.done ?? 0, over],
    ask: { method: 'GET', path: apiPath`/api/device-searches/${id}/devices`, reply: FoundReply },
  });
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  if (job === undefined) return <Skeleton rows={3} />;
  const label = t(over ? `search-${job.state === 'cancelled' ? 'cancelled' : 'over'}` : 'searching');
  return (
    <div className="flex flex-col gap-3">
      {over ? (
        <JobProgress job={job} label={label} />
      ) : (
        <JobProgress job={job} label={label} onCancelled={() => void answer.refetch()} />
      )}
      {found.isError && <ErrorState text={faultOf(found.error).text} onRetry={() => void found.refetch()} />}
      {found.data !== undefined && <FoundList devices={found.data.devices} over={over} />}
    </div>
  );
}

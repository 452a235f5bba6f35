import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { Progress } from '../../../ui/feedback/states.tsx';
import { FaultLine } from '../fault-line.tsx';
import { useCancelJob } from './use-job.ts';

/** How far a job is, and the way to end it between two of its chunks. */
export function JobProgress({
  job,
  label,
  onCancelled,
}: {
  readonly job: JobView;
  readonly label: string;
  readonly onCancelled?: () => void;
}) {
  const { t } = useTranslation('catalogue');
  const cancel = useCancelJob();
  return (
    <div className="flex flex-col gap-2">
      <Progress
        label={label}
        share={job.state === 'queued' ? null : job.done / Math.max(1, job.lines)}
        detail={`${job.done.toLocaleString('en')} / ${job.lines.toLocaleString('en')}`}
      />
      {onCancelled !== undefined && (
        <Button
          className="self-start"
          busy={cancel.busy}
          onClick={() => void cancel.run(job.id).then((answer) => answer?.ok === true && onCancelled())}
        >
          {t('cancel')}
        </Button>
      )}
      {/* It ended while the hand was on its way. */}
      <FaultLine fault={cancel.fault?.code === 'job-over' ? null : cancel.fault} />
    </div>
  );
}

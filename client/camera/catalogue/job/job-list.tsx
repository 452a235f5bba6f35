import { type JobLine, JobList as Jobs } from '@watchroom/shared/camera/job-list.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { faultOf } from '../../../platform/fault.ts';
import { useAnswer } from '../../../platform/use-room.ts';
import { Button } from '../../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { type Column, Table } from '../../../ui/list/table.tsx';
import { Moment } from '../../../ui/sign/age.tsx';
import { Person } from '../../../ui/sign/person.tsx';
import { RejectedLink } from '../rejected-link.tsx';

const PAGE = 20;
/** While something is under way, or may have been sent by somebody else. */
const EVERY_MS = 5_000;

/** What was checked and imported before: when, by whom, what came of it, and the lines that were refused. */
export function JobList() {
  const { t } = useTranslation('catalogue');
  /** Where the pages before this one ended. */
  const [trail, setTrail] = useState<readonly string[]>([]);
  const after = trail.at(-1) ?? '';
  const answer = useAnswer({
    key: ['jobs', after],
    ask: { method: 'GET', path: `/api/jobs?limit=${PAGE}${after === '' ? '' : apiPath`&after=${after}`}`, reply: Jobs },
    everyMs: EVERY_MS,
  });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h2 className="text-title">{t('jobs')}</h2>
      {answer.data !== undefined ? (
        <JobTable jobs={answer.data.jobs} />
      ) : answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : (
        <Skeleton rows={4} />
      )}
      <Turning
        onNewer={trail.length === 0 ? null : () => setTrail(trail.slice(0, -1))}
        onOlder={olderThan(answer.data?.next, (next) => setTrail([...trail, next]))}
      />
    </div>
  );
}

function olderThan(next: string | null | undefined, go: (next: string) => void): (() => void) | null {
  return next === null || next === undefined ? null : () => go(next);
}

function Turning({
  onNewer,
  onOlder,
}: {
  readonly onNewer: (() => void) | null;
  readonly onOlder: (() => void) | null;
}) {
  const { t } = useTranslation('catalogue');
  if (onNewer === null && onOlder === null) return null;
  return (
    <div className="flex gap-2">
      <Button disabled={onNewer === null} onClick={() => onNewer?.()}>
        {t('jobs-newer')}
      </Button>
      <Button disabled={onOlder === null} onClick={() => onOlder?.()}>
        {t('jobs-older')}
      </Button>
    </div>
  );
}

function JobTable({ jobs }: { readonly jobs: readonly JobLine[] }) {
  const { t } = useTranslation('catalogue');
  const columns = useColumns();
  return (
    <div className="border border-line">
      <Table
        caption={t('jobs')}
        rows={jobs}
        rowKey={(job) => job.id}
        columns={columns}
        empty={<EmptyState title={t('jobs-none')} hint={t('jobs-none-hint')} />}
      />
    </div>
  );
}

function useColumns(): readonly Column<JobLine>[] {
  const { t } = useTranslation('catalogue');
  const kind = (job: JobLine) => {
    const known = kinds.find((each) => each === job.kind);
    return known === undefined ? job.kind : t(`kind-${known}`);
  };
  const state = ({ state: at, done, lines }: JobLine) =>
    t(`state-${at}`, { share: `${Math.floor((100 * done) / Math.max(1, lines))} %` });
  const count = (name: 'lines' | 'created' | 'updated' | 'unchanged' | 'duplicates', title: string) => ({
    id: name,
    title,
    cell: (job: JobLine) => job[name].toLocaleString('en'),
    right: true,
    width: '5.5rem',
  });
  return [
    { id: 'when', title: t('job-when'), cell: (job) => <Moment at={job.createdAt} />, width: '9rem' },
    { id: 'kind', title: t('job-kind'), cell: kind, width: '9rem' },
    { id: 'state', title: t('job-state'), cell: state, width: '8rem' },
    count('lines', t('job-lines')),
    count('created', t('created')),
    count('updated', t('updated')),
    count('unchanged', t('unchanged')),
    count('duplicates', t('duplicates')),
    {
      id: 'rejected',
      title: t('rejected'),
      cell: (job) => (job.rejected === 0 ? '0' : <RejectedLink job={job.id} count={job.rejected} />),
      right: true,
      width: '11rem',
    },
    {
      id: 'by',
      title: t('job-by'),
      cell: ({ by }) => <Person name={by.name} {...(by.kind === 'key' ? { as: t('job-key') } : {})} />,
    },
  ];
}

const kinds = ['camera.import', 'camera.check', 'camera.batch', 'obstacle.import', 'camera.discover'] as const;

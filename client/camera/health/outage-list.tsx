import type { OutageView } from '@watchroom/shared/camera/health/outage.ts';
import type { OutageId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { Select } from '../../ui/control/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { useCauseWords } from './cause-words.ts';
import { useOutages } from './use-health.ts';

const shows = ['now', 'overdue', 'closed'] as const;

export interface OutageListProps {
  readonly chosen: OutageId | null;
  readonly onChoose: (id: OutageId) => void;
}

/** Outages of one's area: what they are blamed on, how many are still lost, since when. */
export function OutageList({ chosen, onChoose }: OutageListProps) {
  const { t } = useTranslation('health');
  const [show, setShow] = useState<(typeof shows)[number]>('now');
  const answer = useOutages(show === 'closed' ? 'closed' : 'now');
  const all = answer.data?.outages;
  const rows = show === 'overdue' ? all?.filter((outage) => outage.isOverdue) : all;
  return (
    <Panel
      title={t('outages')}
      detail={rows?.length}
      tools={
        <Select
          label={t('filter')}
          className="w-32"
          value={show}
          options={shows.map((value) => ({ value, text: t(`show-${value}`) }))}
          onChange={setShow}
        />
      }
    >
      {rows !== undefined ? (
        <Rows rows={rows} chosen={chosen} onChoose={onChoose} isClosed={show === 'closed'} />
      ) : answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : (
        <Skeleton rows={6} />
      )}
    </Panel>
  );
}

function Rows({
  rows,
  chosen,
  onChoose,
  isClosed,
}: OutageListProps & { rows: readonly OutageView[]; isClosed: boolean }) {
  const { t } = useTranslation('health');
  const words = useCauseWords();
  const columns: readonly Column<OutageView>[] = [
    {
      id: 'cause',
      title: t('cause'),
      cell: (row) => {
        const { cause, share } = words(row);
        return (
          <span className="flex flex-col py-1">
            <span className="text-ink">{cause}</span>
            <span className="text-meta text-ink-soft">{share}</span>
          </span>
        );
      },
      sort: (row) => words(row).cause,
    },
    {
      id: 'state',
      title: t('state'),
      width: '6.5rem',
      cell: (row) => <OutageState outage={row} />,
      sort: (row) => row.state,
    },
    {
      id: 'lost',
      title: t('lost'),
      right: true,
      width: '5.5rem',
      cell: (row) => `${row.lostNow} / ${row.inScope}`,
      sort: (row) => row.lostNow,
    },
    {
      id: 'duration',
      title: t('duration'),
      right: true,
      width: '6rem',
      cell: (row) => <Duration outage={row} />,
      sort: (row) => -Date.parse(row.startedAt),
    },
  ];
  return (
    <Table
      caption={t('outage-list')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      chosen={chosen ?? undefined}
      onChoose={(row) => onChoose(row.id)}
      empty={
        isClosed ? (
          <EmptyState title={t('outages-none-closed')} />
        ) : (
          <EmptyState title={t('outages-none')} hint={t('outages-none-hint')} />
        )
      }
    />
  );
}

export function OutageState({ outage }: { readonly outage: OutageView }) {
  const { t } = useTranslation('health');
  // Nobody is lost any more, and it is not over for a minute yet: one that flutters is one outage.
  if (outage.state !== 'closed' && outage.lostNow === 0) return <Badge look="outline">{t('state-back')}</Badge>;
  if (outage.isOverdue) return <Badge look="fault">{t('overdue')}</Badge>;
  return <Badge look={outage.state === 'open' ? 'strong' : 'outline'}>{t(`state-${outage.state}`)}</Badge>;
}

/** Runs while it lasts. */
export function Duration({ outage }: { readonly outage: OutageView }) {
  const now = useNow();
  const endMs = outage.endedAt === null ? now : Date.parse(outage.endedAt);
  return <span className="tabular-nums">{durationText(Math.max(0, endMs - Date.parse(outage.startedAt)))}</span>;
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { useIncidentColumn } from '../supervision/watched-list.tsx';
import { type Approval, approvalsOf } from './approvals.ts';
import { dateTime } from './due-text.ts';

/** What desks ask a supervisor for, the longest waiting first; each is decided at its incident. */
export function ApprovalList({ onOpen }: { readonly onOpen: (incident: Incident) => void }) {
  const { t } = useTranslation('incident');
  const incidents = useRows('incidents', 'incident');
  const isKnown = useReplicaState('incidents') !== 'cold';
  const rows = useMemo(() => approvalsOf(incidents.values()), [incidents]);
  return (
    <Panel title={t('approvals')} detail={isKnown ? rows.length : undefined}>
      <Table
        caption={t('approvals')}
        columns={useColumns()}
        rows={rows}
        rowKey={({ incident, wish }) => `${incident.id} ${wish.what}`}
        onChoose={({ incident }) => onOpen(incident)}
        empty={
          isKnown ? <EmptyState title={t('approvals-none')} hint={t('approvals-none-hint')} /> : <Skeleton rows={6} />
        }
      />
    </Panel>
  );
}

const dueNow = ({ incident }: Approval) => incident.clocks.find(({ kind }) => kind === 'resolve')?.dueAt ?? '';

function useColumns(): readonly Column<Approval>[] {
  const { t } = useTranslation('incident');
  const zone = useZone();
  return [
    useIncidentColumn(({ incident }) => incident),
    {
      id: 'wish',
      title: t('col-wish'),
      cell: ({ wish }) =>
        wish.what === 'extend'
          ? t('approval-extend', { n: wish.limit.n, unit: t(`extend-unit-${wish.limit.unit}`) })
          : t(`approval-${wish.what}`),
      sort: ({ wish }) => wish.what,
    },
    { id: 'why', title: t('why'), cell: ({ why }) => <span className="line-clamp-2 break-words">{why}</span> },
    { id: 'by', title: t('col-asker'), width: '8rem', cell: ({ by }) => by.name, sort: ({ by }) => by.name },
    {
      id: 'at',
      title: t('col-asked-at'),
      width: '11rem',
      cell: ({ at }) => <span className="tabular-nums">{dateTime(at, zone)}</span>,
      sort: ({ at }) => at,
    },
    {
      id: 'due',
      title: t('col-due-now'),
      width: '11rem',
      cell: (row) => <span className="tabular-nums">{dueNow(row) === '' ? '' : dateTime(dueNow(row), zone)}</span>,
      sort: dueNow,
    },
  ];
}

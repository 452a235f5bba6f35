import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { IncidentStateMark, OwnerText } from '../incident-words.tsx';
import { useIncidentColumn } from '../supervision/watched-list.tsx';
import { dateTime } from '../time/due-text.ts';
import { OwnerName } from './owner-name.tsx';

/** What was sent on and is not over: who sent it follows it up (R44). Newest first. */
export function TransferList({ onOpen }: { readonly onOpen: (incident: Incident) => void }) {
  const { t } = useTranslation('supervision');
  const incidents = useRows('incidents', 'incident');
  const isKnown = useReplicaState('incidents') !== 'cold';
  const rows = useMemo(
    () =>
      [...incidents.values()]
        .filter((one) => !isOver(one) && (one.transfer?.senders.length ?? 0) > 0)
        .sort((a, b) => (sentAt(a) < sentAt(b) ? 1 : -1)),
    [incidents],
  );
  const columns = useColumns();
  return (
    <Panel title={t('transfers')} detail={isKnown ? rows.length : undefined}>
      <Table
        caption={t('transfers')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onChoose={onOpen}
        empty={
          isKnown ? <EmptyState title={t('transfers-none')} hint={t('transfers-none-hint')} /> : <Skeleton rows={6} />
        }
      />
    </Panel>
  );
}

const lastOf = ({ transfer }: Incident) => transfer?.senders.at(-1);
const sentAt = (incident: Incident) => lastOf(incident)?.at ?? '';

function useColumns(): readonly Column<Incident>[] {
  const { t } = useTranslation('supervision');
  const zone = useZone();
  return [
    useIncidentColumn((row) => row),
    {
      id: 'state',
      title: t('col-where'),
      width: '8rem',
      cell: (row) => <IncidentStateMark at={row.state.at} />,
      sort: (row) => row.state.at,
    },
    {
      id: 'senders',
      title: t('col-senders'),
      cell: (row) => {
        const last = lastOf(row);
        return last === undefined ? null : <OwnerName owner={last.owner} department={last.department} />;
      },
    },
    {
      id: 'owner',
      title: t('col-owner'),
      cell: (row) => <OwnerText owner={row.owner} />,
      sort: (row) => row.owner.name,
    },
    {
      id: 'since',
      title: t('col-since'),
      width: '11rem',
      cell: (row) => <span className="tabular-nums">{dateTime(sentAt(row), zone)}</span>,
      sort: sentAt,
    },
    {
      id: 'why',
      title: t('col-why'),
      cell: (row) => <span className="line-clamp-2 break-words text-ink-soft">{lastOf(row)?.why}</span>,
    },
  ];
}

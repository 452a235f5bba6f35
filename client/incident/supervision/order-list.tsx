import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { OrderList as Orders } from '@watchroom/shared/incident/supervision/supervision-api.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer, useRows } from '../../platform/use-room.ts';
import { Select } from '../../ui/control/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { NumberText, OwnerText } from '../incident-words.tsx';
import { dateTime } from '../time/due-text.ts';
import { useTypeName } from '../use-types.ts';
import { OrderStateSign } from './order-sign.tsx';

const shows = ['standing', 'all'] as const;
type Show = (typeof shows)[number];

/** Orders on incidents of one's area: those that nobody answered first, by date. */
export function OrderList({ onOpen }: { readonly onOpen: (incident: Incident) => void }) {
  const { t } = useTranslation('supervision');
  const [show, setShow] = useState<Show>('standing');
  const answer = useOrders(show);
  const rows = answer.data?.incidents;
  return (
    <Panel
      title={t('orders')}
      detail={rows?.length}
      tools={
        <Select
          label={t('orders-show')}
          className="w-32"
          value={show}
          options={shows.map((value) => ({ value, text: t(`show-${value}`) }))}
          onChange={setShow}
        />
      }
    >
      {rows !== undefined ? (
        <Rows rows={rows} show={show} onOpen={onOpen} />
      ) : answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : (
        <Skeleton rows={6} />
      )}
    </Panel>
  );
}

/** Read again whenever an incident with an order changes on the live topic. */
function useOrders(show: Show) {
  const incidents = useRows('incidents', 'incident');
  const version = useMemo(() => {
    let sum = 0;
    for (const { supervision, rev } of incidents.values()) if (supervision !== null) sum += rev;
    return sum;
  }, [incidents]);
  return useAnswer({
    key: ['supervision-orders', show],
    version,
    ask: { method: 'GET', path: `/api/supervision-orders?show=${show}`, reply: Orders },
  });
}

function Rows({
  rows,
  show,
  onOpen,
}: {
  readonly rows: readonly Incident[];
  readonly show: Show;
  readonly onOpen: (incident: Incident) => void;
}) {
  const { t } = useTranslation('supervision');
  const columns = useColumns();
  return (
    <Table
      caption={t('orders')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onChoose={onOpen}
      empty={
        show === 'all' ? (
          <EmptyState title={t('orders-none-all')} />
        ) : (
          <EmptyState title={t('orders-none')} hint={t('orders-none-hint')} />
        )
      }
    />
  );
}

function useColumns(): readonly Column<Incident>[] {
  const { t } = useTranslation('supervision');
  const typeName = useTypeName();
  const zone = useZone();
  return [
    {
      id: 'incident',
      title: t('col-incident'),
      cell: (row) => (
        <span className="flex flex-col py-1">
          <span className="text-ink">{typeName(row.type)}</span>
          <span className="text-meta">
            <NumberText number={row.number} />
          </span>
        </span>
      ),
      sort: (row) => row.number,
    },
    {
      id: 'state',
      title: t('col-state'),
      width: '9rem',
      cell: (row) => <OrderStateSign incident={row} />,
      sort: (row) => row.supervision?.state.at ?? '',
    },
    {
      id: 'due',
      title: t('col-due'),
      width: '11rem',
      cell: (row) => <span className="tabular-nums">{dateTime(row.supervision?.dueAt ?? '', zone)}</span>,
      sort: (row) => row.supervision?.dueAt ?? '',
    },
    {
      id: 'misses',
      title: t('col-misses'),
      right: true,
      width: '5.5rem',
      cell: (row) => row.supervision?.misses ?? 0,
      sort: (row) => row.supervision?.misses ?? 0,
    },
    {
      id: 'owner',
      title: t('col-owner'),
      cell: (row) => <OwnerText owner={row.owner} />,
      sort: (row) => row.owner.name,
    },
    {
      id: 'by',
      title: t('col-by'),
      width: '7rem',
      cell: (row) => row.supervision?.by.name,
      sort: (row) => row.supervision?.by.name ?? '',
    },
    {
      id: 'words',
      title: t('col-words'),
      cell: (row) => <span className="line-clamp-2 break-words text-ink-soft">{row.supervision?.words}</span>,
    },
  ];
}

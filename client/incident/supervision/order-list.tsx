import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { OrderList as Orders } from '@watchroom/shared/incident/supervision/supervision-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../platform/use-room.ts';
import type { Column } from '../../ui/list/table.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { OwnerText } from '../incident-words.tsx';
import { dateTime } from '../time/due-text.ts';
import { useRevisions } from '../use-incident.ts';
import { OrderStateSign } from './order-sign.tsx';
import { WatchedList } from './watched-list.tsx';

const shows = ['standing', 'all'] as const;
type Show = (typeof shows)[number];

/** Orders on incidents of one's area: those that nobody answered first, by date. */
export function OrderList({ onOpen }: { readonly onOpen: (incident: Incident) => void }) {
  const { t } = useTranslation('supervision');
  const [show, setShow] = useState<Show>('standing');
  const columns = useColumns();
  return (
    <WatchedList
      title={t('orders')}
      answer={useOrders(show)}
      columns={columns}
      show={show}
      shows={shows.map((value) => ({ value, text: t(`show-${value}`) }))}
      onShow={setShow}
      empty={
        show === 'all' ? { title: t('orders-none-all') } : { title: t('orders-none'), hint: t('orders-none-hint') }
      }
      onOpen={onOpen}
    />
  );
}

/** Read again whenever an incident with an order changes on the live topic. */
function useOrders(show: Show) {
  return useAnswer({
    key: ['supervision-orders', show],
    version: useRevisions(hasOrder),
    ask: { method: 'GET', path: `/api/supervision-orders?show=${show}`, reply: Orders },
  });
}
const hasOrder = ({ supervision }: Incident) => supervision !== null;

function useColumns(): readonly Column<Incident>[] {
  const { t } = useTranslation('supervision');
  const zone = useZone();
  return [
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

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ui/list/table.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { WatchedList } from '../supervision/watched-list.tsx';
import { dateTime } from '../time/due-text.ts';
import { CallBackSign } from './call-back-sign.tsx';
import { useCallBacks } from './use-call-backs.ts';

const shows = ['open', 'done'] as const;

/** Closed incidents whose reporters are to be asked, longest closed first; and what was said. */
export function CallBackList({ onOpen }: { readonly onOpen: (incident: Incident) => void }) {
  const { t } = useTranslation('supervision');
  const [show, setShow] = useState<(typeof shows)[number]>('open');
  const columns = useColumns();
  return (
    <WatchedList
      title={t('call-backs')}
      answer={useCallBacks(show)}
      columns={columns}
      show={show}
      shows={shows.map((value) => ({ value, text: t(`calls-${value}`) }))}
      onShow={setShow}
      empty={show === 'open' ? { title: t('calls-none'), hint: t('calls-none-hint') } : { title: t('calls-none-done') }}
      onOpen={onOpen}
    />
  );
}

function useColumns(): readonly Column<Incident>[] {
  const { t } = useTranslation('supervision');
  const zone = useZone();
  return [
    {
      id: 'state',
      title: t('call-backs'),
      width: '12rem',
      cell: (row) => <CallBackSign incident={row} />,
      sort: (row) => row.callBack?.state.at ?? '',
    },
    {
      id: 'closed',
      title: t('col-closed'),
      width: '11rem',
      cell: (row) => <span className="tabular-nums">{dateTime(row.callBack?.at ?? '', zone)}</span>,
      sort: (row) => row.callBack?.at ?? '',
    },
    {
      id: 'tries',
      title: t('col-tries'),
      right: true,
      width: '6rem',
      cell: (row) => row.callBack?.tries ?? 0,
      sort: (row) => row.callBack?.tries ?? 0,
    },
    {
      id: 'result',
      title: t('col-result'),
      cell: (row) => (
        <span className="line-clamp-2 break-words text-ink-soft">
          {row.state.at === 'closed'
            ? row.state.result
            : row.callBack !== null && 'words' in row.callBack.state
              ? row.callBack.state.words
              : ''}
        </span>
      ),
    },
  ];
}

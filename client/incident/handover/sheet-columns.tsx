import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { orderDue } from '@watchroom/shared/incident/supervision/supervision-machine.ts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ui/list/table.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { IncidentStateMark } from '../incident-words.tsx';
import { nextClock } from '../queue/queue-order.ts';
import { useIncidentColumn } from '../supervision/watched-list.tsx';
import { dateTime } from '../time/due-text.ts';

/** What the next one has to know of each: where it stands, what is due, whether an order waits for an answer, and who gives it to whom. */
export function useSheetColumns(of: 'own' | 'given'): readonly Column<Incident>[] {
  const { t } = useTranslation('incident');
  const zone = useZone();
  const dueOf = (row: Incident) => nextClock(row)?.dueAt ?? '';
  return [
    useIncidentColumn((row) => row),
    {
      id: 'state',
      title: t('handover-state'),
      width: '8rem',
      cell: (row) => <IncidentStateMark at={row.state.at} />,
      sort: (row) => row.state.at,
    },
    {
      id: 'due',
      title: t('col-next-clock'),
      width: '11rem',
      cell: (row) => <span className="tabular-nums">{dueOf(row) === '' ? '' : dateTime(dueOf(row), zone)}</span>,
      sort: dueOf,
    },
    {
      id: 'handover',
      title: t('handover-stands'),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {orderDue(row) !== null && <Badge look="strong">{t('handover-order')}</Badge>}
          <Standing row={row} of={of} />
        </span>
      ),
    },
  ];
}

function Standing({ row: { handover }, of }: { readonly row: Incident; readonly of: 'own' | 'given' }) {
  const { t } = useTranslation('incident');
  if (handover === null) return null;
  const { to, by, words } = handover;
  return of === 'own' ? (
    <Badge look="plain">{t('handover-waits-for', { name: to.name })}</Badge>
  ) : (
    <span className="break-words">
      {t(words === '' ? 'handover-given-short' : 'handover-given-by', { name: by.name, words })}
    </span>
  );
}

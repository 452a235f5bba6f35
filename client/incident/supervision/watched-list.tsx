import type { UseQueryResult } from '@tanstack/react-query';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { Select } from '../../ui/control/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { NumberText } from '../incident-words.tsx';
import { useTypeName } from '../use-types.ts';

export interface WatchedListProps<S extends string> {
  readonly title: string;
  readonly answer: UseQueryResult<{ readonly incidents: readonly Incident[] }, Error>;
  /** After the one that says which incident it is. */
  readonly columns: readonly Column<Incident>[];
  readonly show: S;
  readonly shows: readonly { readonly value: S; readonly text: string }[];
  readonly onShow: (show: S) => void;
  readonly empty: { readonly title: string; readonly hint?: string };
  readonly onOpen: (incident: Incident) => void;
}

/** Incidents that others than their owner watch over, as a table from which each opens. */
export function WatchedList<S extends string>(props: WatchedListProps<S>) {
  const { title, answer, columns, show, shows, onShow, empty, onOpen } = props;
  const { t } = useTranslation('supervision');
  const rows = answer.data?.incidents;
  const incident = useIncidentColumn((row: Incident) => row);
  return (
    <Panel
      title={title}
      detail={rows?.length}
      tools={<Select label={t('orders-show')} className="w-32" value={show} options={shows} onChange={onShow} />}
    >
      {rows !== undefined ? (
        <Table
          caption={title}
          columns={[incident, ...columns]}
          rows={rows}
          rowKey={(row) => row.id}
          onChoose={onOpen}
          empty={<EmptyState {...empty} />}
        />
      ) : answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : (
        <Skeleton rows={6} />
      )}
    </Panel>
  );
}

/** Which incident a row is about; `of` is where it stands in a row that is more than one. */
export function useIncidentColumn<R>(of: (row: R) => Incident): Column<R> {
  const { t } = useTranslation('supervision');
  const typeName = useTypeName();
  return {
    id: 'incident',
    title: t('col-incident'),
    cell: (row) => (
      <span className="flex flex-col py-1">
        <span className="text-ink">{typeName(of(row).type)}</span>
        <span className="text-meta">
          <NumberText number={of(row).number} />
        </span>
      </span>
    ),
    sort: (row) => of(row).number,
  };
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { useIncidentColumn } from '../supervision/watched-list.tsx';
import { dateTime } from '../time/due-text.ts';
import { useDepartmentName } from '../use-types.ts';
import { type Handing, handings } from './task-moves.ts';

/** TSK-8: tasks that departments want others to do, the longest waiting first; each is decided at its incident. */
export function HandList({ onOpen }: { readonly onOpen: (incident: Incident) => void }) {
  const { t } = useTranslation('tasks');
  const incidents = useRows('incidents', 'incident');
  const isKnown = useReplicaState('incidents') !== 'cold';
  const rows = useMemo(() => handings(incidents.values()), [incidents]);
  return (
    <Panel title={t('hand-list')} detail={isKnown ? rows.length : undefined}>
      <Table
        caption={t('hand-list')}
        columns={useColumns()}
        rows={rows}
        rowKey={({ incident, task }) => `${incident.id} ${task.n}`}
        onChoose={({ incident }) => onOpen(incident)}
        empty={isKnown ? <EmptyState title={t('hand-none')} hint={t('hand-none-hint')} /> : <Skeleton rows={6} />}
      />
    </Panel>
  );
}

function useColumns(): readonly Column<Handing>[] {
  const { t } = useTranslation(['tasks', 'supervision']);
  const zone = useZone();
  const departmentName = useDepartmentName();
  const nameOf = (id: string) => departmentName(id) ?? id;
  return [
    useIncidentColumn(({ incident }) => incident),
    {
      id: 'from-to',
      title: t('col-from-to'),
      cell: ({ task, state }) => t('from-to', { from: nameOf(task.department), to: nameOf(state.to) }),
    },
    { id: 'want', title: t('want'), cell: ({ task }) => <span className="line-clamp-2 break-words">{task.want}</span> },
    {
      id: 'why',
      title: t('why'),
      cell: ({ state }) => (
        <span className="line-clamp-2 break-words text-ink-soft">
          {t('said-by', { name: state.by.name, words: state.why })}
        </span>
      ),
    },
    {
      id: 'since',
      title: t('supervision:col-since'),
      width: '11rem',
      cell: ({ state }) => <span className="tabular-nums">{dateTime(state.since, zone)}</span>,
      sort: ({ state }) => state.since,
    },
  ];
}

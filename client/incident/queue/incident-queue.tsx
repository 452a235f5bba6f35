// limit: imports 21, the queue is put together from its parts
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useReplicaState } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { VirtualList } from '../../ui/list/virtual-list.tsx';
import { notifyDone, notifyFault } from '../../ui/overlay/toast.tsx';
import { conditionsSet, noFilter, type QueueFilter } from './queue-filter.ts';
import { QueueRow } from './queue-row.tsx';
import { QueueTools } from './queue-tools.tsx';
import { useHolding } from './use-holding.ts';
import { useArrivalSound, useQueue } from './use-queue.ts';

export interface IncidentQueueProps {
  /** The incident that is open beside the queue. */
  readonly open: IncidentId | null;
  readonly onOpen: (id: IncidentId) => void;
  /** Begins a new report; left out for who may not report. */
  readonly onNew?: () => void;
}

/** The incident queue. Arrows walk, Enter opens, C claims; nothing moves under a hand (QUE-2). */
export function IncidentQueue({ open, onOpen, onNew }: IncidentQueueProps) {
  const { t } = useTranslation('incident');
  const [filter, setFilter] = useState<QueueFilter>(noFilter);
  const box = useRef<HTMLDivElement>(null);
  const queue = useQueue(filter, useHolding(box));
  useArrivalSound();
  return (
    <Panel
      title={t('queue')}
      detail={t('queue-count', { n: queue.shown.length + queue.heldBack })}
      tools={
        onNew === undefined ? undefined : (
          <Button tone="quiet" icon={<Plus aria-hidden="true" className="size-4" />} shortcut="N" onClick={onNew}>
            {t('new-report')}
          </Button>
        )
      }
    >
      <div className="flex h-full flex-col">
        <QueueTools filter={filter} onFilter={setFilter} />
        {queue.heldBack > 0 && (
          <button
            type="button"
            onClick={queue.letGo}
            className="row-height shrink-0 border-b border-line bg-accent-wash px-2 text-left text-ink hover:brightness-110"
          >
            {t('held-back', { n: queue.heldBack })}
          </button>
        )}
        <div ref={box} className="min-h-0 flex-1">
          <Rows
            rows={queue.shown}
            open={open}
            onOpen={onOpen}
            empty={
              <NoRows
                filter={filter}
                hidden={queue.hidden}
                onClear={() => setFilter({ ...noFilter, scope: filter.scope })}
              />
            }
          />
        </div>
      </div>
    </Panel>
  );
}

interface RowsProps {
  readonly rows: readonly Incident[];
  readonly open: IncidentId | null;
  readonly onOpen: (id: IncidentId) => void;
  readonly empty: React.ReactNode;
}

function Rows({ rows, open, onOpen, empty }: RowsProps) {
  const { t } = useTranslation('incident');
  const state = useReplicaState('incidents');
  const [chosen, setChosen] = useState<string>();
  const claimByKey = useClaimByKey();
  if (state === 'cold') return <Skeleton rows={8} />;
  return (
    <VirtualList
      label={t('queue')}
      rows={rows}
      rowKey={(incident) => incident.id}
      rowHeight={57}
      chosen={chosen ?? open ?? undefined}
      onChoose={(incident) => setChosen(incident.id)}
      onOpen={(incident) => onOpen(incident.id)}
      onKey={claimByKey}
      renderRow={(incident) => (
        // A press opens; arrows only walk, because opening brings up video, and every look is recorded.
        // biome-ignore lint/a11y/noStaticElementInteractions: the list has the keyboard, Enter opens
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div onClick={() => onOpen(incident.id)}>
          <QueueRow incident={incident} open={incident.id === open} />
        </div>
      )}
      empty={empty}
    />
  );
}

/** C on a row. The answer is said in passing: the row itself changes, and may be gone from under the hand. */
function useClaimByKey(): (event: KeyboardEvent, incident: Incident) => void {
  const { t } = useTranslation('incident');
  const mayClaim = useMay('incident.claim');
  const claim = useCommand((id: IncidentId) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${id}/claim`,
    body: {},
    reply: IncidentReply,
  }));
  return (event, incident) => {
    if (event.key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey || event.altKey || !mayClaim) return;
    event.preventDefault();
    void claim.run(incident.id).then((answer) => {
      if (answer === null) return;
      if (answer.ok) notifyDone({ text: t('claimed-by-me', { number: incident.number }) });
      else notifyFault({ text: answer.fault.text });
    });
  };
}

function NoRows({
  filter,
  hidden,
  onClear,
}: {
  readonly filter: QueueFilter;
  readonly hidden: number;
  readonly onClear: () => void;
}) {
  const { t } = useTranslation('incident');
  if (conditionsSet(filter) > 0) {
    return (
      <EmptyState
        title={t('queue-none-match')}
        hint={t('queue-none-match-hint', { n: hidden })}
        action={<Button onClick={onClear}>{t('filter-clear')}</Button>}
      />
    );
  }
  if (filter.scope === 'active') return <EmptyState title={t('queue-empty')} hint={t('queue-empty-hint')} />;
  return <EmptyState title={t(`queue-empty-${filter.scope}`)} />;
}

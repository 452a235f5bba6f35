import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Skeleton } from '../../ui/feedback/states.tsx';
import { VirtualList } from '../../ui/list/virtual-list.tsx';
import { notifyDone, notifyFault } from '../../ui/overlay/toast.tsx';
import { useMineBy, useTakings } from '../ownership/use-ownership.ts';
import { QueueRow } from './queue-row.tsx';

export interface QueueRowsProps {
  readonly rows: readonly Incident[];
  /** Ids of held rows that are not to be seen any more: their places stay, empty, until the list is let go (QUE-2). */
  readonly gone: ReadonlySet<string>;
  readonly open: IncidentId | null;
  readonly onOpen: (id: IncidentId) => void;
  readonly empty: ReactNode;
}

/** The rows of the queue: a press or Enter opens, arrows walk, C claims, or takes what waits for somebody. */
export function QueueRows({ rows, gone, open, onOpen, empty }: QueueRowsProps) {
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
      onOpen={({ id }) => !gone.has(id) && onOpen(id)}
      onKey={(event, incident) => !gone.has(incident.id) && claimByKey(event, incident)}
      renderRow={(incident) =>
        gone.has(incident.id) ? (
          <p className="flex h-14 items-center px-2 text-meta text-ink-soft">{t('row-gone')}</p>
        ) : (
          // A press opens; arrows only walk, because opening brings up video, and every look is recorded.
          // biome-ignore lint/a11y/noStaticElementInteractions: the list has the keyboard, Enter opens
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div data-incident={incident.id} onClick={() => onOpen(incident.id)}>
            <QueueRow incident={incident} open={incident.id === open} />
          </div>
        )
      }
      empty={empty}
    />
  );
}

/** C on a row. The answer is said in passing: the row itself changes, and may be gone from under the hand. */
function useClaimByKey(): (event: KeyboardEvent, incident: Incident) => void {
  const { t } = useTranslation('incident');
  const mayClaim = useMay('incident.claim');
  const taking = useTakings();
  const mineBy = useMineBy();
  return (event, incident) => {
    if (event.key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey || event.altKey || !mayClaim) return;
    event.preventDefault();
    const way = mineBy(incident);
    if (way === 'reason') return void notifyFault({ text: t('take-reason') });
    void taking.run({ id: incident.id, way }).then((answer) => {
      if (answer === null) return;
      if (answer.ok) notifyDone({ text: t('claimed-by-me', { number: incident.number }) });
      else notifyFault({ text: answer.fault.text });
    });
  };
}

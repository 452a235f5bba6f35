import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { HandoverStrip } from '../handover/handover-strip.tsx';
import { RingStrip } from '../ownership/ring-strip.tsx';
import { useFullScreen } from './full-screen.ts';
import { NoRows } from './no-rows.tsx';
import { noFilter, type QueueFilter } from './queue-filter.ts';
import { QueueRows } from './queue-rows.tsx';
import { QueueTools } from './queue-tools.tsx';
import { useHolding } from './use-holding.ts';
import { useArrivalSound, useNobodyRing, useQueue } from './use-queue.ts';

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
  const full = useFullScreen();
  useArrivalSound();
  useNobodyRing();
  return (
    <Panel
      title={t('queue')}
      detail={t('queue-count', { n: queue.count })}
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
        <div ref={box} className="relative min-h-0 flex-1">
          <QueueRows
            rows={queue.shown}
            gone={queue.gone}
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
          {/* Over the list's end: above it, it would push the rows from under the hand. */}
          {queue.heldBack > 0 && (
            <button
              type="button"
              onClick={queue.letGo}
              className="row-height absolute inset-x-0 bottom-0 border-t border-accent bg-accent-wash px-2 text-left text-ink hover:brightness-110"
            >
              {t('held-back', { n: queue.heldBack })}
            </button>
          )}
        </div>
        {/* Below the list: above it, it would push the rows from under the hand. */}
        {full !== null && (
          <p className="border-t border-line px-2 py-1 text-meta text-ink-soft tabular-nums">
            {t('queue-full', { n: thousands(full.shown), all: thousands(full.all) })}
          </p>
        )}
        <HandoverStrip onOpen={onOpen} />
        <RingStrip onOpen={onOpen} />
      </div>
    </Panel>
  );
}

/** In groups of three, as both languages of the screens write them. */
const thousands = (n: number) => n.toLocaleString('en');

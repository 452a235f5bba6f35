import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueueRow } from '../incident/queue/queue-row.tsx';
import { useShortcut } from '../platform/shortcut.ts';
import { cx } from '../ui/class-names.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Panel } from '../ui/layout/panel.tsx';
import { stepInList } from '../ui/list/step-in-list.ts';
import { AllocationPanel } from './allocation/allocation-panel.tsx';
import { mayTake } from './board.ts';
import type { Send } from './use-board.ts';
import type { Dragging } from './use-dragged.ts';

export interface BoardIncidentsProps {
  readonly waiting: readonly Incident[];
  readonly manned: readonly Incident[];
  readonly chosen: Incident | null;
  readonly onChoose: (incident: Incident) => void;
  readonly onOpen: (incident: Incident) => void;
  readonly onSend: Send;
  readonly dragged: Dragging;
}

/** Incidents that take a unit. Arrows choose, Enter opens in the console; a unit dropped on one is sent to it. A matches all at once. */
export function BoardIncidents(props: BoardIncidentsProps) {
  const { t } = useTranslation('dispatch');
  const { waiting, manned } = props;
  const list = useRef<HTMLDivElement>(null);
  const [matching, setMatching] = useState(false);
  const toggle = () => setMatching(!matching);
  useShortcut('a', toggle);
  useShortcut('escape', matching ? toggle : null);
  const all = [...waiting, ...manned];
  const onKeyDown = (event: KeyboardEvent) => {
    const at = all.findIndex((incident) => incident.id === props.chosen?.id);
    const to = stepInList(event.key, at, all.length);
    const incident = all[to ?? -1];
    if (incident !== undefined) {
      event.preventDefault();
      props.onChoose(incident);
      list.current?.querySelector(`[data-incident="${incident.id}"]`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && props.chosen !== null) {
      event.preventDefault();
      props.onOpen(props.chosen);
    }
  };
  return (
    <Panel
      title={t('waiting')}
      detail={waiting.length}
      tools={
        <Button tone="quiet" shortcut="A" aria-pressed={matching} title={t('allocation-hint')} onClick={toggle}>
          {t('allocation')}
        </Button>
      }
    >
      {matching ? (
        <AllocationPanel waiting={waiting} />
      ) : all.length === 0 ? (
        <EmptyState title={t('waiting-none')} hint={t('waiting-none-hint')} />
      ) : (
        <div
          ref={list}
          role="listbox"
          aria-label={t('waiting')}
          aria-activedescendant={props.chosen === null ? undefined : `board-${props.chosen.id}`}
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="focus-inside h-full overflow-auto"
        >
          {waiting.map((incident) => (
            <BoardIncident key={incident.id} incident={incident} {...props} />
          ))}
          {manned.length > 0 && (
            <p role="presentation" className="border-y border-line bg-ground px-2 py-1 text-meta text-ink-soft">
              {t('manned')} {manned.length}
            </p>
          )}
          {manned.map((incident) => (
            <BoardIncident key={incident.id} incident={incident} {...props} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function BoardIncident({
  incident,
  chosen,
  dragged,
  onChoose,
  onOpen,
  onSend,
}: BoardIncidentsProps & { readonly incident: Incident }) {
  const { now } = dragged;
  const unit = now?.kind === 'unit' ? now.unit : null;
  const takes = unit !== null && mayTake(incident, unit);
  const isChosen = incident.id === chosen?.id;
  return (
    // Keys act on the list, which has the focus; the rows take only the mouse.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={`board-${incident.id}`}
      data-incident={incident.id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={() => onChoose(incident)}
      onDoubleClick={() => onOpen(incident)}
      {...dragged.source({ kind: 'incident', incident })}
      {...dragged.target(takes ? () => onSend(incident, unit) : null)}
      className={cx(
        'cursor-grab border-b border-line hover:bg-hover',
        isChosen && 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]',
        takes && 'outline-2 -outline-offset-2 outline-accent outline-dashed',
      )}
    >
      <QueueRow incident={incident} open={isChosen} />
    </div>
  );
}

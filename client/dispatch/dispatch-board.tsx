import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePane } from '../platform/desk.ts';
import { useReplicaState, useRows } from '../platform/use-room.ts';
import { Skeleton } from '../ui/feedback/states.tsx';
import { Split } from '../ui/layout/split.tsx';
import { Tabs } from '../ui/list/tabs.tsx';
import { BoardIncidents } from './board-incidents.tsx';
import { BoardUnits } from './board-units.tsx';
import { CoverStrip, type MoveUp } from './cover/cover-strip.tsx';
import { useBoard, useRanks, useSend } from './use-board.ts';
import { useDragged } from './use-dragged.ts';

export interface DispatchBoardProps {
  /** No room for two panes: they stand behind tabs, and an incident is sent by its chosen unit's key or from the console. */
  readonly narrow: boolean;
  /** Opens an incident in the console. */
  readonly onOpen: (incident: Incident) => void;
  /** Makes an order of the advice that a unit moves up. */
  readonly onMoveUp: ((move: MoveUp) => void) | null;
}

/** Incidents that wait beside units by status. A unit is dragged onto an incident or the other way, or sent by key. */
export function DispatchBoard({ narrow, onOpen, onMoveUp }: DispatchBoardProps) {
  const { t } = useTranslation('dispatch');
  const [width, setWidth] = usePane('dispatch-incidents', 400);
  const state = useReplicaState('incidents');
  const units = useRows('units', 'unit');
  const hasUnits = useReplicaState('units') !== 'cold';
  const dragged = useDragged();
  const board = useBoard(dragged.now);
  const [chosenId, setChosen] = useState<string | null>(null);
  const chosen = [...board.waiting, ...board.manned].find((incident) => incident.id === chosenId) ?? null;
  const send = useSend();
  const ranks = useRanks(chosen);
  if (state === 'cold') return <Skeleton rows={10} />;
  const incidents = (
    <BoardIncidents
      waiting={board.waiting}
      manned={board.manned}
      chosen={chosen}
      onChoose={(incident) => setChosen(incident.id)}
      onOpen={onOpen}
      onSend={send}
      dragged={dragged}
    />
  );
  const forces = (
    <div className="flex h-full min-h-0 flex-col">
      <CoverStrip onMoveUp={onMoveUp} />
      <div className="min-h-0 flex-1">
        {hasUnits ? (
          <BoardUnits units={units} chosen={chosen} candidates={ranks} onSend={send} dragged={dragged} />
        ) : (
          <Skeleton rows={8} />
        )}
      </div>
    </div>
  );
  if (narrow) {
    return (
      <Tabs
        label={t('board')}
        className="h-full"
        items={[
          { id: 'incidents', text: t('waiting'), count: board.waiting.length, content: incidents },
          { id: 'units', text: t('units'), content: forces },
        ]}
      />
    );
  }
  return (
    <Split
      axis="row"
      sized="first"
      size={width}
      onSize={setWidth}
      limits={{ min: 280, max: 720, rest: 320 }}
      label={t('board')}
      first={incidents}
      second={forces}
    />
  );
}

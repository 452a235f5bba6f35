import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holdOrder, orderQueue } from '../incident/queue/queue-order.ts';
import { usePane } from '../platform/desk.ts';
import { useReplicaState, useRoom, useRows } from '../platform/use-room.ts';
import { Skeleton } from '../ui/feedback/states.tsx';
import { Split } from '../ui/layout/split.tsx';
import { Tabs } from '../ui/list/tabs.tsx';
import { notifyDone, notifyFault } from '../ui/overlay/toast.tsx';
import { boardIncidents, takesUnit } from './board.ts';
import { BoardIncidents } from './board-incidents.tsx';
import { BoardUnits } from './board-units.tsx';
import { useOffer, useRecommendation } from './use-dispatch.ts';
import { type Dragged, useDragged } from './use-dragged.ts';

export interface DispatchBoardProps {
  /** No room for two panes: they stand behind tabs, and an incident is sent by its chosen unit's key or from the console. */
  readonly narrow: boolean;
  /** Opens an incident in the console. */
  readonly onOpen: (incident: Incident) => void;
}

/** Incidents that wait beside units by status. A unit is dragged onto an incident or the other way, or sent by key. */
export function DispatchBoard({ narrow, onOpen }: DispatchBoardProps) {
  const { t } = useTranslation('dispatch');
  const [width, setWidth] = usePane('dispatch-incidents', 400);
  const state = useReplicaState('incidents');
  const units = useRows('units', 'unit');
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
  const forces = <BoardUnits units={units} chosen={chosen} candidates={ranks} onSend={send} dragged={dragged} />;
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

/** The incidents of the board in the order of the queue; while something is dragged nothing moves under it (QUE-2). */
function useBoard(dragged: Dragged | null): {
  readonly waiting: readonly Incident[];
  readonly manned: readonly Incident[];
} {
  const { clock } = useRoom();
  const incidents = useRows('incidents', 'incident');
  const assignments = useRows('incidents', 'assignment');
  const board = useMemo(() => {
    const { waiting, manned } = boardIncidents(incidents.values(), assignments.values());
    const now = instant(clock.now());
    return { waiting: orderQueue(waiting, now), manned: orderQueue(manned, now) };
  }, [incidents, assignments, clock]);
  const before = useRef(board);
  useEffect(() => {
    if (dragged === null) before.current = board;
  }, [dragged, board]);
  if (dragged === null) return board;
  const all = [...board.waiting, ...board.manned];
  const still = (list: readonly Incident[]) =>
    holdOrder(
      list.map((incident) => incident.id),
      all,
    ).shown;
  return { waiting: still(before.current.waiting), manned: still(before.current.manned) };
}

/** The recommendation for the chosen incident, by unit. */
function useRanks(chosen: Incident | null) {
  const { data } = useRecommendation(chosen !== null && takesUnit(chosen) ? chosen.id : null);
  return useMemo(
    () => new Map(chosen === null ? [] : data?.candidates.map((candidate) => [candidate.unit.id as string, candidate])),
    [chosen, data],
  );
}

export type Send = (incident: Incident, unit: UnitView) => void;

/** Sends and says what came of it: whoever has the unit already is named at once. */
function useSend(): Send {
  const { t } = useTranslation('dispatch');
  const offer = useOffer();
  return (incident, unit) => {
    void offer.run({ incident: incident.id, unit: unit.id }).then((answer) => {
      if (answer === null) return;
      if (answer.ok) notifyDone({ text: t('sent-done', { unit: unit.callSign, number: incident.number }) });
      else notifyFault({ text: answer.fault.text });
    });
  };
}

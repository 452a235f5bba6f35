import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { AssignmentId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { holdOrder, orderQueue } from '../incident/queue/queue-order.ts';
import { useRoom, useRows } from '../platform/use-room.ts';
import { notifyDone, notifyFault } from '../ui/overlay/toast.tsx';
import { boardIncidents, takesUnit } from './board.ts';
import { useOffer, useRecommendation, useUndoOffer } from './use-dispatch.ts';
import type { Dragged } from './use-dragged.ts';

/** The incidents of the board in the order of the queue; while something is dragged nothing moves under it (QUE-2). */
export function useBoard(dragged: Dragged | null): {
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
  const ordered = [...board.waiting, ...board.manned];
  const still = (list: readonly Incident[]) => holdOrder(list, { ordered, known: incidents }).shown;
  return { waiting: still(before.current.waiting), manned: still(before.current.manned) };
}

/** The recommendation for the chosen incident, by unit. */
export function useRanks(chosen: Incident | null) {
  const { data } = useRecommendation(chosen !== null && takesUnit(chosen) ? chosen.id : null);
  return useMemo(
    () => new Map(chosen === null ? [] : data?.candidates.map((candidate) => [candidate.unit.id as string, candidate])),
    [chosen, data],
  );
}

export type Send = (incident: Incident, unit: UnitView) => void;

/** Sends and says what came of it: whoever has the unit already is named at once; a slip of the hand is undone from there (ASG-9). */
export function useSend(): Send {
  const { t } = useTranslation('dispatch');
  const offer = useOffer();
  const undo = useUndoOffer();
  const takeBack = async (id: AssignmentId, unit: UnitView) => {
    const answer = await undo.run({ id, why: t('undo-why') });
    if (answer === null) return;
    if (answer.ok) notifyDone({ text: t(isAsked(unit) ? 'request-undone' : 'undo-done', { unit: unit.callSign }) });
    else if (answer.fault.code === 'move-impossible') notifyFault({ text: t('undo-late', { unit: unit.callSign }) });
    else notifyFault({ text: answer.fault.text });
  };
  return (incident, unit) => {
    void offer.run({ incident: incident.id, unit: unit.id }).then((answer) => {
      if (answer === null) return;
      if (answer.ok) {
        const { id } = answer.value.assignment;
        notifyDone({
          text: t(isAsked(unit) ? 'request-done' : 'sent-done', { unit: unit.callSign, number: incident.number }),
          action: { text: t('undo'), onClick: () => void takeBack(id, unit) },
        });
      } else notifyFault({ text: answer.fault.text });
    });
  };
}

/** DSP-45 */
function isAsked({ terms }: UnitView): boolean {
  return terms === 'voluntary';
}

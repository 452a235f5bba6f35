import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../platform/fault.ts';
import { useRows } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { notify, notifyFault } from '../../ui/overlay/toast.tsx';
import { useOffer, useRecommendation } from '../use-dispatch.ts';
import { useStill } from '../use-still.ts';
import { type CandidateRow, candidateRows, takenSince } from './candidate-rows.ts';

const none: readonly CandidateRow[] = [];

/**
 * The recommended units of an incident, live, in an order that stands while a hand is in the list (DSP-49); says at once when another
 * desk takes one that could be sent from here.
 */
export function useCandidates(incident: Incident, isHeld: boolean) {
  const recommendation = useRecommendation(incident.id);
  const [held] = useStill(recommendation.data, isHeld);
  const units = useRows('units', 'unit');
  const assignments = useRows('incidents', 'assignment');
  const me = useMe().id;
  const candidates = held?.candidates;
  const rows = useMemo(
    () =>
      candidates === undefined
        ? none
        : candidateRows(candidates, { units, assignments }, { incident: incident.id, me }),
    [candidates, units, assignments, incident.id, me],
  );
  return { rows, held, recommendation, lost: useTaken(rows) };
}

/**
 * Units that could be sent from here and that another desk has taken while this list was open: said in passing when it
 * happens, and kept in sight with who has them, although the next recommendation leaves them out.
 */
function useTaken(rows: readonly CandidateRow[]): ReadonlySet<string> {
  const { t } = useTranslation('dispatch');
  const free = useRef<ReadonlySet<string>>(new Set());
  const [lost, setLost] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const gone = takenSince(free.current, rows);
    for (const { unit, taken } of gone) {
      if (taken !== null) notify({ text: t('taken-now', { unit: unit.callSign, by: taken.by, number: taken.number }) });
    }
    free.current = new Set(rows.filter((row) => row.free).map((row) => row.unit.id));
    setLost((before) => {
      const still = rows.filter((row) => row.taken !== null && before.has(row.unit.id));
      const next = [...still, ...gone].map((row) => row.unit.id as string);
      return next.length === before.size && next.every((id) => before.has(id)) ? before : new Set(next);
    });
  }, [rows, t]);
  return lost;
}

/** Sends a unit, and keeps by unit why it could not be sent: the refusal stands in its row, and is said in passing. */
export function useSending(incident: Incident) {
  const offer = useOffer();
  const [refused, setRefused] = useState<ReadonlyMap<UnitId, Fault>>(new Map());
  const isSending = (unit: UnitId) => offer.busy({ incident: incident.id, unit });
  const send = async (unit: UnitId) => {
    const answer = await offer.run({ incident: incident.id, unit });
    if (answer === null) return;
    setRefused((before) => {
      const next = new Map(before);
      if (answer.ok) next.delete(unit);
      else next.set(unit, answer.fault);
      return next;
    });
    if (!answer.ok) notifyFault({ text: answer.fault.text });
  };
  return { send, isSending, refused };
}

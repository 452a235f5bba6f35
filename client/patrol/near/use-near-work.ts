import { NearWork } from '@watchroom/shared/incident/near/near-work.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { useEffect, useRef, useState } from 'react';
import { faultOf } from '../../platform/fault.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import type { KeptFix } from '../position/position-trail.ts';

/** Asked anew so often, ms: a row that is a minute old sends nobody anywhere, it is read. */
const ASK_EVERY_MS = 60_000;
/** And after so many metres. Less than that no order of the list changes under the thumb. */
const MOVED_M = 100;
/** The name under which the last answer is kept on the phone. */
const KEPT = 'near-work';

export interface NearAnswer {
  /** What was told last, now or in an earlier visit; null: nothing yet. */
  readonly work: NearWork | null;
  /** Where the phone is, to within `MOVED_M`; null before its first fix. */
  readonly here: Position | null;
  readonly fault: string | null;
}

/** PHN-15: work near the phone's last fix, asked for while it is wanted, and kept for when there is no network. */
export function useNearWork(fix: KeptFix | null): NearAnswer {
  const me = useMe();
  const may = useMay('incident.near');
  const { keeper } = usePhone();
  const here = useSteady(fix?.place ?? null);
  const [kept, setKept] = useState<NearWork | null>(null);
  const query = here === null ? '' : `?lng=${here[0]}&lat=${here[1]}`;
  const answer = useAnswer({
    key: ['near-work', query],
    ask: { method: 'GET', path: `/api/incidents/near${query}`, reply: NearWork },
    when: may && here !== null,
    everyMs: ASK_EVERY_MS,
  });
  useEffect(() => {
    let over = false;
    void keeper?.answer(KEPT, me.id, NearWork).then((found) => {
      // What was heard meanwhile is newer than what is on the disk.
      if (!over && found !== null) setKept((known) => known ?? found);
    });
    return () => {
      over = true;
    };
  }, [keeper, me.id]);
  useEffect(() => {
    if (answer.data === undefined) return;
    setKept(answer.data);
    void keeper?.keepAnswer(KEPT, me.id, answer.data);
  }, [answer.data, keeper, me.id]);
  return { work: may ? (answer.data ?? kept) : null, here, fault: answer.isError ? faultOf(answer.error).text : null };
}

/** The place, until it is a good way from there: a list that sorts itself anew with every fix is pressed wrongly. */
function useSteady(place: Position | null): Position | null {
  const steady = useRef<Position | null>(null);
  const before = steady.current;
  if (place === null) steady.current = null;
  else if (before === null || distanceM(before, place) >= MOVED_M) steady.current = place;
  return steady.current;
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { notifyFault } from '../../ui/overlay/toast.tsx';
import { useAsOf } from '../../ui/sign/time-source.ts';
import { mutedAt, playTone } from '../ring-tone.ts';
import { useTypeName } from '../use-types.ts';
import { arrivals } from './arrivals.ts';
import { faultsTold, nobodyRings, type Told } from './nobody-rings.ts';
import { passes, type QueueFilter } from './queue-filter.ts';
import { type HeldList, holdOrder, orderQueue } from './queue-order.ts';

/** How often time alone may change the order, ms: a deadline passes another, the new settles. */
const REORDER_MS = 5_000;

const noneGone: ReadonlySet<string> = new Set();

export interface Queue extends HeldList {
  /** Rows there are now, held or not. */
  readonly count: number;
  /** Rows the filters hide. */
  readonly hidden: number;
  /** Takes the order as it is now, although the list is held. */
  readonly letGo: () => void;
}

/** Ids in their order at a moment, told apart by spaces. The list is drawn again when that is another order, not with each look. */
function orderOf(chosen: readonly Incident[]): (now: number) => string {
  let [step, ids] = [Number.NaN, ''];
  return (now) => {
    const current = Math.floor(now / REORDER_MS) * REORDER_MS;
    if (current !== step) {
      step = current;
      ids = orderQueue(chosen, instant(current))
        .map(({ id }) => id)
        .join(' ');
    }
    return ids;
  };
}

/** The queue as it is to be shown: filtered, ordered, and held still while `holding`. */
export function useQueue(filter: QueueFilter, holding: boolean): Queue {
  const incidents = useRows('incidents', 'incident');
  const me = useMe();
  const typeName = useTypeName();
  const chosen = useMemo(() => {
    const wordsOf = ({ number, type, address, text, owner }: Incident) =>
      `${number} ${typeName(type)} ${address ?? ''} ${text} ${owner.name}`;
    return [...incidents.values()].filter((incident) => passes(incident, filter, { me, wordsOf }));
  }, [incidents, filter, me, typeName]);
  const order = useAsOf(useMemo(() => orderOf(chosen), [chosen]));
  const ordered = useMemo(() => {
    const byId = new Map(chosen.map((incident) => [String(incident.id), incident]));
    return order.split(' ').flatMap((id) => byId.get(id) ?? []);
  }, [chosen, order]);
  const [held, setHeld] = useState<{ readonly rows: readonly Incident[]; readonly filter: QueueFilter } | null>(null);
  const latest = useRef(ordered);
  useEffect(() => {
    latest.current = ordered;
  }, [ordered]);
  const takeOrder = useCallback(() => setHeld({ rows: latest.current, filter }), [filter]);
  useEffect(() => {
    if (holding) takeOrder();
    else setHeld(null);
  }, [holding, takeOrder]);
  // Another filter is another list: nothing of the one before is held in it.
  const list =
    held?.filter === filter
      ? holdOrder(held.rows, { ordered, known: incidents })
      : { shown: ordered, gone: noneGone, heldBack: 0 };
  return { ...list, count: ordered.length, hidden: incidents.size - ordered.length, letGo: takeOrder };
}

/** Sounds once for what comes in and nobody has taken. The first look after a connection is silent. */
export function useArrivalSound(): void {
  const incidents = useRows('incidents', 'incident');
  const { replicas, sounds } = useRoom();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (replicas.store.getState().incidents.at === 'cold') {
      known.current = null;
      return;
    }
    const { sound } = arrivals(known.current, incidents.values(), mutedAt(sounds));
    known.current = new Set(incidents.keys());
    if (sound !== null) playTone(sounds, 'arrival', sound);
  }, [incidents, replicas, sounds]);
}

/** ASG-8: says, with a tone, that nobody took an incident, to those who are to be told of it by now. */
export function useNobodyRing(): void {
  const { t } = useTranslation('incident');
  const incidents = useRows('incidents', 'incident');
  const { replicas, sounds } = useRoom();
  const me = useMe();
  const known = useRef<Told | null>(null);
  useEffect(() => {
    if (replicas.store.getState().incidents.at === 'cold') {
      known.current = null;
      return;
    }
    const rings = nobodyRings(known.current, incidents.values(), me);
    known.current = faultsTold(incidents.values());
    for (const { number } of rings) notifyFault({ text: t('nobody-took-number', { number }) });
    if (rings.length > 0) sounds.play('critical');
  }, [incidents, replicas, sounds, me, t]);
}

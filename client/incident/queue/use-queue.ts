import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { priorityName } from '../../ui/sign/shapes.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { useTypeName } from '../use-types.ts';
import { arrivals } from './arrivals.ts';
import { passes, type QueueFilter } from './queue-filter.ts';
import { type HeldList, holdOrder, orderQueue } from './queue-order.ts';

/** How often time alone may change the order, ms: a deadline passes another, the new settles. */
const REORDER_MS = 5_000;

export interface Queue extends HeldList {
  /** Rows the filters hide. */
  readonly hidden: number;
  /** Takes the order as it is now, although the list is held. */
  readonly letGo: () => void;
}

/** The queue as it is to be shown: filtered, ordered, and held still while `holding`. */
export function useQueue(filter: QueueFilter, holding: boolean): Queue {
  const incidents = useRows('incidents', 'incident');
  const me = useMe().id;
  const typeName = useTypeName();
  const now = useNow(REORDER_MS);
  const ordered = useMemo(() => {
    const wordsOf = ({ number, type, address, text, owner }: Incident) =>
      `${number} ${typeName(type)} ${address ?? ''} ${text} ${owner.name}`;
    const chosen = [...incidents.values()].filter((incident) => passes(incident, filter, { me, wordsOf }));
    return orderQueue(chosen, instant(now));
  }, [incidents, filter, me, typeName, now]);
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const latest = useRef(ordered);
  useEffect(() => {
    latest.current = ordered;
  }, [ordered]);
  const takeOrder = useCallback(() => setHeld(latest.current.map((incident) => incident.id)), []);
  useEffect(() => {
    if (holding) takeOrder();
    else setHeld(null);
  }, [holding, takeOrder]);
  const list = held === null ? { shown: ordered, heldBack: 0 } : holdOrder(held, ordered);
  return { ...list, hidden: incidents.size - ordered.length, letGo: takeOrder };
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
    const { sound } = arrivals(known.current, incidents.values());
    known.current = new Set(incidents.keys());
    if (sound !== null) sounds.play(priorityName[sound]);
  }, [incidents, replicas, sounds]);
}

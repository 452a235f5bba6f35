import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useLink, useRoom } from '../../platform/use-room.ts';
import { type Truth, truthOf } from './link-state.ts';

/** Whether what is on this screen is true now, and since when it is not. */
export function useTruth(): Truth {
  const {
    replicas,
    link: { following },
  } = useRoom();
  const link = useLink();
  const table = useStore(replicas.store);
  const topics = useStore(following);
  const lastRight = useRef<number | null>(null);
  const truth = truthOf(
    link,
    topics.map((topic) => table[topic]),
    lastRight.current,
  );
  useEffect(() => {
    if (link.at === 'stale') lastRight.current = link.since;
  }, [link]);
  return truth;
}

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useLink, useRoom } from '../../platform/use-room.ts';
import { type Truth, truthOf } from './link-state.ts';

/** Whether what is on this screen is true now, and since when it is not. */
export function useTruth(): Truth {
  const {
    replicas,
    link: { following },
  } = useRoom();
  const link = useLink();
  const topics = useStore(following);
  // Rows come and go all the time; what matters here is only whether each topic is right.
  const states = useStore(
    replicas.store,
    useShallow((table) => topics.map((topic) => table[topic].at)),
  );
  const lastRight = useRef<number | null>(null);
  const truth = truthOf(link, states, lastRight.current);
  useEffect(() => {
    if (link.at === 'stale') lastRight.current = link.since;
  }, [link]);
  return truth;
}

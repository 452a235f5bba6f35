import { PresenceReply } from '@watchroom/shared/patrol/presence/presence.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';

export const presenceDays = ['1', '7', '14'] as const;
export type PresenceDays = (typeof presenceDays)[number];

export interface PresenceChoice {
  /** Off until somebody wants it: the normal map is quiet. */
  readonly on: boolean;
  readonly days: PresenceDays;
  /** An hour of the day on the city's clocks, 0…23; null = all. */
  readonly hour: number | null;
}

const store = createStore<PresenceChoice>(() => ({ on: false, days: '7', hour: null }));

export function choosePresence(choice: Partial<PresenceChoice>): void {
  store.setState(choice);
}

export function usePresenceChoice(): PresenceChoice {
  return useStore(store);
}

/** An hour is counted some minutes after it is over; the screen asks again this often. */
const AGAIN_MS = 5 * 60_000;

/** The presence as chosen; asked only while it is shown. */
export function usePresence() {
  const { on, days, hour } = usePresenceChoice();
  const may = useMay('presence.read');
  const query = `days=${days}${hour === null ? '' : `&hour=${hour}`}`;
  return useAnswer({
    key: ['presence', days, hour],
    when: on && may,
    everyMs: AGAIN_MS,
    ask: { method: 'GET', path: `/api/presence?${query}`, reply: PresenceReply },
  });
}

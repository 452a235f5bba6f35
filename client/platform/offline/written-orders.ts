import type { Replica } from '@watchroom/shared/protocol/replica-machine.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Replicas } from '../replica.ts';
import type { RoomKeeper } from './room-keeper.ts';

/** So long is waited for the disk, ms: one that hangs keeps nobody from an order. */
export const WRITTEN_WITHIN_MS = 300;

export interface WrittenOrders {
  /** The copy of the topic `orders` that may be shown. */
  readonly shown: StoreApi<Replica>;
  /** Follows what is heard until the answer is called. */
  readonly follow: () => () => void;
}

export interface WrittenOrdersParts {
  readonly replicas: Replicas;
  /** Null where this browser keeps nothing: then nothing is waited for. */
  readonly keeper: Pick<RoomKeeper, 'settled'> | null;
  readonly later: (run: () => void, ms: number) => () => void;
}

/**
 * PHN-11: the orders as they may be shown: what is heard is first written down and then seen, so that an order that an officer
 * has read or answered is there again when the phone is killed in that moment and starts without a network. What is not live
 * comes from there or stays as it was.
 */
export function writtenOrders({ replicas, keeper, later }: WrittenOrdersParts): WrittenOrders {
  const now = () => replicas.store.getState().orders;
  const shown = createStore<Replica>(now);
  let cancel: (() => void) | null = null;
  const show = () => {
    cancel?.();
    cancel = null;
    if (shown.getState() !== now()) shown.setState(now(), true);
  };
  const look = () => {
    const heard = now();
    if (keeper === null || heard.at !== 'live' || keeper.settled.getState().orders === heard.rows) return show();
    cancel ??= later(show, WRITTEN_WITHIN_MS);
  };
  return {
    shown,
    follow: () => {
      look();
      const ends = [replicas.store.subscribe(look), keeper?.settled.subscribe(look)];
      return () => {
        cancel?.();
        cancel = null;
        for (const end of ends) end?.();
      };
    },
  };
}

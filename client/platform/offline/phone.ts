import type { Lane } from '@watchroom/shared/protocol/outbox-machine.ts';
import { createContext, useContext } from 'react';
import { z } from 'zod';
import { newKey } from '../api.ts';
import { cityKey } from '../asking-anew.ts';
import { ownSiteKey, type Room, sessionKey } from '../room.ts';
import { Outbox } from './outbox.ts';
import { outboxStore } from './outbox-store.ts';
import { openPhoneDatabase, type PhoneDatabase } from './phone-database.ts';
import { RoomKeeper } from './room-keeper.ts';

/** What a phone has beside the room: a memory that outlives the page and the network. */
export interface Phone {
  /** Null where this browser keeps nothing; the screen says so. */
  readonly keeper: RoomKeeper | null;
  /** Up to when what was kept was right, ms of the server's clock; null where nothing was kept. */
  readonly keptAsOf: number | null;
  readonly outbox: Outbox;
  readonly database: PhoneDatabase | null;
}

export const PhoneContext = createContext<Phone | null>(null);

/** The memory of this phone; throws outside its page. */
export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (phone === null) throw new Error('usePhone is used outside the page of the phone');
  return phone;
}

/** Opens the memory and puts what is kept into the room, before anything is drawn. */
export async function startPhone({ api, queries, replicas, clock }: Room): Promise<Phone> {
  const database = await openPhoneDatabase();
  const outbox = new Outbox({
    store: database === null ? null : outboxStore(database),
    api,
    now: clock.now,
    newKey,
    device: (database === null ? null : await nameOf(database)) ?? newKey(),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    alone: inTurn,
  });
  if (database === null) return { keeper: null, keptAsOf: null, outbox, database };
  const keeper = new RoomKeeper(database, replicas);
  const start = await keeper.restore();
  if (start !== null) {
    clock.observe(clock.now() + start.aheadMs);
    queries.setQueryData(sessionKey, start.session);
    if (start.city !== null) queries.setQueryData(cityKey, start.city);
    if (start.site !== null) queries.setQueryData(ownSiteKey, start.site);
  }
  return { keeper, keptAsOf: start?.asOf ?? null, outbox, database };
}

/** The random name of this installation, made at its first start. */
async function nameOf(database: PhoneDatabase): Promise<string | null> {
  const known = z.string().safeParse(await database.get('device', 'name').catch(() => undefined));
  if (known.success) return known.data;
  const name = newKey();
  return database.put('device', name, 'name').then(
    () => name,
    () => null,
  );
}

/** Two pages of one phone do not send at once. A browser without locks has the idempotency key alone. */
function inTurn<T>(lane: Lane, run: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return run();
  return navigator.locks.request(`watchroom-outbox-${lane}`, run) as Promise<T>;
}

import type { Lane } from '@watchroom/shared/protocol/outbox-machine.ts';
import { createContext, useContext } from 'react';
import { z } from 'zod';
import { newKey } from '../api.ts';
import { cityKey } from '../asking-anew.ts';
import { ownSiteKey, type Room, sessionKey } from '../room.ts';
import { Outbox } from './outbox.ts';
import { outboxStore } from './outbox-store.ts';
import { openPhoneDatabase, type PhoneDatabase } from './phone-database.ts';
import { RoomKeeper, type Start } from './room-keeper.ts';
import { LATE, within } from './within.ts';

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

/** So long is waited for the memory in all, ms: a call for help has to be in reach, and orders that the room tells. */
export const START_WITHIN_MS = 1_500;
/** Without a network what is kept is all there is to show (PHN-1): it is waited for longer, ms. */
const START_OFFLINE_MS = 10_000;

/**
 * Opens the memory and puts what is kept into the room, before anything is drawn; a memory that hangs is not waited for (OBX-7). What it says
 * too late is not put: somebody else may have signed in. What is to be kept is kept when it can be.
 */
export async function startPhone(room: Room, open = openPhoneDatabase): Promise<Phone> {
  const { api, replicas, clock } = room;
  const opening = open();
  const began = performance.now();
  const most = globalThis.navigator?.onLine === false ? START_OFFLINE_MS : START_WITHIN_MS;
  const left = () => Math.max(0, most - (performance.now() - began));
  const database = await within(opening, left());
  const name = database === LATE || database === null ? null : await within(nameOf(database), left());
  const outbox = new Outbox({
    store: database === null ? null : outboxStore(opening),
    api,
    now: clock.now,
    newKey,
    device: typeof name === 'string' ? name : newKey(),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    alone: inTurn,
  });
  if (database === null) return { keeper: null, keptAsOf: null, outbox, database };
  const keeper = new RoomKeeper(opening.then(orNone), replicas);
  let over = false;
  const start = await within(
    keeper.restore(() => !over),
    left(),
  );
  over = true;
  if (start !== LATE && start !== null) seed(room, start);
  const keptAsOf = start === LATE ? null : (start?.asOf ?? null);
  return { keeper, keptAsOf, outbox, database: database === LATE ? null : database };
}

function orNone(database: PhoneDatabase | null): PhoneDatabase {
  if (database === null) throw new Error('this browser keeps nothing');
  return database;
}

function seed({ clock, queries }: Room, { aheadMs, session, city, site }: Start): void {
  clock.observe(clock.now() + aheadMs);
  queries.setQueryData(sessionKey, session);
  if (city !== null) queries.setQueryData(cityKey, city);
  if (site !== null) queries.setQueryData(ownSiteKey, site);
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

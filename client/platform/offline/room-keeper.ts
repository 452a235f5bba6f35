import { CityView } from '@watchroom/shared/city/profile.ts';
import { OwnSite } from '@watchroom/shared/intake/site/site-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { Snapshot, Topic } from '@watchroom/shared/protocol/topics.ts';
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Replicas, ReplicaTable } from '../replica.ts';
import type { PhoneDatabase } from './phone-database.ts';

/** What a phone needs to know before it can show anything without a network. */
const Start = z.object({
  session: SessionView,
  /** Of an officer the city, of a guard the own place; the other is null. */
  city: CityView.nullable(),
  site: OwnSite.nullable().default(null),
  /** The server's clock less this phone's, ms. */
  aheadMs: z.number(),
  /** Up to when all of it was right, ms of the server's clock. */
  asOf: z.number(),
});
export type Start = z.infer<typeof Start>;

const KeptTopic = z.object({ topic: Topic, account: z.string(), rows: Snapshot });

const KeptAnswer = z.object({ account: z.string(), answer: z.unknown() });

/** What an officer must be able to read on a hill without a signal: the own orders, patrols, messages, roll calls and the own call for help; and a guard: what the place was told. */
const KEPT_TOPICS = [
  'orders',
  'patrols',
  'messages',
  'roll-calls',
  'own-sos',
  'site',
] as const satisfies readonly Topic[];

/**
 * Keeps what the room said last, so that the phone can start without it (PHN-1). Kept rows come back as stale ones: they
 * are never live, and the first answer of the server replaces them. With the session they are gone (PHN-2).
 */
export class RoomKeeper {
  readonly #opened: Promise<PhoneDatabase>;
  readonly #replicas: Replicas;
  readonly #written = new Map<Topic, unknown>();
  /** Of each kept topic the rows whose write has ended, well or badly: a full disk holds nothing up (PHN-11). */
  readonly settled: StoreApi<Readonly<Partial<Record<Topic, unknown>>>> = createStore(() => ({}));
  /** How many sessions have ended here: what was begun in one of them is not written any more. */
  #ended = 0;
  /** One write after the other: an older one must not come last. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `opened`: the phone's memory, which may be late (PHN-10); rejected where there is none. */
  constructor(opened: PhoneDatabase | Promise<PhoneDatabase>, replicas: Replicas) {
    this.#opened = Promise.resolve(opened);
    // Whoever reads or writes hears of it; nobody may have yet.
    this.#opened.catch(() => undefined);
    this.#replicas = replicas;
  }

  /**
   * What is kept, and seeds the replicas with it; null where nothing is, or nothing that this version can read. `wanted`: asked when all is
   * read; by then somebody else may have signed in.
   */
  async restore(wanted = () => true): Promise<Start | null> {
    const start = Start.safeParse(await this.#read('start'));
    if (!start.success) return null;
    const topics = KEPT_TOPICS.map(async (topic) => KeptTopic.safeParse(await this.#read(`topic:${topic}`)));
    const kept = (await Promise.all(topics)).flatMap(({ data }) => data ?? []);
    if (!wanted()) return null;
    for (const { topic, account, rows } of kept)
      if (account === start.data.session.account.id) this.#replicas.seed(topic, rows);
    return start.data;
  }

  keepStart(start: Start): Promise<void> {
    return this.#write('start', start);
  }

  /** Writes the topics that have changed since they were written; also those that are old by now: they were right up to then. */
  async keepRows(account: string): Promise<void> {
    const ended = this.#ended;
    for (const topic of KEPT_TOPICS) {
      if (ended !== this.#ended) return;
      // As it is now: another call may have passed this one while it waited for the disk, and written what is newer.
      const replica = this.#replicas.store.getState()[topic];
      if (replica.at === 'cold' || this.#written.get(topic) === replica.rows) continue;
      this.#written.set(topic, replica.rows);
      await this.#write(`topic:${topic}`, { topic, account, rows: plain(replica) });
      this.settled.setState({ [topic]: replica.rows });
    }
  }

  /** Keeps what was answered to a question of this account's, by name, for when it cannot be asked. */
  keepAnswer(name: string, account: string, answer: unknown): Promise<void> {
    return this.#write(`answer:${name}`, { account, answer });
  }

  /** What was answered last; null where nothing is kept, nothing that this version can read, or another account's. */
  async answer<T>(name: string, account: string, reply: z.ZodType<T>): Promise<T | null> {
    const kept = KeptAnswer.safeParse(await this.#read(`answer:${name}`));
    return kept.success && kept.data.account === account ? (reply.safeParse(kept.data.answer).data ?? null) : null;
  }

  /** PHN-2: nothing that a session has read outlives it on the phone. */
  forget(): Promise<void> {
    this.#ended++;
    this.#written.clear();
    return this.#after(async () => (await this.#opened).clear('kept'));
  }

  #read(key: string): Promise<unknown> {
    return this.#opened.then((database) => database.get('kept', key)).catch(() => undefined);
  }

  #write(key: string, value: unknown): Promise<void> {
    return this.#after(async () => (await this.#opened).put('kept', value, key));
  }

  /** A disk that is full keeps what it has: an older copy, which says how old it is. */
  #after(run: () => Promise<unknown>): Promise<void> {
    const done = this.#turn.then(run).then(
      () => undefined,
      () => undefined,
    );
    this.#turn = done;
    return done;
  }
}

function plain(replica: Exclude<ReplicaTable[Topic], { at: 'cold' }>): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(replica.rows).map(([entity, rows]) => [entity, [...rows.values()]]));
}

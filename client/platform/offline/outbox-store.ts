import { type EntryState, lanes, moveEntry, waitings } from '@watchroom/shared/protocol/outbox-machine.ts';
import { z } from 'zod';
import type { PhoneDatabase } from './phone-database.ts';

/** What was sent stays in sight so long where its deed does not say, ms. */
export const SENT_SHOWN_MS = 4_000;

/** A part of a form; a file stays as the phone took it. */
const FormPart = z.union([z.string(), z.instanceof(Blob)]);

/** Something the officer did, as it is kept and as it is sent. Once made it never changes, but for its state. */
const Kept = z.object({
  /** The device's own number: rises by one, never given twice (OBX-1). */
  n: z.int().min(1),
  /** Whose it is; it is sent in no other name. */
  account: z.string(),
  /** The idempotency key of every try. */
  key: z.string(),
  /** When it was done, by this phone's knowledge of the server's clock. */
  at: z.string(),
  chain: z.string(),
  lane: z.enum(lanes).default('words'),
  waits: z.enum(waitings).default('all'),
  /** So long it stays in sight after its answer, ms: until the room's own word of it has surely come. */
  shownMs: z.int().default(SENT_SHOWN_MS),
  /** What was done, in a feature's own word (`order.accept`), and to what. */
  deed: z.string(),
  about: z.string(),
  /** What the officer wrote, to be read again. */
  words: z.string(),
  path: z.string(),
  body: z.union([
    z.object({ json: z.record(z.string(), z.unknown()) }),
    z.object({ form: z.array(z.tuple([z.string(), FormPart])) }),
  ]),
});
const State = z.discriminatedUnion('at', [
  z.object({ at: z.literal('kept') }),
  z.object({ at: z.literal('sending') }),
  z.object({ at: z.literal('refused'), code: z.string(), text: z.string() }),
  z.object({ at: z.literal('held'), by: z.number() }),
  z.object({ at: z.literal('sent') }),
  z.object({ at: z.literal('dropped') }),
]) satisfies z.ZodType<EntryState>;
export const Entry = Kept.extend({
  state: State,
  /** False where the phone could not keep it: it is lost with the page. */
  safe: z.boolean(),
});
export type Entry = z.infer<typeof Entry>;

export interface Loaded {
  readonly entries: readonly Entry[];
  /** Whose the entries are that this version cannot read; null where not even that can be read. */
  readonly unread: readonly (string | null)[];
}

/** Where entries outlive the page. Every method may fail: a disk is full, a browser forbids it. */
export interface OutboxStore {
  /** In their order, as they were left. */
  load(): Promise<Loaded>;
  /** Takes the next number above `above` and keeps the entry under it; on the disk when it answers. */
  add(entry: (n: number) => Entry, above: number): Promise<Entry>;
  put(entry: Entry): Promise<void>;
  remove(n: number): Promise<void>;
}

/** `opening`: the phone's memory, which may open late or never; until then nothing here answers, and where it opens none all fails. */
export function outboxStore(opening: Promise<PhoneDatabase | null>): OutboxStore {
  const opened = async () => {
    const database = await opening;
    if (database === null) throw new Error('this browser keeps nothing');
    return database;
  };
  return {
    load: async () => {
      const values = await (await opened()).getAll('outbox');
      return loaded(values);
    },
    add: async (make, above) => {
      const database = await opened();
      const change = database.transaction(['device', 'outbox'], 'readwrite', { durability: 'strict' });
      const last = z
        .int()
        .catch(0)
        .parse(await change.objectStore('device').get('last'));
      const entry = make(Math.max(last, above) + 1);
      await Promise.all([
        change.objectStore('device').put(entry.n, 'last'),
        change.objectStore('outbox').add(entry, entry.n),
        change.done,
      ]);
      return entry;
    },
    put: async (entry) => {
      await (await opened()).put('outbox', entry, entry.n);
    },
    remove: async (n) => (await opened()).delete('outbox', n),
  };
}

const Owned = z.object({ account: z.string() });

/** An entry that another version wrote in another form is not thrown away: it stays on the disk, and is told of (OBX-9). */
export function loaded(values: readonly unknown[]): Loaded {
  const read = values.map((value) => ({ value, entry: Entry.safeParse(value).data ?? null }));
  const entries = read.flatMap(({ entry }) =>
    entry === null ? [] : [{ ...entry, state: moveEntry(entry.state, { do: 'woken' }) }],
  );
  const lost = read.filter(({ entry }) => entry === null);
  return { entries, unread: lost.map(({ value }) => Owned.safeParse(value).data?.account ?? null) };
}

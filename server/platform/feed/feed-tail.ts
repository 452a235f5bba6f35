import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { eventColumns, GENESIS, type StoredEvent } from '../feed.ts';
import type { Log } from '../log.ts';
import { inTurns } from './in-turns.ts';
import type { Notices } from './notices.ts';
import { linkHash, RUN_MOST, unpackRow } from './runs.ts';

/** Events kept in memory for clients that come back, and for who counts them a second later while an import runs; further back is read from the table. */
const KEPT = 20_000;
/** Events of one read. */
const PAGE = 1_000;
/** How often to look without a notice. */
const POLL_MS = 1_000;
/** A committed event that waits longer for its number makes what we show old. */
const NUMBERED_WITHIN_MS = 2_000;
/** And so does not having been able to look for this long. */
const LOOKED_WITHIN_MS = 5_000;

export type FeedListener = (events: readonly StoredEvent[]) => void;

/** The feed as one process follows it: every event once, in order of `seq`, without a gap. */
export interface FeedTail {
  /** The last number this process has seen. */
  head(): number;
  /** False while this process cannot know what was committed in the last seconds: Postgres away, or numbering stands still. */
  isCurrent(): boolean;
  /** Called with each new run of events, in order. Must not throw and must not wait. */
  follow(listener: FeedListener): () => void;
  /** Events after `cursor`, at most `limit`, in order. From memory when they are recent. */
  since(cursor: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Resolves when `head() >= seq`. */
  reach(seq: number): Promise<void>;
  /**
   * The sequencer of this process is about to give the numbers up to `seq` and will offer those events: they are not read
   * from the database meanwhile, whoever says that they are there.
   */
  expect(seq: number): void;
  /** What the sequencer of this process has just numbered, without a gap: saves the way through the database. */
  offer(events: Iterable<StoredEvent>): Promise<void>;
  /** What was expected may not come: whatever is there is read. */
  doubt(): void;
  close(): void;
}

export async function startFeedTail(options: { db: Database; notices: Notices; log: Log }): Promise<FeedTail> {
  const { db, notices, log } = options;
  const listeners = new Set<FeedListener>();
  const waiting = new Waiting();
  let head = await readHead(db);
  let kept: StoredEvent[] = [];
  let reading = false;
  let again = false;
  let closed = false;
  let currentAt = Date.now();
  let looking = false;
  /** Up to here the sequencer of this process tells. */
  let expected = 0;
  let headAtLook = head;

  function take(events: readonly StoredEvent[]): void {
    const last = events.at(-1);
    if (last === undefined) return;
    head = last.seq;
    kept.push(...events);
    if (kept.length > KEPT * 1.2) kept = kept.slice(-KEPT);
    for (const listener of listeners) listener(events);
    waiting.reached(head);
  }

  /** What is read and what is offered may overlap: each event is taken once, from whichever comes first. */
  const takeNew = (events: readonly StoredEvent[]) => take(eventsAfter(events, head));

  /** Reads on until nothing is new. One at a time; a call during one makes it look once more. */
  async function catchUp(): Promise<void> {
    if (reading || closed) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const events = await readSince(db, head, PAGE);
        await inTurns(events, takeNew);
        if (events.length === PAGE) again = true;
      } while (again && !closed);
    } catch (error) {
      log.debug({ err: error }, 'the feed could not be read; trying again');
    } finally {
      reading = false;
    }
  }

  notices.on('feed', (payload) => {
    if (payload === '' || Number(payload) > Math.max(head, expected)) void catchUp();
  });
  /** Looks by itself, and whether anything waits for its number. */
  async function look(): Promise<void> {
    if (looking || closed) return;
    looking = true;
    const seen = await glance(db).catch(() => ({ head: 0, waits: true }));
    // What is expected is on its way, unless nothing has come of it since the last look.
    if (seen.head > Math.max(head, headAtLook === head ? 0 : expected)) await catchUp();
    headAtLook = head;
    if (!seen.waits) currentAt = Date.now();
    looking = false;
  }
  const poll = setInterval(() => void look(), POLL_MS);

  return {
    head: () => head,
    isCurrent: () => Date.now() - currentAt < LOOKED_WITHIN_MS,
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async since(cursor, limit) {
      const first = kept[0]?.seq ?? head + 1;
      if (cursor + 1 >= first) {
        const from = cursor + 1 - first;
        return kept.slice(from, from + limit);
      }
      return readSince(db, cursor, limit);
    },
    reach: (seq) => (seq <= head ? Promise.resolve() : waiting.for(seq)),
    expect(seq) {
      expected = seq;
    },
    async offer(events) {
      await inTurns(events, (some) => {
        if ((some[0]?.seq ?? 0) <= head + 1) takeNew(some);
        else void catchUp();
      });
    },
    doubt() {
      expected = 0;
      void catchUp();
    },
    close() {
      closed = true;
      clearInterval(poll);
    },
  };
}

function eventsAfter(events: readonly StoredEvent[], seq: number): readonly StoredEvent[] {
  return (events[0]?.seq ?? 0) > seq ? events : events.filter((event) => event.seq > seq);
}

/** Those who wait until the feed has come so far. */
class Waiting {
  #entries: { seq: number; done: () => void }[] = [];

  for(seq: number): Promise<void> {
    return new Promise((done) => this.#entries.push({ seq, done }));
  }

  reached(head: number): void {
    if (this.#entries.length === 0) return;
    const reached = this.#entries.filter((entry) => entry.seq <= head);
    this.#entries = this.#entries.filter((entry) => entry.seq > head);
    for (const entry of reached) entry.done();
  }
}

async function readHead(db: Database): Promise<number> {
  const row = await db
    .selectFrom('event')
    .select(sql<number>`coalesce(max(seq), 0)`.as('head'))
    .executeTakeFirstOrThrow();
  return row.head;
}

/** How far the feed is, and whether an event waits too long for its number: one small question where nothing is new. */
async function glance(db: Database): Promise<{ head: number; waits: boolean }> {
  const { rows } = await sql<{ head: number; waits: boolean }>`
    select coalesce((select max(seq) from event), 0) as head,
      exists (select from event where seq is null and at < now() - make_interval(secs => ${NUMBERED_WITHIN_MS / 1_000})) as waits`.execute(
    db,
  );
  return rows[0] ?? { head: 0, waits: true };
}

/** The rows that hold the events after `cursor`, up to `cursor + limit`: the first and the last may hold more than that. */
async function readRows(db: Database, cursor: number, limit: number) {
  const rows = await db
    .selectFrom('event')
    .select([...eventColumns, 'events', 'run', 'subject_to as subjectTo', 'prev_hash', 'hash'])
    .where('seq', '>', cursor)
    // The number of a run is that of its last event.
    .where('seq', '<=', cursor + limit + RUN_MOST)
    .where(sql<number>`seq - events`, '<', cursor + limit)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, seq: row.seq ?? 0 }));
}

async function readSince(db: Database, cursor: number, limit: number): Promise<StoredEvent[]> {
  const rows = await readRows(db, cursor, limit);
  return rows
    .flatMap(({ prev_hash: _, hash: __, ...row }) => unpackRow(row))
    .filter((event) => event.seq > cursor && event.seq <= cursor + limit);
}

export interface ChainReport {
  readonly events: number;
  /** The first number whose link is wrong, or null when the chain holds. */
  readonly brokenAt: number | null;
}

/** Recomputes every link from the first event on. Reads the whole feed page by page. */
export async function verifyChain(db: Database): Promise<ChainReport> {
  let cursor = 0;
  let previous = GENESIS;
  for (;;) {
    const rows = await readRows(db, cursor, PAGE);
    for (const { prev_hash, hash, ...row } of rows) {
      const right = row.seq === cursor + row.events && prev_hash === previous && hash === linkHash(previous, row);
      if (!right) return { events: cursor, brokenAt: cursor + 1 };
      cursor = row.seq;
      previous = hash ?? '';
    }
    if (rows.length === 0) return { events: cursor, brokenAt: null };
  }
}

import pg from 'pg';
import { connectionConfig } from '../database.ts';
import { GENESIS, type StoredEvent } from '../feed.ts';
import type { Log } from '../log.ts';
import type { FeedTail } from './feed-tail.ts';
import { eventsOf, type FeedRow, linkHash } from './runs.ts';

/** Whoever holds this lock numbers the feed; any number, the same in every process. */
const SEQUENCER_LOCK = 7_310_002;
/** How often to look without being told: a lost notice costs at most this. Below the silence after which Postgres ends the holder. */
const POLL_MS = 1_000;
/** How often who does not hold the lock asks for it, and a lost connection is opened again. */
const RETRY_MS = 500;
/** Rows numbered in one statement: bounds memory and the time one commit takes. */
const BATCH = 500;
/** And the events in them: no further row is taken once so many are. Whoever waits for a number waits for no more. */
const BATCH_EVENTS = 1_000;

export interface Sequencer {
  /** Something was committed in this process. */
  poke(): void;
  close(): Promise<void>;
}

export interface SequencerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  /** The feed of this process: told before numbers are given, and of the events after their commit, in order. */
  readonly feed: Pick<FeedTail, 'expect' | 'offer' | 'doubt'>;
}

/**
 * Gives committed events their numbers. One process at a time, the holder of an advisory lock on the connection that
 * also does the work: who loses the connection loses the lock and cannot write. Only committed rows are visible to it,
 * and within one look they are taken in order of writing, so a cause always comes before its effect.
 */
export function startSequencer(options: SequencerOptions): Sequencer {
  let closed = false;
  let wake: () => void = () => undefined;
  let poked = false;
  let holding = false;

  const poke = () => {
    poked = true;
    wake();
  };

  async function rest(ms: number): Promise<void> {
    if (poked || closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Until then what is committed here is told to who holds it: between two questions, a connection answers one at a time. */
  async function waitForLock(holder: pg.Client): Promise<void> {
    while (!closed) {
      if (poked) {
        poked = false;
        await holder.query("select pg_notify('event_written', '')");
      }
      if (await takeLock(holder)) return;
      await rest(RETRY_MS);
    }
  }

  async function hold(holder: pg.Client): Promise<void> {
    // Who does not hold the lock hears its own notices too, and has nobody to pass them on to.
    holder.on('notification', () => holding && poke());
    await holder.query('listen event_written');
    await waitForLock(holder);
    holding = true;
    let head = await readHead(holder);
    while (!closed) {
      poked = false;
      const rows = await numberNext(holder, head, options.feed.expect);
      const before = head.seq;
      const last = rows.at(-1);
      if (last !== undefined) {
        head = { seq: last.row.seq, hash: last.hash };
        await options.feed.offer(eventsOfAll(rows));
      }
      // All there were are numbered: whoever committed since has said so.
      if (rows.length < BATCH && head.seq - before < BATCH_EVENTS) await rest(POLL_MS);
    }
  }

  async function run(): Promise<void> {
    while (!closed) {
      // A frozen holder is thrown out by Postgres after three seconds of silence, and its lock is free again.
      const client = new pg.Client({
        ...connectionConfig(options.databaseUrl),
        application_name: 'watchroom sequencer',
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('set idle_session_timeout = 3000');
        await hold(client);
      } catch (error) {
        if (!closed) options.log.warn({ err: error }, 'the sequencer lost its connection');
        options.feed.doubt();
        poked = false;
        await rest(RETRY_MS);
      } finally {
        holding = false;
        await client.end().catch(() => undefined);
      }
    }
  }

  const running = run();
  return {
    poke,
    async close() {
      closed = true;
      wake();
      await running;
    },
  };
}

async function takeLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [SEQUENCER_LOCK]);
  return rows[0]?.got === true;
}

interface Head {
  readonly seq: number;
  readonly hash: string;
}

async function readHead(client: pg.Client): Promise<Head> {
  const { rows } = await client.query<Head>(
    'select seq, hash from event where seq is not null order by seq desc limit 1',
  );
  return rows[0] ?? { seq: 0, hash: GENESIS };
}

const selectNext = {
  name: 'feed-next',
  text: `select 0 as seq, id as row, uid, at, kind, entity, subject as id, rev, actor, area, department, units, keys, asked, moved_from as "movedFrom", changed as set, extra,
      e.events, run, subject_to as "subjectTo"
    from (select id as at_id, sum(events) over (order by id) - events as before
      from (select id, events from event where seq is null order by id limit ${BATCH}) next) taken
    join event e on e.id = taken.at_id
    where taken.before < ${BATCH_EVENTS} order by e.id`,
};
const writeNumbers = {
  name: 'feed-number',
  text: `with numbered as (
      update event e set seq = v.seq, prev_hash = v.prev, hash = v.hash
      from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) as v(id, seq, prev, hash)
      where e.id = v.id and e.seq is null returning 1)
    select (select count(*) from numbered) as done, pg_notify('feed', $5)`,
};

interface Numbered {
  readonly row: FeedRow;
  readonly hash: string;
}

function* eventsOfAll(rows: readonly Numbered[]): Generator<StoredEvent> {
  for (const { row } of rows) yield* eventsOf(row);
}

async function numberNext(client: pg.Client, head: Head, expect: (seq: number) => void): Promise<Numbered[]> {
  const { rows } = await client.query<FeedRow>(selectNext);
  if (rows.length === 0) return [];
  let previous = head.hash;
  let seq = head.seq;
  const links = rows.map((each) => {
    seq += each.events;
    const row: FeedRow = { ...each, seq };
    const link = { row, previous, hash: linkHash(previous, row) };
    previous = link.hash;
    return link;
  });
  const values = [
    links.map((link) => link.row.row),
    links.map((link) => link.row.seq),
    links.map((link) => link.previous),
    links.map((link) => link.hash),
    String(seq),
  ];
  // Before the notice of them can be here.
  expect(seq);
  const reply = await client.query<{ done: number }>({ ...writeNumbers, values });
  if (reply.rows[0]?.done !== links.length) throw new Error('events were numbered by somebody else');
  return links;
}

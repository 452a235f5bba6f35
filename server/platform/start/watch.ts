import { availableParallelism, loadavg } from 'node:os';
import pg from 'pg';
import { connectionConfig } from '../database.ts';
import type { Log } from '../log.ts';

/** How often Postgres is asked whether it is there. */
const ASK_MS = 200;
/** A question that stays open for this long: Postgres is away, and what needs it is refused at once (≤ 500 ms on a machine that is not starved). */
const PATIENCE_MS = 400;
/** On a machine so busy that timers come late or the load is high, slowness says little: patience is longer then. */
const LATE_MS = 100;
const PATIENCE_WHEN_BUSY_MS = 1_800;
const BUSY_LOAD_PER_CORE = 1.5;
/** Away for this long: connections that still wait are cut, so that nothing waits for ever on a dead network. */
const CUT_MS = 2_000;

/** How long it may take to let it in is judged here, by what others hear meanwhile. */
const OWN = { application_name: 'watchroom watch', connectionTimeoutMillis: 0 };

/** Knows whether Postgres answers, also when it is frozen or the network swallows everything. */
export interface DatabaseWatch {
  isAway(): boolean;
  /** Called each time it goes away, until the returned function is called. */
  onAway(listener: () => void): () => void;
  close(): Promise<void>;
}

export function watchDatabase(options: { url: string; pools: readonly pg.Pool[]; log: Log }): DatabaseWatch {
  const { url, log } = options;
  const { connections, heardAt } = trackConnections(options.pools);
  const listeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let askedAt: number | null = null;
  let awaySince: number | null = null;
  let isCut = false;
  let isConnecting = false;
  let closed = false;

  function here(): void {
    askedAt = null;
    if (awaySince !== null) log.info({ forMs: Date.now() - awaySince }, 'Postgres is back');
    awaySince = null;
    isCut = false;
  }

  function away(why: unknown): void {
    if (awaySince !== null || closed) return;
    awaySince = Date.now();
    log.warn({ err: why }, 'Postgres is away');
    for (const listener of [...listeners]) listener();
  }

  function drop(): void {
    askedAt = null;
    isConnecting = false;
    abandon(client);
    client = undefined;
  }

  async function ask(): Promise<void> {
    if (client === undefined) {
      const next = new pg.Client({ ...connectionConfig(url), ...OWN });
      client = next;
      next.on('error', (error) => {
        away(error);
        if (client === next) drop();
      });
      isConnecting = true;
      await next.connect();
      isConnecting = false;
    }
    await client.query('select 1');
    here();
  }

  /** A busy process reads late: before judging, everything that has arrived is read. */
  function judge(): void {
    const asked = askedAt;
    setImmediate(() =>
      setImmediate(() => {
        if (asked === null || asked !== askedAt || closed) return;
        // It answers others: it is busy, not away.
        if (awaySince === null && Date.now() - heardAt() < PATIENCE_MS) return;
        away(new Error('no answer in time'));
        if (awaySince === null || Date.now() - awaySince < CUT_MS || isCut) return;
        isCut = true;
        drop();
        for (const connection of connections) destroy(connection);
      }),
    );
  }

  const { noteTick, isStarved } = starvation();
  const timer = setInterval(() => {
    const now = Date.now();
    noteTick(now);
    if (askedAt !== null) {
      // A new connection needs a process on the other side; that takes as long as on a busy machine.
      const isPatient = isConnecting || isStarved(now);
      if (now - askedAt > (isPatient ? PATIENCE_WHEN_BUSY_MS : PATIENCE_MS)) judge();
      return;
    }
    askedAt = Date.now();
    ask().catch((error: unknown) => {
      away(error);
      drop();
    });
  }, ASK_MS);

  return {
    isAway: () => awaySince !== null,
    onAway(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      if (awaySince !== null) destroy(client);
      else await client?.end().catch(() => undefined);
    },
  };
}

/** Whether this process or the machine has had too little time lately. */
function starvation() {
  let tickedAt = Date.now();
  let lateAt = 0;
  return {
    /** Called at every tick. */
    noteTick(now: number): void {
      if (now - tickedAt - ASK_MS > LATE_MS) lateAt = now;
      tickedAt = now;
    },
    isStarved: (now: number) =>
      now - lateAt < 2_000 || (loadavg()[0] ?? 0) > BUSY_LOAD_PER_CORE * availableParallelism(),
  };
}

/** The connections of these pools, and when the last word came on any of them, ms. */
function trackConnections(pools: readonly pg.Pool[]) {
  const connections = new Set<pg.PoolClient>();
  let heard = 0;
  const hear = () => {
    heard = Date.now();
  };
  for (const pool of pools) {
    pool.on('connect', (connection) => {
      connections.add(connection);
      streamOf(connection)?.on('data', hear);
    });
    pool.on('remove', (connection) => connections.delete(connection));
  }
  return { connections, heardAt: () => heard };
}

type Stream = { destroy(): void; on(event: 'data', listener: () => void): void };

function streamOf(connection: pg.ClientBase | undefined): Stream | undefined {
  return (connection as unknown as { connection?: { stream?: Stream } } | undefined)?.connection?.stream;
}

function abandon(client: pg.Client | undefined): void {
  client?.removeAllListeners('error');
  client?.on('error', () => undefined);
  destroy(client);
}

/** Ends a connection without a word: its open questions fail with “Connection terminated unexpectedly”. */
function destroy(connection: pg.ClientBase | undefined): void {
  streamOf(connection)?.destroy();
}

import pg from 'pg';
import { connectionConfig } from '../database.ts';
import type { Log } from '../log.ts';

/** Between attempts to reach Postgres again. */
const RETRY_MS = 250;

type Listener = (payload: string) => void;

/**
 * LISTEN on one connection of its own, reopened for ever. A notice only ever says “look now”: every listener also
 * looks by itself from time to time, and is called once after each (re)connection with an empty payload.
 */
export interface Notices {
  on(channel: string, listener: Listener): void;
  close(): Promise<void>;
}

export function openNotices(databaseUrl: string, log: Log): Notices {
  const listeners = new Map<string, Listener[]>();
  let client: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...connectionConfig(databaseUrl), application_name: 'watchroom notices' });
    const lost = () => {
      if (client !== next || closed) return;
      client = undefined;
      timer = setTimeout(attempt, RETRY_MS);
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', (notice) => call(notice.channel, notice.payload ?? ''));
    await next.connect();
    client = next;
    for (const channel of listeners.keys()) {
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      call(channel, '');
    }
  }

  function call(channel: string, payload: string): void {
    for (const listener of listeners.get(channel) ?? []) listener(payload);
  }

  function attempt(): void {
    if (closed) return;
    connect().catch((error: unknown) => {
      log.debug({ err: error }, 'no connection for notices');
      client = undefined;
      clearTimeout(timer);
      timer = setTimeout(attempt, RETRY_MS);
    });
  }

  attempt();
  return {
    on(channel, listener) {
      const known = listeners.get(channel);
      listeners.set(channel, [...(known ?? []), listener]);
      if (known === undefined) client?.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

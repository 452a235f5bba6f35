import type { StoredEvent } from '../feed.ts';
import type { Identity } from '../identity.ts';
import { scopeKey } from '../live.ts';
import type { Platform } from '../platform.ts';
import type { Client } from './client.ts';

/** What became of a client's right to be here. */
export type Verdict = 'stays' | 'ended' | 'changed';

/** Clients whose grant an event may have touched: a session that ended, a key revoked, an account changed. */
export function touchedBy(events: readonly StoredEvent[], clients: Iterable<Client>): Client[] {
  const ids = new Set(
    events
      .filter((event) => event.entity === 'account' || event.entity === 'session' || event.entity === 'key')
      .map((event) => event.id),
  );
  if (ids.size === 0) return [];
  return [...clients].filter((client) => ids.has(client.identity.grant) || ids.has(client.identity.actor.id));
}

/** Clients whose session or shift has run out by the clock. */
export function dueBy(platform: Platform, clients: Iterable<Client>): Client[] {
  const now = platform.clock.now();
  return [...clients].filter(({ identity }) => identity.recheckAt !== null && identity.recheckAt <= now);
}

/** Asks whether the grant still stands and still means the same. Postgres away: it stays, and is asked again. */
export async function recheck(
  platform: Platform,
  client: Client,
): Promise<{ verdict: Verdict; identity: Identity | null }> {
  const identity = await platform.given.authenticator.recheck(client.identity).catch(() => undefined);
  if (identity === undefined) return { verdict: 'stays', identity: client.identity };
  if (identity === null) return { verdict: 'ended', identity };
  return { verdict: scopeKey(identity.actor) === client.scope ? 'stays' : 'changed', identity };
}

import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { sha256 } from '../platform/canonical.ts';
import { askRoom, type BenchRoom } from './bench-city.ts';

/**
 * Somebody new, with a session that is written into the database: so many people who sign in from one address are refused, as they
 * should be. Returns the headers of the session.
 */
export async function enterAccount(
  room: BenchRoom,
  db: Pick<pg.Client, 'query'>,
  fields: { readonly username: string; readonly role: string; readonly unitId?: string },
): Promise<Record<string, string>> {
  const body = { displayName: fields.username, ...fields };
  const { account } = await askRoom(room, { method: 'POST', path: '/api/accounts', body });
  const token = randomBytes(32).toString('base64url');
  await db.query(
    `insert into session (id, account, token_hash, address, created_at, seen_at, expires_at)
     values ($1, $2, $3, '127.0.0.1', now(), now(), now() + interval '6 hours')`,
    [randomUUID(), (account as { id: string }).id, sha256(token)],
  );
  return { cookie: `session=${token}`, 'x-requested-with': 'watchroom' };
}

import { randomBytes } from 'node:crypto';
import { LookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { sha256 } from '../platform/canonical.ts';
import type { Platform } from '../platform/platform.ts';

/** Time to connect: a browser needs one round trip; half a minute forgives a tired network. */
export const CONNECT_MS = 30_000;

/** 32 random bytes as base64url. */
const TICKET = /^[A-Za-z0-9_-]{43}$/;

const Kept = z.object({ look: LookId, session: z.string() });
type Kept = z.infer<typeof Kept>;

/** VID-7: Redis holds the ticket's hash: who reads Redis cannot look. */
function nameOf(ticket: string): string {
  return `watchroom:look:${sha256(ticket)}`;
}

/** A ticket for one connection of one session. Throws when Redis cannot be asked. */
export async function issueTicket(platform: Platform, kept: Kept): Promise<string> {
  const ticket = randomBytes(32).toString('base64url');
  await platform.redis.set(nameOf(ticket), JSON.stringify(kept), 'PX', CONNECT_MS);
  return ticket;
}

/** Takes the ticket: the second who shows it gets nothing, and so does another session, which burns it. */
export async function redeemTicket(
  platform: Platform,
  shown: { ticket: string; session: string },
): Promise<Result<LookId>> {
  if (!TICKET.test(shown.ticket)) return no('not-found');
  const text = await platform.redis.getdel(nameOf(shown.ticket)).catch(() => undefined);
  if (text === undefined) return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 1_000 });
  const kept = text === null ? null : Kept.safeParse(JSON.parse(text));
  return kept?.success === true && kept.data.session === shown.session ? ok(kept.data.look) : no('not-found');
}

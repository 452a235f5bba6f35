import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { type EventDraft, plainEvent } from '../feed.ts';
import { type OutboxDraft, plainJob } from '../jobs/outbox.ts';
import type { NewRows } from './new-rows.ts';

/** What one command of a group leaves beside its own rows. */
export interface GroupRow {
  readonly actor: ActorRef;
  readonly scope: string;
  readonly key: string;
  readonly command: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly reply: unknown;
  readonly events: readonly EventDraft[];
  readonly jobs: readonly OutboxDraft[];
}

/** Events, outbox and replies of a whole group (at least one). A key that is taken is the last thing Postgres looks at. */
export function groupRows(group: readonly GroupRow[], now: Instant): readonly NewRows[] {
  const events = group.flatMap(({ events, actor }) => events.map((event) => plainEvent(event, { actor, at: now })));
  const jobs = group.flatMap((one) => one.jobs.map((job) => plainJob(job, now)));
  const replies = group.map(({ scope, key, command, fingerprint, status, reply }) => {
    return { actor: scope, key, command, fingerprint, status, reply: reply ?? null, at: now };
  });
  return [
    { table: 'event', rows: events, lists: ['area', 'units', 'keys'] },
    { table: 'outbox', rows: jobs, unless: ['job'] },
    { table: 'idempotency', rows: replies, unless: ['actor', 'key'] },
  ];
}

export interface KnownKey {
  readonly actor: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly status: number | null;
  readonly reply: unknown;
}

/** Those of these keys that have been answered, by scope and key. */
export async function knownKeys(
  tx: Tx,
  asked: readonly { readonly scope: string; readonly key: string }[],
): Promise<readonly KnownKey[]> {
  const { rows } = await sql<KnownKey>`
    select i.actor, i.key, i.fingerprint, i.status, i.reply
    from unnest(${asked.map((one) => one.scope)}::text[], ${asked.map((one) => one.key)}::text[]) as a(actor, key)
    join idempotency i on i.actor = a.actor and i.key = a.key`.execute(tx);
  return rows;
}

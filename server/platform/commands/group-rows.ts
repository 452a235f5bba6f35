import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { insertMany, type Tx } from '../database.ts';
import { type EventDraft, plainEvent } from '../feed.ts';
import { type OutboxDraft, plainJob } from '../jobs/outbox.ts';

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

/** Events, outbox and replies of a whole group (at least one) in one statement. Answers how many keys were new. */
export async function writeGroupRows(tx: Tx, group: readonly GroupRow[], now: Instant): Promise<number> {
  const events = group.flatMap(({ events, actor }) => events.map((event) => plainEvent(event, { actor, at: now })));
  const jobs = group.flatMap((one) => one.jobs.map((job) => plainJob(job, now)));
  const replies = group.map(({ scope, key, command, fingerprint, status, reply }) => {
    return { actor: scope, key, command, fingerprint, status, reply: reply ?? null, at: now };
  });
  const { rows } = await sql<{ count: number }>`
    with written as (${insertMany('event', events)}),
    ordered as (${jobs.length === 0 ? sql`select 1` : sql`${insertMany('outbox', jobs)} on conflict (job) do nothing`}),
    kept as (${insertMany('idempotency', replies)} on conflict (actor, key) do nothing returning 1)
    select count(*)::int as count from kept`.execute(tx);
  return rows[0]?.count ?? 0;
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

import { type Change, fold, type Versioned } from '@watchroom/shared/kernel/fold.ts';
import type { Entity } from '@watchroom/shared/protocol/feed-event.ts';
import { expect } from 'vitest';
import type { Database } from '../platform/database.ts';
import { unpackRow } from '../platform/feed/runs.ts';
import { eventColumns } from '../platform/feed.ts';

/**
 * The rows of these entities, made of nothing but the events, in the order of the feed. Waits until every event has its
 * number. Fails when a version of a row is left out or comes twice.
 */
export async function foldedRows(db: Database, entities: readonly Entity[]): Promise<Map<string, Versioned>> {
  const unnumbered = () => db.selectFrom('event').select('id').where('seq', 'is', null).execute();
  await expect.poll(async () => (await unnumbered()).length, { timeout: 10_000 }).toBe(0);
  const events = await db
    .selectFrom('event')
    .select([...eventColumns, 'events', 'run', 'subject_to as subjectTo'])
    .where('entity', 'in', entities)
    .orderBy('seq')
    .execute();
  const rows = new Map<string, Versioned>();
  for (const event of events.flatMap((row) => unpackRow({ ...row, seq: row.seq ?? 0 }))) {
    const before = rows.get(event.id);
    expect(event.rev, `${event.kind} of ${event.id}`).toBe((before?.rev ?? 0) + 1);
    rows.set(event.id, fold(before, { rev: event.rev, set: event.set } as Change<Versioned>));
  }
  return rows;
}

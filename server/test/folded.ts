import { type Change, fold, type Versioned } from '@watchroom/shared/kernel/fold.ts';
import type { Entity } from '@watchroom/shared/protocol/feed-event.ts';
import { expect } from 'vitest';
import type { Database } from '../platform/database.ts';

/**
 * The rows of these entities, made of nothing but the events, in the order of the feed. Waits until every event has its
 * number. Fails when a version of a row is left out or comes twice.
 */
export async function foldedRows(db: Database, entities: readonly Entity[]): Promise<Map<string, Versioned>> {
  const unnumbered = () => db.selectFrom('event').select('id').where('seq', 'is', null).execute();
  await expect.poll(async () => (await unnumbered()).length, { timeout: 10_000 }).toBe(0);
  const events = await db.selectFrom('event').selectAll().where('entity', 'in', entities).orderBy('seq').execute();
  const rows = new Map<string, Versioned>();
  for (const event of events) {
    const before = rows.get(event.subject);
    expect(event.rev, `${event.kind} of ${event.subject}`).toBe((before?.rev ?? 0) + 1);
    rows.set(event.subject, fold(before, { rev: event.rev, set: event.changed } as Change<Versioned>));
  }
  return rows;
}

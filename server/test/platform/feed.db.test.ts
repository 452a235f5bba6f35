import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { access } from '../../access/plugin.ts';
import { verifyChain } from '../../platform/feed/feed-tail.ts';
import type { EventDraft, StoredEvent } from '../../platform/feed.ts';
import { writeEvents } from '../../platform/feed.ts';
import { startWorld, type World } from '../world.ts';

const soon = { timeout: 10_000, interval: 5 };
const features = [access];
let world: World;
let heard: StoredEvent[];

beforeAll(async () => {
  world = await startWorld({ features });
  heard = [];
  world.platform.feed.follow((events) => heard.push(...events));
  return () => world.close();
});

const draft = (id: string, more: Partial<EventDraft> = {}): EventDraft => ({
  kind: 'session.tried',
  entity: 'session',
  id,
  rev: 1,
  area: [],
  set: {},
  ...more,
});

/** Writes events in one transaction that stays open for a while, and answers when it began and when it had committed. */
async function write(on: World, drafts: EventDraft[], openMs = 0): Promise<{ begun: number; committed: number }> {
  const begun = performance.now();
  await on.platform.db.transaction().execute(async (tx) => {
    await writeEvents(tx, drafts, {
      actor: { kind: 'system', id: 'system', name: 'test' },
      at: on.platform.clock.now(),
    });
    if (openMs > 0) await sql`select pg_sleep(${openMs / 1_000})`.execute(tx);
  });
  const committed = performance.now();
  on.platform.committed();
  return { begun, committed };
}

const numberOf = (id: string) => heard.findIndex((event) => event.id === id);

describe('numbers', () => {
  test('FED-3 a hundred writers at once: every event once, without a gap, an effect never before its cause', async () => {
    const writes = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const id = randomUUID();
        return { id, ...(await write(world, [draft(id)], (index * 7) % 40)) };
      }),
    );
    await vi.waitFor(() => expect(writes.every(({ id }) => numberOf(id) >= 0)).toBe(true), soon);
    const first = heard[0]?.seq ?? 0;
    expect(heard.map((event) => event.seq)).toEqual(heard.map((_, index) => first + index));
    const inversions = writes.flatMap((cause) =>
      writes.filter((effect) => cause.committed < effect.begun && numberOf(cause.id) > numberOf(effect.id)),
    );
    expect(inversions).toEqual([]);
  });

  test('events of one transaction stand together in the order they were written', async () => {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    await write(
      world,
      ids.map((id) => draft(id)),
    );
    await vi.waitFor(() => expect(numberOf(ids[4] ?? '')).toBeGreaterThan(0), soon);
    expect(ids.map(numberOf)).toEqual(ids.map((_, index) => numberOf(ids[0] ?? '') + index));
  });

  test('what is rolled back is never seen', async () => {
    const id = randomUUID();
    await world.platform.db
      .transaction()
      .execute(async (tx) => {
        await writeEvents(tx, [draft(id)], {
          actor: { kind: 'system', id: 'system', name: 'test' },
          at: world.platform.clock.now(),
        });
        throw new Error('undone');
      })
      .catch(() => undefined);
    const after = randomUUID();
    await write(world, [draft(after)]);
    await vi.waitFor(() => expect(numberOf(after)).toBeGreaterThan(0), soon);
    expect(numberOf(id)).toBe(-1);
  });

  test('an event written without a word is still numbered, by the next look', async () => {
    const id = randomUUID();
    await world.platform.db.transaction().execute((tx) =>
      writeEvents(tx, [draft(id)], {
        actor: { kind: 'system', id: 'system', name: 'test' },
        at: world.platform.clock.now(),
      }),
    );
    await vi.waitFor(() => expect(numberOf(id)).toBeGreaterThan(0), soon);
  });
});

describe('the record', () => {
  test('FED-4 nobody changes, removes or numbers an event again', async () => {
    const { db } = world.platform;
    const attempts = [
      sql`update event set changed = '{"a":1}' where seq = 1`,
      sql`update event set seq = seq + 1000000 where seq = 1`,
      sql`update event set hash = 'x' where seq = 1`,
      sql`delete from event where seq = 1`,
      sql`truncate event`,
      sql`insert into event (uid, at, kind, entity, subject, rev, actor, area, changed, extra, seq, prev_hash, hash)
          select gen_random_uuid(), now(), 'a.b', 'session', 'x', 1, '{}', '{}', '{}', '{}', 999999999, 'x', 'x'`,
    ];
    for (const attempt of attempts) {
      await expect(attempt.execute(db)).rejects.toMatchObject({ code: '23000' });
    }
  });

  test('FED-4 no column of an event can be named to be changed, before or after it has its number', async () => {
    const { db } = world.platform;
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = 'event' and is_identity = 'NO'`.execute(db);
    expect(rows.length).toBeGreaterThan(18);
    for (const { name } of rows) {
      const same = sql`update event set ${sql.ref(name)} = ${sql.ref(name)} where seq = 1`;
      await expect(same.execute(db), name).rejects.toMatchObject({ code: '23000' });
    }
    // With the number, in one statement that by itself would be allowed.
    const sneaky = db.transaction().execute(async (tx) => {
      await writeEvents(tx, [draft(randomUUID())], {
        actor: { kind: 'system', id: 'system', name: 'test' },
        at: world.platform.clock.now(),
      });
      await sql`update event set seq = 900000, prev_hash = 'x', hash = 'x', extra = '{"edited":true}' where seq is null`.execute(
        tx,
      );
    });
    await expect(sneaky).rejects.toMatchObject({ code: '23000' });
  });

  test('the chain holds from the first event to the last', async () => {
    const report = await verifyChain(world.platform.db);
    expect(report).toEqual({ events: world.platform.feed.head(), brokenAt: null });
  });

  test('FED-4 an edit behind the trigger’s back is found at its number', async () => {
    const other = await startWorld({ features });
    await write(other, [draft(randomUUID()), draft(randomUUID()), draft(randomUUID())]);
    await vi.waitFor(() => expect(other.platform.feed.head()).toBeGreaterThanOrEqual(5), soon);
    await sql`alter table event disable trigger user`.execute(other.platform.db);
    await sql`update event set extra = '{"edited":true}' where seq = 4`.execute(other.platform.db);
    expect(await verifyChain(other.platform.db)).toEqual({ events: 3, brokenAt: 4 });
  });
});

describe('when a process dies', () => {
  test('FED-3 the next one goes on numbering where it stopped, and both saw the same', async () => {
    const first = await startWorld({ features });
    const second = await startWorld({ features, on: first });
    const seenBySecond: StoredEvent[] = [];
    second.platform.feed.follow((events) => seenBySecond.push(...events));
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    await write(first, [draft(ids[0] ?? '')]);
    await write(second, [draft(ids[1] ?? '')]);
    await vi.waitFor(
      () => expect(seenBySecond.map((event) => event.id)).toEqual(expect.arrayContaining(ids.slice(0, 2))),
      soon,
    );
    await first.close();
    await write(second, [draft(ids[2] ?? '')]);
    await vi.waitFor(() => expect(seenBySecond.at(-1)?.id).toBe(ids[2]), soon);
    expect(await verifyChain(second.platform.db)).toMatchObject({ brokenAt: null });
  });

  test('who waits for the lock passes on what is committed there, one question at a time on its connection', async () => {
    const warned: Error[] = [];
    const warn = (warning: Error) => warned.push(warning);
    process.on('warning', warn);
    onTestFinished(() => void process.off('warning', warn));
    const waiting = await startWorld({ features, on: world });
    const ids = Array.from({ length: 8 }, () => randomUUID());
    // Many at once, and from the first moment of the process on.
    await Promise.all(ids.map((id) => write(waiting, [draft(id)])));
    await vi.waitFor(() => expect(ids.every((id) => numberOf(id) >= 0)).toBe(true), soon);
    await new Promise(setImmediate); // warnings come a turn later
    // pg 9 refuses what pg 8 warns of.
    expect(warned.filter(({ message }) => message.includes('already executing a query'))).toEqual([]);
  });

  test('a sequencer whose connection is cut comes back by itself', async () => {
    const other = await startWorld({ features });
    const id = randomUUID();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'watchroom sequencer' and datname = current_database()`.execute(
      other.platform.db,
    );
    await write(other, [draft(id)]);
    await vi.waitFor(async () => {
      const row = await other.platform.db
        .selectFrom('event')
        .select('seq')
        .where('subject', '=', id)
        .executeTakeFirst();
      expect(row?.seq).toBeGreaterThan(0);
    }, soon);
    expect(await verifyChain(other.platform.db)).toMatchObject({ brokenAt: null });
  });
});

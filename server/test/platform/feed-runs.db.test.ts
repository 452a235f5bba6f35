import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { access } from '../../access/plugin.ts';
import { openDatabase } from '../../platform/database.ts';
import { startFeedTail, verifyChain } from '../../platform/feed/feed-tail.ts';
import { writeManyEvents } from '../../platform/feed/many-events.ts';
import { openNotices } from '../../platform/feed/notices.ts';
import { type EventDraft, type StoredEvent, writeEvents } from '../../platform/feed.ts';
import { foldedRows } from '../folded.ts';
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

const draft = (id: string, rev = 1): EventDraft => ({
  kind: rev === 1 ? 'camera.registered' : 'camera.changed',
  entity: 'camera',
  id,
  rev,
  area: [],
  set: { id, name: `${id} ${rev}` },
});

/** An ordinary event, then many together, then an ordinary one, each in its own transaction; answers with the last seq. */
async function write(on: World, many: readonly EventDraft[]): Promise<number> {
  const stamp = { actor: { kind: 'system', id: 'system', name: 'test' }, at: on.platform.clock.now() } as const;
  const { db } = on.platform;
  const last = randomUUID();
  await db.transaction().execute((tx) => writeEvents(tx, [draft(randomUUID())], stamp));
  await db.transaction().execute((tx) => writeManyEvents(tx, many, stamp));
  await db.transaction().execute((tx) => writeEvents(tx, [draft(last)], stamp));
  on.platform.committed();
  await vi.waitFor(() => expect(heard.some((event) => event.id === last)).toBe(true), soon);
  return on.platform.feed.head();
}

const ids: readonly string[] = Array.from({ length: 2_500 }, () => randomUUID());

test('FED-3 a run is told as single events, each with its own number and without a gap', async () => {
  await write(
    world,
    ids.map((id) => draft(id)),
  );
  const told = heard.filter((event) => ids.includes(event.id));
  expect(told.map((event) => event.id)).toEqual(ids);
  const first = heard[0]?.seq ?? 0;
  expect(heard.map((event) => event.seq)).toEqual(heard.map((_, index) => first + index));
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from event where entity = 'camera'`.execute(
    world.platform.db,
  );
  expect(rows).toEqual([{ rows: 3 }]);
});

test('FED-1 folding what was told in runs gives the rows, also where a run follows a run', async () => {
  await write(
    world,
    ids.map((id) => draft(id, 2)),
  );
  const rows = await foldedRows(world.platform.db, ['camera']);
  expect(ids.map((id) => rows.get(id))).toEqual(ids.map((id) => ({ id, rev: 2, name: `${id} 2` })));
});

test('FED-3 whoever reads from the middle of a run gets the rest of it, whole pages of any length', async () => {
  const { settings, db, log } = world.platform;
  const notices = openNotices(settings.databaseUrl, log);
  const tail = await startFeedTail({ db, notices, log });
  const from = heard.find((event) => event.id === ids[700])?.seq ?? 0;
  for (const limit of [1, 999, 3_000]) {
    const page = await tail.since(from, limit);
    expect(page.map((event) => event.seq)).toEqual(Array.from({ length: limit }, (_, index) => from + 1 + index));
    expect(page.map((event) => event.id)).toEqual(
      heard
        .slice(heard.findIndex((event) => event.seq === from + 1))
        .slice(0, limit)
        .map((event) => event.id),
    );
  }
  tail.close();
  await notices.close();
});

test('FED-4 the chain holds over runs, nobody changes one, and an edit inside one is found', async () => {
  const { db } = world.platform;
  expect(await verifyChain(db)).toEqual({ events: world.platform.feed.head(), brokenAt: null });
  for (const attempt of [
    sql`update event set run = replace(run, ' 2', ' 3') where run is not null`,
    sql`update event set events = 1 where run is not null`,
    sql`update event set subject_to = 'z' where run is not null`,
  ]) {
    await expect(attempt.execute(db)).rejects.toMatchObject({ code: '23000' });
  }
  const first = heard.find((event) => event.id === ids[0])?.seq ?? 0;
  await sql`alter table event disable trigger user`.execute(db);
  await sql`update event set run = replace(run, ' 1', ' 9') where run like '%camera%' or run is not null`.execute(db);
  await sql`alter table event enable trigger user`.execute(db);
  expect(await verifyChain(db)).toEqual({ events: first - 1, brokenAt: first });
});

test('FED-3 what the sequencer of a process numbers is told by it and not read again; what it fails to tell is read', async () => {
  const { settings, log } = world.platform;
  const database = openDatabase(settings.databaseUrl, 2);
  const notices = openNotices(settings.databaseUrl, log);
  const tail = await startFeedTail({ db: database.db, notices, log });
  const seen: number[] = [];
  tail.follow((events) => seen.push(...events.map((event) => event.seq)));
  let noticed = 0;
  notices.on('feed', () => noticed++);
  // Says nothing new, and comes as soon as the connection listens.
  await vi.waitFor(async () => {
    await sql`select pg_notify('feed', '0')`.execute(database.db);
    expect(noticed).toBeGreaterThan(0);
  }, soon);
  const start = await write(world, [draft(randomUUID())]);
  await tail.reach(start);
  seen.length = 0;
  tail.expect(start + 300);
  const many = Array.from({ length: 298 }, () => draft(randomUUID()));
  const before = noticed;
  await write(world, many);
  await vi.waitFor(() => expect(noticed).toBeGreaterThan(before), soon);
  // The notice was heard, and nothing came of it.
  expect(seen).toEqual([]);
  const numbered = await world.platform.feed.since(start, 300);
  await tail.offer(numbered.slice(0, 150));
  expect(tail.head()).toBe(start + 150);
  tail.doubt();
  await tail.reach(start + 300);
  expect(seen).toEqual(Array.from({ length: 300 }, (_, at) => start + 1 + at));
  tail.close();
  await notices.close();
  await database.close();
});

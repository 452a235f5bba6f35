import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { startServerProcess } from '../../test/server-process.ts';
import { buildSmallCity, smallProfile } from '../../test/small-city.ts';
import { startWorld, type World } from '../../test/world.ts';

/** Any number: whoever records that a hop is done waits while the test holds the gate of its level. */
const GATE = 4_711;
const levels = ['east', 'small'] as const;
type Level = (typeof levels)[number];
const patient = { timeout: 20_000, interval: 20 };

/** Holds up the word that a hop is done; what the hop does is held up by nothing. Every gate is shut at first. */
async function gatesOf(world: World) {
  await sql`
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${sql.lit(GATE)}, hashtext(new.payload ->> 'to'));
      return new;
    end $$`.execute(world.platform.db);
  await sql`
    create trigger wait_at_gate before update of done_at on outbox
    for each row when (new.name = 'incident.hop_due') execute function wait_at_gate()`.execute(world.platform.db);
  const holder = new pg.Client({ connectionString: world.databaseUrl });
  await holder.connect();
  onTestFinished(() => holder.end());
  for (const level of levels) await holder.query('select pg_advisory_lock($1, hashtext($2))', [GATE, level]);
  const waiting = `
    select pid from pg_locks where locktype = 'advisory' and classid = ${GATE} and not granted
      and database = (select oid from pg_database where datname = current_database())`;
  return {
    /** How many have done a hop and not said so. */
    waiting: async () => (await holder.query(waiting)).rows.length,
    /** Whoever was killed has said nothing: Postgres would else hear out what was on its way. */
    silence: () => holder.query(`select pg_terminate_backend(pid) from (${waiting}) w`),
    open: (level: Level) => holder.query('select pg_advisory_unlock($1, hashtext($2))', [GATE, level]),
  };
}

it('JOB-1 ESC-1 a worker killed after each hop and before the word of it: every hop once, in order, with whom it told', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-hops-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const world = await startWorld({ roles: ['api'] });
  onTestFinished(() => world.close());
  const city = await buildSmallCity(world);
  const types = smallProfile.types.map((type) =>
    type.id === 'fire' ? { ...type, escalate: { firstS: 5, nextS: 8 } } : type,
  );
  expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
  const { databaseUrl, redisUrl } = world;
  const startWorker = async () => {
    const worker = await startServerProcess({ databaseUrl, redisUrl, dataDir, roles: 'worker' });
    onTestFinished(() => worker.kill());
    return worker;
  };
  // Somebody is on shift in the district, so that the city is told some seconds later and not at once.
  await city.person('dispatcher', { areaId: 'east' });
  const gates = await gatesOf(world);
  const incident = await city.report();
  const hops = async () => {
    const { entries } = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
      entries: TimelineEntry[];
    }>();
    return entries
      .filter(({ kind }) => kind === 'incident.handed_up')
      .map(({ extra }) => `${extra['area']} ${extra['told']}`);
  };
  const jobs = () =>
    world.platform.db
      .selectFrom('outbox')
      .select(['turn', sql<boolean>`done_at is not null`.as('done')])
      .where('name', '=', 'incident.hop_due')
      .orderBy('run_at')
      .execute();

  const told: string[] = [];
  for (const level of levels) {
    const doomed = await startWorker();
    await expect.poll(gates.waiting, patient).toBe(1);
    told.push(level === 'east' ? 'east 1' : 'small 2');
    expect(await hops()).toEqual(told);
    await doomed.kill();
    await gates.silence();
    expect((await jobs()).map(({ done }) => done)).toEqual(level === 'east' ? [false, false] : [true, false]);
    await gates.open(level);
  }
  await startWorker();
  const twiceBegun = { turn: 2, done: true };
  await expect.poll(jobs, patient).toEqual([twiceBegun, twiceBegun]);
  expect(await hops()).toEqual(told);
}, 90_000);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Versioned } from '@watchroom/shared/kernel/fold.ts';
import { expect, it, onTestFinished } from 'vitest';
import { verifyChain } from '../platform/feed/feed-tail.ts';
import { foldedRows } from '../test/folded.ts';
import { type ServerProcess, startServerProcess } from '../test/server-process.ts';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../test/small-city.ts';
import { type Caller, callerOf, startWorld } from '../test/world.ts';
import { assignmentOf, dispatchTables } from './store.ts';

const KILLS = 10;
const LANES = 4;

/** Something the server said was done. */
interface Acknowledged {
  readonly id: string;
  readonly rev: number;
}

/** One desk after the other takes an incident from the report to its end, over and over, whatever happens to the server. */
class Lane {
  readonly acknowledged: Acknowledged[] = [];
  readonly closed: string[] = [];
  reports = 0;
  readonly #name: string;
  readonly #city: SmallCity;
  readonly #unit: CityUnit;
  readonly #origin: () => string;

  constructor(given: { name: string; city: SmallCity; unit: CityUnit; origin: () => string }) {
    this.#name = given.name;
    this.#city = given.city;
    this.#unit = given.unit;
    this.#origin = given.origin;
  }

  async run(isOver: () => boolean): Promise<void> {
    const { dispatcher, supervisor } = this.#city;
    const { officer } = this.#unit;
    while (!isOver()) {
      const text = `${this.#name}-${this.reports++}`;
      const report = { channel: '110', type: 'theft', place: places['east-s'], text };
      const { incident } = await this.#ask<{ incident: Incident }>(dispatcher, '/api/reports', report);
      const at = `/api/incidents/${incident.id}`;
      const unit = { unit: this.#unit.id };
      const { assignment } = await this.#ask<{ assignment: Versioned }>(dispatcher, `${at}/assignments`, unit);
      for (const move of ['accept', 'depart', 'arrive'])
        await this.#ask(officer, `/api/assignments/${assignment.id}/${move}`);
      await this.#ask(officer, `/api/assignments/${assignment.id}/clear`, { note: '完毕' });
      await this.#ask(dispatcher, `${at}/resolve`, { disposition: 'nothing-found', result: '已处置' });
      await this.#ask(supervisor, `${at}/close`);
      this.closed.push(incident.id);
    }
  }

  /** Asks with one key until there is an answer, as a browser does; what is refused is a fault of this test's premise. */
  async #ask<T>(by: Caller, url: string, body: unknown = {}): Promise<T> {
    const key = crypto.randomUUID();
    for (;;) {
      const headers = { ...by.headers, 'content-type': 'application/json', 'idempotency-key': key };
      const asked = fetch(`${this.#origin()}${url}`, { method: 'POST', headers, body: JSON.stringify(body) });
      const reply = await asked
        .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
        .catch(() => null);
      if (reply === null || reply.status === 503) {
        await wait(20);
        continue;
      }
      if (reply.status >= 300) throw new Error(`${url} was refused with ${reply.status}: ${reply.text}`);
      const value = JSON.parse(reply.text) as T & { incident?: Versioned; assignment?: Versioned };
      const row = value.incident ?? value.assignment;
      if (row !== undefined) this.acknowledged.push({ id: row.id, rev: row.rev });
      return value;
    }
  }
}

/** Kills the server in the middle of some work, again and again; what is counted is work, not time. */
async function killAgainAndAgain(given: {
  readonly chance: Chance;
  readonly done: () => number;
  readonly start: (port: number) => Promise<ServerProcess>;
  readonly first: ServerProcess;
}): Promise<ServerProcess> {
  let server = given.first;
  for (let kill = 0; kill < KILLS; kill++) {
    const until = given.done() + between(given.chance, 1, 40);
    await expect.poll(given.done, { timeout: 60_000, interval: 1 }).toBeGreaterThanOrEqual(until);
    // Anywhere in the next command, not at the moment of an answer.
    await wait(between(given.chance, 0, 15));
    await server.kill();
    server = await given.start(server.port);
  }
  return server;
}

it('FED-2 a server killed at random moments under load has done all it acknowledged, once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-crash-'));
  const world = await startWorld({ roles: ['api'] });
  const city = await buildSmallCity(world);
  const units = await Promise.all(Array.from({ length: LANES }, (_, lane) => city.unit(`车${lane}`)));
  await world.close();

  const { databaseUrl, redisUrl } = world;
  const start = (port: number) => startServerProcess({ databaseUrl, redisUrl, dataDir, port });
  let server = await start(0);
  onTestFinished(() => server.kill());
  const { origin } = server;
  const lanes = units.map((unit, lane) => new Lane({ name: `lane${lane}`, city, unit, origin: () => origin }));
  let over = false;
  const working = Promise.all(lanes.map((lane) => lane.run(() => over)));
  const done = () => lanes.reduce((sum, lane) => sum + lane.acknowledged.length, 0);
  const killing = killAgainAndAgain({ chance: seeded(20_260_305), done, start, first: server });
  server = await Promise.race([killing, working.then(() => killing)]);
  over = true;
  await working;
  await server.kill();

  const after = await startWorld({ roles: ['api'], on: world });
  const { db } = after.platform;
  const rows = await foldedRows(db, ['incident', 'assignment', 'unit']);
  for (const { id, rev } of lanes.flatMap((lane) => lane.acknowledged)) {
    expect(rows.get(id)?.rev, `version ${rev} of ${id} was acknowledged`).toBeGreaterThanOrEqual(rev);
  }
  const list = (await after.admin.get('/api/units')).json<{ units: Versioned[] }>().units;
  const incidents = await allIncidents(callerOf(after.http, city.dispatcher.id, city.dispatcher.headers));
  const assignments = await dispatchTables(db).selectFrom('assignment').selectAll().execute();
  const kept: Versioned[] = [...incidents, ...assignments.map(assignmentOf), ...list];
  for (const row of kept) expect(rows.get(row.id)).toEqual(row);
  expect(rows.size).toBe(kept.length);
  // Each report made one incident, whatever was asked again; each life ended; no number is missing.
  const texts = incidents.map((incident) => incident.text).sort();
  const asked = lanes
    .flatMap((lane, at) => Array.from({ length: lane.reports }, (_, count) => `lane${at}-${count}`))
    .sort();
  expect(texts).toEqual(asked);
  expect(incidents.every((incident) => incident.state.at === 'closed')).toBe(true);
  const counts = incidents.map((incident) => Number(incident.number.slice(9))).sort((a, b) => a - b);
  if (new Set(incidents.map((incident) => incident.number.slice(0, 8))).size === 1) {
    expect(counts).toEqual(counts.map((_, at) => at + 1));
  }
  expect(await verifyChain(db)).toMatchObject({ brokenAt: null });
  await rm(dataDir, { recursive: true, force: true });
}, 240_000);

async function allIncidents(by: Caller): Promise<Incident[]> {
  const found: Incident[] = [];
  for (let page: string | null = ''; page !== null; ) {
    const reply: LightReply = await by.get(`/api/incidents?state=all&limit=500${page}`);
    const list = reply.json<{ incidents: Incident[]; next: string | null }>();
    found.push(...list.incidents);
    page = list.next === null ? null : `&after=${encodeURIComponent(list.next)}`;
  }
  return found;
}
type LightReply = Awaited<ReturnType<Caller['get']>>;

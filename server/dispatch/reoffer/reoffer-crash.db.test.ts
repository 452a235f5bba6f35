import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { between, seeded } from '@watchroom/shared/kernel/chance.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startServerProcess } from '../../test/server-process.ts';
import { buildSmallCity, places } from '../../test/small-city.ts';
import { type Caller, startWorld } from '../../test/world.ts';

const PAIRS = 5;

it('JOB-1 ASG-6 a server killed between an answer and the next offer makes that offer, once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-reoffer-'));
  const world = await startWorld({ roles: ['api', 'live'] });
  const city = await buildSmallCity(world);
  const units = [];
  for (let index = 0; index < 2 * PAIRS; index++) units.push(await city.unit(`车${index}`));
  const device = await world.key(['position.write']);
  const positions = units.map(({ id }, index) => ({
    unit: id,
    at: instant(Date.now()),
    place: destination(places['east-s'], 90, 200 + 100 * index),
  }));
  expect((await device.post('/api/positions', { positions })).json()).toMatchObject({ accepted: positions.length });
  const incidents: Incident[] = [];
  for (let index = 0; index < PAIRS; index++) incidents.push(await city.report());
  await world.close();

  const { databaseUrl, redisUrl } = world;
  let server = await startServerProcess({ databaseUrl, redisUrl, dataDir, port: 0 });
  onTestFinished(() => server.kill());
  /** Asks with one key until there is an answer, as a browser does. */
  async function ask<T>(by: Caller, url: string, body: unknown = {}): Promise<T> {
    const headers = { ...by.headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    for (;;) {
      const asked = fetch(`${server.origin}${url}`, { method: 'POST', headers, body: JSON.stringify(body) });
      const reply = await asked.then(async (got) => ({ status: got.status, text: await got.text() })).catch(() => null);
      if (reply !== null && reply.status < 300) return JSON.parse(reply.text) as T;
      if (reply !== null && reply.status !== 503) throw new Error(`${url}: ${reply.status} ${reply.text}`);
      await wait(20);
    }
  }
  const chance = seeded(20_261_129);
  // The farther half is asked first, so that the next best is never one that a later incident asks by hand.
  const first = units.slice(PAIRS);
  for (const [index, incident] of incidents.entries()) {
    const unit = first[index] ?? units[0];
    if (unit === undefined) break;
    const at = `/api/incidents/${incident.id}/assignments`;
    const { assignment } = await ask<{ assignment: { id: string } }>(city.dispatcher, at, { unit: unit.id });
    await ask(unit.officer, `/api/assignments/${assignment.id}/decline`);
    // Anywhere between the answer and the next offer, or in the midst of it.
    await wait(between(chance, 0, 30));
    await server.kill();
    server = await startServerProcess({ databaseUrl, redisUrl, dataDir, port: server.port });
  }
  const lines = async ({ id }: Incident) => {
    const reply = await fetch(`${server.origin}/api/incidents/${id}/timeline`, { headers: city.dispatcher.headers });
    return ((await reply.json()) as { entries: TimelineEntry[] }).entries;
  };
  for (const [index, incident] of incidents.entries()) {
    const nextOnes = async () =>
      (await lines(incident)).filter(({ extra }) => extra['instead'] === first[index]?.callSign).length;
    await vi.waitFor(async () => expect(await nextOnes()).toBe(1), { timeout: 25_000, interval: 50 });
  }
  // Nothing is left that could make another.
  await vi.waitFor(
    async () => {
      const after = await startWorld({ roles: ['api'], on: world });
      const open = after.platform.db.selectFrom('outbox').select('job').where('job', 'like', 'offer-next:%');
      const left = await open.where('done_at', 'is', null).execute();
      await after.close();
      expect(left).toEqual([]);
    },
    { timeout: 25_000, interval: 500 },
  );
  for (const [index, incident] of incidents.entries()) {
    const made = (await lines(incident)).filter(({ extra }) => extra['instead'] === first[index]?.callSign);
    expect(made.map(({ extra }) => extra['because'])).toEqual(['declined']);
  }
  await rm(dataDir, { recursive: true, force: true });
}, 240_000);

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { expect, it, onTestFinished } from 'vitest';
import { startServerProcess } from '../test/server-process.ts';
import { buildSmallCity, places } from '../test/small-city.ts';
import { startWorld } from '../test/world.ts';
import { incidentTables } from './store.ts';

const REPORTS = 240;
const AT_ONCE = 48;
const KILLS = 3;

it('FED-2 INT-2 a server killed among reports that are written together has each it acknowledged, each once, without a gap in the numbers', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-reports-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const world = await startWorld({ roles: ['api'] });
  await buildSmallCity(world);
  const key = await world.key(['report.create']);
  await world.close();
  const { databaseUrl, redisUrl } = world;
  let server = await startServerProcess({ databaseUrl, redisUrl, dataDir, roles: 'api,worker' });
  onTestFinished(() => server.kill());

  const reports = Array.from({ length: REPORTS }, (_, at) => ({ key: randomUUID(), text: `report ${at}` }));
  const acknowledged = new Map<string, string>();
  const send = async ({ key: idempotency, text }: (typeof reports)[number]) => {
    const headers = { ...key.headers, 'content-type': 'application/json', 'idempotency-key': idempotency };
    const body = JSON.stringify({ channel: '110', type: 'theft', place: places['east-s'], text });
    const reply = await fetch(`${server.origin}/api/reports`, { method: 'POST', headers, body }).catch(() => null);
    const answer = (await reply?.json().catch(() => null)) as { incident?: Incident } | null;
    if (answer?.incident === undefined) return;
    // The same reply for ever.
    expect(acknowledged.get(text) ?? answer.incident.number).toBe(answer.incident.number);
    acknowledged.set(text, answer.incident.number);
  };

  for (let kill = 0; kill < KILLS; kill++) {
    const some = reports.slice(kill * 80, kill * 80 + 80);
    const known = acknowledged.size;
    const sending = Promise.all(
      Array.from({ length: AT_ONCE }, async (_, lane) => {
        for (let at = lane; at < some.length; at += AT_ONCE) await send(some[at] as (typeof some)[number]);
      }),
    );
    await expect.poll(() => acknowledged.size, { timeout: 30_000, interval: 1 }).toBeGreaterThan(known);
    await server.kill();
    await sending;
    server = await startServerProcess({ databaseUrl, redisUrl, dataDir, roles: 'api,worker', port: server.port });
  }
  const before = new Map(acknowledged);
  await Promise.all(reports.map(send));
  expect(acknowledged.size).toBe(REPORTS);
  await server.kill();

  const after = await startWorld({ roles: ['api'], on: world });
  const rows = await incidentTables(after.platform.db).selectFrom('incident').select(['number', 'text']).execute();
  expect(rows.map(({ text }) => text).toSorted()).toEqual(reports.map(({ text }) => text).toSorted());
  for (const [text, number] of before) expect(rows.find((row) => row.text === text)?.number).toBe(number);
  // The run may pass midnight.
  for (const day of new Set(rows.map(({ number }) => number.slice(0, 8)))) {
    const ofDay = rows.filter(({ number }) => number.startsWith(day));
    const counts = ofDay.map(({ number }) => Number(number.slice(9))).sort((a, b) => a - b);
    expect(counts).toEqual(counts.map((_, at) => at + 1));
  }
}, 180_000);

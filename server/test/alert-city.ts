import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import pg from 'pg';
import type { PhonesOrder, PhonesReply } from './alert-load.ts';
import { enterAccount } from './bench-account.ts';
import { askRoom, type BenchRoom, cityBox, enterBenchCity } from './bench-city.ts';

/** Units on duty, each with one officer who is signed in. */
export interface AlertCity {
  readonly room: BenchRoom;
  readonly units: readonly { readonly id: string; readonly officer: Record<string, string> }[];
}

/**
 * A city of so many units and officers, over the public API; but the sessions, which are written into the database: 500 people who sign in
 * from one address are refused, as they should be.
 */
export async function buildAlertCity(
  origin: string,
  env: { readonly databaseUrl: string; readonly redisUrl: string },
  many: number,
): Promise<AlertCity> {
  const room = await enterBenchCity(origin, env);
  const input = Array.from({ length: many }, (_, at) => ({
    ...{ callSign: `车${at}`, kind: 'car', role: 'patrol', department: 'police', homeArea: 'd0-t0-g0' },
  }));
  const { units } = await askRoom(room, { method: 'POST', path: '/api/units/batch', body: { units: input } });
  const ids = (units as { id: string }[]).map(({ id }) => id);
  const db = new pg.Pool({ connectionString: env.databaseUrl, max: 8 });
  const made: AlertCity['units'][number][] = [];
  try {
    for (let from = 0; from < ids.length; from += 8)
      made.push(...(await Promise.all(ids.slice(from, from + 8).map((id) => enter(room, db, id)))));
  } finally {
    await db.end();
  }
  return { room, units: made };
}

async function enter(room: BenchRoom, db: pg.Pool, id: string): Promise<AlertCity['units'][number]> {
  await askRoom(room, { headers: room.desk, method: 'POST', path: `/api/units/${id}/duty`, body: { duty: 'on' } });
  const username = `officer-${randomUUID().slice(0, 12)}`;
  return { id, officer: await enterAccount(room, db, { username, role: 'officer', unitId: id }) };
}

/** An incident that waits for a unit. */
export async function reportOne(room: BenchRoom): Promise<string> {
  const place = [cityBox.west + cityBox.width / 3, cityBox.south + cityBox.height / 3];
  const body = { channel: '110', type: 'fire', place };
  const { incident } = await askRoom(room, { method: 'POST', path: '/api/reports', body, headers: room.desk });
  return (incident as { id: string }).id;
}

/** Offers it; the assignment's id. The next unit is not asked: the end of this offer is what is waited for. */
export async function offerOne(room: BenchRoom, incident: string, unit: string): Promise<string> {
  const path = `/api/incidents/${incident}/assignments`;
  const body = { unit, reoffer: false };
  const { assignment } = await askRoom(room, { method: 'POST', path, body, headers: room.desk });
  return (assignment as { id: string }).id;
}

/** The process of the phones. */
export function startPhones() {
  const child = fork(resolve(import.meta.dirname, 'alert-load.ts'));
  return {
    async ask(order: PhonesOrder): Promise<PhonesReply> {
      child.send(order);
      const [reply] = (await once(child, 'message')) as [PhonesReply];
      if (reply.done === 'failed') throw new Error(`the phones failed: ${reply.why}`);
      return reply;
    },
    stop: () => void child.kill(),
  };
}

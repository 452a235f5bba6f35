import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import pg from 'pg';
import { type Bench, type Goal, quantile } from '../../infra/bootstrap/bench-contract.ts';
import { startServerProcess } from '../test/server-process.ts';
import { smallProfile } from '../test/small-city.ts';

/**
 * A catalogue of 10,000 cameras, from its sending to the last camera's commit: read line by line, placed in the grids, sealed,
 * written with an event each. Beside it the floor: the same 10,000 rows inserted bare, in as many transactions. Then the two
 * questions that a screen asks all day: who sees a place, and a tile.
 */
const CAMERAS = 10_000;
const CHUNK = 500;
const MOST_MS = 10_000;
const ASKED = 200;
const MOST_ANSWER_MS = 50;

export const run: Bench = async ({ database, redisUrl, dataDir, args, say }) => {
  const rounds = Math.max(5, Number(args[0] ?? 5));
  const databaseUrl = await database();
  const server = await startServerProcess({ databaseUrl, redisUrl, dataDir });
  const floor = new pg.Client({ connectionString: await database() });
  await floor.connect();
  try {
    const room = await enter(server.origin, { databaseUrl, redisUrl });
    await floor.query('create table floor (id text primary key, name text, lng float8, lat float8, address text)');
    const runs: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      const cameras = catalogue(round);
      const sides = [
        async () => ({ oursMs: await ours(room, cameras) }),
        async () => ({ floorMs: await bare(floor, cameras) }),
      ];
      const measured = { round: round + 1, oursMs: 0, floorMs: 0 };
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) Object.assign(measured, await side());
      say(`round ${round + 1}: ${measured.oursMs} ms, floor ${measured.floorMs} ms`);
      runs.push({ ...measured, seeingP99Ms: await answers(room, seeing), tileP99Ms: await answers(room, tile) });
    }
    return { goals: goalsOf(runs), runs };
  } finally {
    await floor.end();
    await server.kill();
  }
};

interface Measured extends Record<string, unknown> {
  readonly oursMs: number;
  readonly floorMs: number;
  readonly seeingP99Ms: number;
  readonly tileP99Ms: number;
}

interface Room {
  readonly origin: string;
  readonly admin: Record<string, string>;
  readonly operator: Record<string, string>;
}

function catalogue(round: number) {
  return Array.from({ length: CAMERAS }, (_, index) => ({
    externalId: `r${round}-${index}`,
    name: `路口 ${index}`,
    place: [120.5001 + (index % 100) * 0.00079, 31.2801 + Math.floor(index / 100) * 0.00039] as const,
    azimuthDeg: (index * 7) % 360,
    hfovDeg: 70,
    stream: { kind: 'rtsp', url: `rtsp://admin:${index}@10.0.${index % 250}.7/Streaming/Channels/101` },
  }));
}

async function ours({ origin, admin }: Room, cameras: ReturnType<typeof catalogue>): Promise<number> {
  const startedAt = performance.now();
  const { job } = await send(origin, admin, { method: 'POST', path: '/api/cameras/batch', body: { cameras } });
  for (;;) {
    const view = (await send(origin, admin, { method: 'GET', path: `/api/jobs/${String(job)}` })) as unknown as JobView;
    if (view.finishedAt !== null) {
      if (view.created !== CAMERAS) throw new Error(`created ${view.created} of ${CAMERAS}`);
      return Math.round(performance.now() - startedAt);
    }
    await pause(100);
  }
}

async function bare(client: pg.Client, cameras: ReturnType<typeof catalogue>): Promise<number> {
  const startedAt = performance.now();
  for (let from = 0; from < cameras.length; from += CHUNK) {
    const rows = cameras.slice(from, from + CHUNK).map(({ externalId, name, place, stream }) => ({
      id: externalId,
      name,
      lng: place[0],
      lat: place[1],
      address: stream.url,
    }));
    await client.query('insert into floor select * from jsonb_populate_recordset(null::floor, $1::jsonb)', [
      JSON.stringify(rows),
    ]);
  }
  return Math.round(performance.now() - startedAt);
}

const seeing = (index: number) =>
  `/api/cameras/seeing?lng=${120.51 + (index % 60) * 0.001}&lat=${31.285 + (index % 30) * 0.001}&limit=4`;
/** Tiles of four zooms that lie in the city, asked in turn. */
const tiles = ['11/1709/836', '12/3419/1672', '13/6838/3345', '13/6839/3345', '14/13677/6690', '14/13676/6691'];
const tile = (index: number) => `/api/tiles/cameras/${tiles[index % tiles.length]}`;

async function answers({ origin, operator }: Room, path: (index: number) => string): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < ASKED; index++) {
    const startedAt = performance.now();
    const reply = await fetch(`${origin}${path(index)}`, { headers: operator });
    await reply.arrayBuffer();
    if (reply.status !== 200) throw new Error(`${path(index)} gave ${reply.status}`);
    times.push(performance.now() - startedAt);
  }
  return quantile(times, 0.99);
}

function goalsOf(runs: readonly Measured[]): Goal[] {
  const goal = (metric: string, of: (run: Measured) => number, most: number): Goal => {
    const values = runs.map(of);
    const value = quantile(values, 0.5);
    const spread = `${quantile(values, 0)}…${quantile(values, 1)}`;
    return {
      metric: `${metric} (median of ${values.length}, spread ${spread})`,
      value,
      unit: 'ms',
      goal: `<= ${most}`,
      ok: value <= most,
    };
  };
  const floorMs = quantile(
    runs.map((each) => each.floorMs),
    0.5,
  );
  return [
    goal(`${CAMERAS} cameras sent to committed; bare insert ${floorMs} ms`, (each) => each.oursMs, MOST_MS),
    goal('cameras that see a place, p99', (each) => each.seeingP99Ms, MOST_ANSWER_MS),
    goal('a tile of cameras, p99', (each) => each.tileP99Ms, MOST_ANSWER_MS),
  ];
}

async function enter(origin: string, env: { databaseUrl: string; redisUrl: string }): Promise<Room> {
  const args = [resolve(import.meta.dirname, '../enrol.ts'), '--username', 'admin'];
  const settings = { ...process.env, DATABASE_URL: env.databaseUrl, REDIS_URL: env.redisUrl };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: settings });
  const admin = await signIn(origin, JSON.parse(stdout) as { username: string; password: string });
  await send(origin, admin, { method: 'PUT', path: '/api/city/profile', body: smallProfile });
  const body = { username: 'desk', displayName: 'desk', role: 'operator' };
  const { password } = await send(origin, admin, { method: 'POST', path: '/api/accounts', body });
  return { origin, admin, operator: await signIn(origin, { username: 'desk', password: String(password) }) };
}

async function signIn(origin: string, who: { username: string; password: string }): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'watchroom' };
  const reply = await fetch(`${origin}/api/session`, { method: 'POST', headers, body: JSON.stringify(who) });
  if (reply.status !== 201) throw new Error(`sign-in was refused: ${await reply.text()}`);
  const cookies = reply.headers.getSetCookie().map((entry) => entry.split(';')[0]);
  return { cookie: cookies.join('; '), 'x-requested-with': 'watchroom' };
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
}

async function send(
  origin: string,
  by: Record<string, string>,
  { method, path, body }: Request,
): Promise<Record<string, unknown>> {
  const headers = { ...by, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const reply = await fetch(`${origin}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path} gave ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as Record<string, unknown>;
}

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { smallProfile } from './small-city.ts';

/** West, south, and the sides of the city, degrees: about 76 km by 56 km at 31° north. */
export const cityBox = { west: 120, south: 31, width: 0.8, height: 0.5 } as const;
const DISTRICTS = 8;
const TOWNS = 11;
const GRIDS = 12;

/** A city of real proportions for benches: 8 districts of 11 towns of 12 grids, all rectangles. */
export function benchProfile(): CityProfileInput {
  const { west, south, width, height } = cityBox;
  const areas: unknown[] = [area('c', null, { level: 0, box: [west, south, west + width, south + height] })];
  for (let d = 0; d < DISTRICTS; d++) {
    const [w, e] = cut([west, width], DISTRICTS, d);
    areas.push(area(`d${d}`, 'c', { level: 1, box: [w, south, e, south + height] }));
    for (let t = 0; t < TOWNS; t++) {
      const [s, n] = cut([south, height], TOWNS, t);
      areas.push(area(`d${d}-t${t}`, `d${d}`, { level: 2, box: [w, s, e, n] }));
      for (let g = 0; g < GRIDS; g++) {
        const [left, right] = cut([w, e - w], GRIDS, g);
        areas.push(area(`d${d}-t${t}-g${g}`, `d${d}-t${t}`, { level: 3, box: [left, s, right, n] }));
      }
    }
  }
  const levels = ['city', 'district', 'town', 'grid'].map((id) => ({ id, name: { zh: id } }));
  return {
    ...smallProfile,
    centre: [west + width / 2, south + height / 2],
    levels,
    areas: areas as CityProfileInput['areas'],
    addresses: [],
  };
}

function cut([from, length]: readonly [number, number], parts: number, part: number): [number, number] {
  // One expression for both sides of a border, so that neighbours share it to the last digit.
  const at = (index: number) => from + (length * index) / parts;
  return [at(part), at(part + 1)];
}

type Box = readonly [west: number, south: number, east: number, north: number];

function area(id: string, parent: string | null, { level, box }: { level: number; box: Box }) {
  const [west, south, east, north] = box;
  const ring: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { id, parent, level, name: id, surface: { type: 'Polygon', coordinates: [ring] } };
}

export interface BenchRoom {
  readonly origin: string;
  readonly admin: Record<string, string>;
  /** A dispatcher of the whole city. */
  readonly desk: Record<string, string>;
}

/** The first admin and a dispatcher, signed in, and the city. */
export async function enterBenchCity(
  origin: string,
  env: { databaseUrl: string; redisUrl: string },
  profile: CityProfileInput = benchProfile(),
): Promise<BenchRoom> {
  const args = [resolve(import.meta.dirname, '../enrol.ts'), '--username', 'admin'];
  const settings = { ...process.env, DATABASE_URL: env.databaseUrl, REDIS_URL: env.redisUrl };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: settings });
  const admin = await signIn(origin, stdout);
  const room = { origin, admin, desk: admin };
  await askRoom(room, { method: 'PUT', path: '/api/city/profile', body: profile });
  return { ...room, desk: await enterDesk(room, { username: 'desk', role: 'dispatcher' }) };
}

/** Somebody new of the whole city, signed in; the headers of the session. */
export async function enterDesk(
  room: Pick<BenchRoom, 'origin' | 'admin'>,
  { username, role }: { readonly username: string; readonly role: string },
): Promise<Record<string, string>> {
  const body = { username, displayName: username, role };
  const { password } = await askRoom({ ...room, desk: room.admin }, { method: 'POST', path: '/api/accounts', body });
  return signIn(room.origin, JSON.stringify({ username, password }));
}

async function signIn(origin: string, body: string): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'watchroom' };
  const reply = await fetch(`${origin}/api/session`, { method: 'POST', headers, body });
  if (reply.status !== 201) throw new Error(`sign-in was refused: ${await reply.text()}`);
  const cookies = reply.headers.getSetCookie().map((entry) => entry.split(';')[0]);
  return { cookie: cookies.join('; '), 'x-requested-with': 'watchroom' };
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** How often a request that the room is too busy for is sent again: as long as a person would go on. */
const MOST_TRIES = 20;

/**
 * One request; throws when it is refused. A form goes as it is, anything else as JSON. What the room could not take now (503) is sent again
 * under its key after the time it said, as every client of it does.
 */
export async function askRoom(room: BenchRoom, ask: Request): Promise<Record<string, unknown>> {
  const isForm = ask.body instanceof FormData;
  const headers: Record<string, string> = { 'idempotency-key': randomUUID(), ...(ask.headers ?? room.admin) };
  if (!isForm) headers['content-type'] = 'application/json';
  const body = ask.body instanceof FormData ? ask.body : JSON.stringify(ask.body);
  const { method } = ask;
  const init = { method, headers, ...(ask.body === undefined ? {} : { body }) };
  for (let tries = 1; ; tries++) {
    const reply = await fetch(`${room.origin}${ask.path}`, init);
    const said = await reply.text();
    if (reply.ok) return JSON.parse(said) as Record<string, unknown>;
    if (reply.status !== 503 || tries === MOST_TRIES)
      throw new Error(`${method} ${ask.path} gave ${reply.status}: ${said}`);
    const { error } = JSON.parse(said) as { error: { retryAfterMs?: number } };
    await wait(error.retryAfterMs ?? 1_000);
  }
}

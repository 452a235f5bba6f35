import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';
import { desksOf, driversOf, gridName, profileOf } from './city.ts';
import type { LoadOrder, LoadReply } from './load.ts';

/** The processes of the fan-out bench, and what they cost. */
export interface Running {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '..', '..', '..');
/** The kernel counts a process's time in hundredths of a second. */
const TICKS_A_SECOND = 100;

export async function start(args: readonly string[], env: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${args[0]} ended before it was ready:\n${said.slice(-20).join('\n')}`);
  });
  const ready = new Promise<Record<string, unknown>>((found) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.includes('"ready"')) found(JSON.parse(line) as Record<string, unknown>);
    });
  });
  const words = await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  return { pid: child.pid ?? 0, ready: words, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await gone;
  clearTimeout(late);
}

/** Seconds of processor that these processes have used since they began. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    // Behind the name in brackets, which may hold blanks: fields 14 and 15 are user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  }, 0);
}

/** Seconds of processor that the whole machine has used, all cores. */
export function machineCpu(): number {
  const [, user, nice, system, , , irq, soft] = readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/) ?? [];
  return [user, nice, system, irq, soft].reduce((sum, ticks) => sum + Number(ticks) / TICKS_A_SECOND, 0);
}

/** Bytes of memory a process has in use. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024;
}

export interface Load {
  ask(order: LoadOrder): Promise<LoadReply>;
  stop(): void;
}

export function startLoad(): Load {
  const child = fork(resolve(import.meta.dirname, 'load.ts'));
  const ended = once(child, 'exit').then((): never => {
    throw new Error('the load ended');
  });
  ended.catch(() => undefined);
  return {
    async ask(order) {
      child.send(order);
      const [reply] = (await Promise.race([once(child, 'message'), ended])) as [LoadReply];
      if (reply.done === 'failed') throw new Error(`the load failed: ${reply.why}`);
      return reply;
    },
    stop: () => void child.kill(),
  };
}

export interface Stores {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly dataDir: string;
}

export function startProduct(stores: Stores, roles: string): Promise<Running> {
  return start(['server/main.ts', `--roles=${roles}`], {
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    DATA_DIR: stores.dataDir,
    PORT: '0',
    MEDIA_SECRET: 'm'.repeat(32),
  });
}

export function portOf(running: Running): number {
  return Number(running.ready['port'] ?? new URL(String(running.ready['address'])).port);
}

export interface Built {
  readonly firstHandle: number;
  readonly feedHeaders: Record<string, string>;
  /** Headers of a desk, by `area/department`. */
  readonly desks: Record<string, Record<string, string>[]>;
}

/** The city, its units, its desks and a gateway's key, all by the public API of a running server. */
export async function buildCity(server: Running, stores: Stores): Promise<Built> {
  const origin = `http://127.0.0.1:${portOf(server)}`;
  const admin = await signIn(origin, await enrol(stores));
  const ask = (path: string, body: unknown, method = 'POST') => send(origin, admin, { path, body, method });
  await ask('/api/city/profile', profileOf(), 'PUT');
  const units = driversOf(1).map(({ grid, department }, index) => ({
    callSign: `车${index}`,
    kind: 'car',
    role: 'patrol',
    department,
    homeArea: gridName(grid),
  }));
  const reply = await ask('/api/units/batch', { units });
  const handles = (reply['units'] as { callSign: string; handle: number }[]).map(({ handle }) => handle);
  const firstHandle = handles[0] ?? 0;
  if (handles.some((handle, index) => handle !== firstHandle + index))
    throw new Error('handles do not follow each other');
  const desks: Built['desks'] = {};
  const scopes = new Map(desksOf(1_000).map((desk) => [`${desk.area ?? ''}/${desk.department ?? ''}`, desk]));
  let number = 0;
  for (const [scope, { area: areaId, department: departmentId }] of scopes) {
    const role = ['dispatcher', 'operator', 'supervisor'][number % 3];
    const username = `desk-${number++}`;
    const made = await ask('/api/accounts', { username, displayName: username, role, areaId, departmentId });
    desks[scope] = [await signIn(origin, { username, password: String(made['password']) })];
  }
  const key = await ask('/api/keys', { name: 'gateway', scopes: ['position.write', 'report.create', 'camera.write'] });
  return { firstHandle, feedHeaders: { authorization: `Bearer ${String(key['secret'])}` }, desks };
}

/**
 * Ten thousand units come on duty. Each would be a command of its own, a minute's work for Postgres and nothing that is measured
 * here; the server is started anew afterwards and reads the rows.
 */
export async function putOnDuty(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`update unit set duty = 'on', status = 'available', duty_since = now() - interval '1 hour'`);
  await client.end();
}

async function enrol({ databaseUrl, redisUrl }: Stores): Promise<{ username: string; password: string }> {
  const args = [resolve(root, 'server/enrol.ts'), '--username', 'admin'];
  const env = { ...process.env, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout) as { username: string; password: string };
}

async function signIn(origin: string, who: { username: string; password: string }): Promise<Record<string, string>> {
  const reply = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'watchroom' },
    body: JSON.stringify(who),
  });
  if (reply.status !== 201) throw new Error(`sign-in was refused: ${await reply.text()}`);
  const cookies = reply.headers.getSetCookie().map((entry) => entry.split(';')[0]);
  return { cookie: cookies.join('; '), 'x-requested-with': 'watchroom' };
}

/** One request of the public API; throws with what it was refused with. */
export async function send(
  origin: string,
  headers: Record<string, string>,
  asked: { readonly path: string; readonly body: unknown; readonly method: string },
): Promise<Record<string, unknown>> {
  const reply = await fetch(`${origin}${asked.path}`, {
    method: asked.method,
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(asked.body),
  });
  if (!reply.ok) throw new Error(`${asked.path} was refused: ${await reply.text()}`);
  return (await reply.json()) as Record<string, unknown>;
}

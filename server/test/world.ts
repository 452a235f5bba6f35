import { randomUUID } from 'node:crypto';
import type { KeyScope, Role } from '@watchroom/shared/access/role.ts';
import type { LightMyRequestResponse } from 'fastify';
import { onTestFinished } from 'vitest';
import { enrolFirstAdmin } from '../access/enrolment.ts';
import type { Clock } from '../platform/clock.ts';
import type { Feature } from '../platform/feature.ts';
import type { Http } from '../platform/http.ts';
import { createLog } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import { readSettings } from '../platform/settings.ts';
import { type OpenedPlatform, openPlatform } from '../platform/start/open.ts';
import { assemble, type ProcessRole, type Serving } from '../platform/start/serve.ts';
import { emptyRedis, scratchDatabase, scratchRedis } from './scratch.ts';

type Fields = Readonly<Record<string, unknown>>;
type Reply = LightMyRequestResponse;

/** Somebody who asks: a signed-in person, a key, or a stranger. */
export interface Caller {
  readonly id: string;
  get(url: string, headers?: Record<string, string>): Promise<Reply>;
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  send(method: 'PUT' | 'PATCH' | 'DELETE', url: string, body?: unknown): Promise<Reply>;
  /** What shows who it is, for a socket's handshake. */
  readonly headers: Record<string, string>;
}

/** A whole server on its own database and Redis, features and all, driven from outside. */
export interface World {
  readonly platform: Platform;
  readonly http: Http;
  readonly live: Serving['live'];
  /** `http://127.0.0.1:PORT` once `listen` was asked for, else empty. */
  readonly origin: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly admin: Caller;
  readonly stranger: Caller;
  /** A new signed-in account, made by the admin. `fields` overrides anything of POST /api/accounts. */
  person(role: Role, fields?: Fields): Promise<Caller>;
  /** A new API key, made by the admin. */
  key(scopes: readonly KeyScope[], fields?: Fields): Promise<Caller>;
  /** Redis loses everything, as after a restart without its file: every timer has to be found anew. */
  forgetRedis(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly features?: readonly Feature[];
  readonly roles?: readonly ProcessRole[];
  readonly clock?: Clock;
  readonly listen?: boolean;
  /** Anything of the environment, by variable name. */
  readonly env?: Record<string, string>;
  /** Join a world's database and Redis: a second process, or the same one after a crash. */
  readonly on?: World;
}

/** Starts a world; inside a test it is closed when the test ends, in `beforeAll` the caller closes it. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const databaseUrl = options.on?.databaseUrl ?? (await scratchDatabase()).url;
  const redisUrl = options.on?.redisUrl ?? (await scratchRedis()).url;
  const settings = readSettings({
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    PORT: '0',
    MEDIA_SECRET: 'm'.repeat(32),
    // A test that is about probes starts its own.
    PROBE_PERIOD_S: '0',
    // And one about recordings says what is recorded.
    RECORD_PRIORITY: '0',
    RECORD_PRE_ROLL_S: '0',
    ...options.env,
  });
  const platform = await openPlatform({
    settings,
    log: createLog(settings.logLevel),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  const { http, live } = await assembled(platform, options);
  const origin = options.listen === true ? await http.listen({ host: '127.0.0.1', port: 0 }) : '';
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await platform.close();
  };
  closeAfterTest(close);
  const admin =
    options.on?.admin === undefined
      ? await enrolled(http, platform)
      : callerOf(http, options.on.admin.id, options.on.admin.headers);
  return {
    platform,
    http,
    live,
    origin,
    databaseUrl,
    redisUrl,
    admin,
    stranger: callerOf(http, '', { 'x-requested-with': 'watchroom' }),
    person: (role, fields = {}) => newPerson(http, admin, { role, ...fields }),
    key: (scopes, fields = {}) => newKey(http, admin, { scopes, ...fields }),
    forgetRedis: () => emptyRedis(redisUrl),
    close,
  };
}

/** A clock that stands still until it is moved. */
export function heldClock(start: string): Clock & { advance(ms: number): void } {
  let at = Date.parse(start);
  return {
    now: () => new Date(at).toISOString() as ReturnType<Clock['now']>,
    advance: (ms) => {
      at += ms;
    },
  };
}

async function assembled(platform: OpenedPlatform, options: WorldOptions): Promise<Serving> {
  try {
    return await assemble(
      platform,
      options.features ?? (await everyFeature()),
      options.roles ?? ['api', 'live', 'worker'],
    );
  } catch (error) {
    await platform.close();
    throw error;
  }
}

/** Read only when asked for: a test of the platform stands on its own features. */
async function everyFeature(): Promise<readonly Feature[]> {
  return (await import('../app.ts')).features;
}

function closeAfterTest(close: () => Promise<void>): void {
  try {
    onTestFinished(close);
  } catch {
    // Not inside a test: a beforeAll, which closes by itself.
  }
}

async function enrolled(http: Http, platform: Platform): Promise<Caller> {
  const made = await enrolFirstAdmin(platform.db, { username: 'admin', displayName: '管理员' });
  if (!made.ok) throw new Error('the scratch database has an administrator already');
  return signedIn(http, made.value);
}

/** Signs in as a browser does and answers as that browser. */
export async function signedIn(http: Http, who: { username: string; password: string }): Promise<Caller> {
  const reply = await http.inject({
    method: 'POST',
    url: '/api/session',
    payload: who,
    headers: { 'x-requested-with': 'watchroom' },
  });
  if (reply.statusCode !== 201) throw new Error(`sign-in was refused: ${reply.body}`);
  const cookie = reply.cookies.map((entry) => `${entry.name}=${entry.value}`).join('; ');
  return callerOf(http, reply.json<{ account: { id: string } }>().account.id, {
    cookie,
    'x-requested-with': 'watchroom',
  });
}

async function newPerson(http: Http, admin: Caller, fields: Fields): Promise<Caller> {
  const username = `${String(fields['role'])}-${randomUUID().slice(0, 8)}`;
  const reply = await admin.post('/api/accounts', { username, displayName: username, ...fields });
  if (reply.statusCode !== 201) throw new Error(`no account: ${reply.body}`);
  const made = reply.json<{ account: { username: string }; password: string }>();
  return signedIn(http, { username: made.account.username, password: made.password });
}

async function newKey(http: Http, admin: Caller, fields: Fields): Promise<Caller> {
  const reply = await admin.post('/api/keys', { name: 'device', ...fields });
  if (reply.statusCode !== 201) throw new Error(`no key: ${reply.body}`);
  const made = reply.json<{ key: { id: string }; secret: string }>();
  return callerOf(http, made.key.id, { authorization: `Bearer ${made.secret}` });
}

export function callerOf(http: Http, id: string, headers: Record<string, string>): Caller {
  const ask = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    more: { body?: unknown; headers?: Record<string, string> } = {},
  ) =>
    http.inject({
      method,
      url,
      headers: { ...headers, ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...more.headers },
      ...(more.body === undefined ? {} : { payload: more.body as object }),
    });
  return {
    id,
    headers,
    get: (url, extra = {}) => ask('GET', url, { headers: extra }),
    post: (url, body, extra = {}) => ask('POST', url, { body, headers: extra }),
    send: (method, url, body) => ask(method, url, { body }),
  };
}

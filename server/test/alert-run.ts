import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import pg from 'pg';
import { type Goal, quantile } from '../../infra/bootstrap/bench-contract.ts';
import { startRedis } from '../../infra/bootstrap/redis.ts';
import { readRecord } from '../../infra/process/record.ts';
import { type AlertCity, buildAlertCity, offerOne, reportOne, startPhones } from './alert-city.ts';
import { askRoom } from './bench-city.ts';
import { HookService } from './hook-service.ts';
import { PushBrowser } from './push-service.ts';
import { startServerProcess } from './server-process.ts';

/** Orders of each kind, and how fast they are sent. */
const EACH = 30;
const PER_SECOND = 15;
/** Redis goes so long after the first report, while orders are being sent, and comes back, empty, so long after that. */
const GONE_AFTER_MS = 2_000;
const GONE_FOR_MS = 6_000;
/** An order that nobody answers is over by then: its time, and two seconds for a timer (timers.bench.ts). */
const BOUND_MS = OFFER_S * 1_000 + 2_000;

/**
 * What each third of the officers does. open: the page is open, it rings, they accept · text: no page, a push service that never answers;
 * they accept when the text comes · silent: as before, and they do nothing.
 */
const kinds = ['open', 'text', 'silent'] as const;
type Kind = (typeof kinds)[number];

export interface ChainFigures {
  readonly goals: readonly Goal[];
  readonly runs: readonly Record<string, unknown>[];
}

interface Given {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly say: (text: string) => void;
}

/** 90 orders while a push service is dead, and Redis is killed (SIGKILL), away for six seconds and has forgotten everything. */
export async function runChain({ databaseUrl, dataDir, say }: Given): Promise<ChainFigures> {
  const redisDir = join(dataDir, 'chain-redis');
  const asRedis = { dataDir: redisDir, runtimeDir: join(dataDir, 'runtime'), say };
  let redis = await startRedis(asRedis);
  const dead = deadService();
  const gateway = new HookService();
  const hookOrigin = await gateway.start();
  const env = { PUSH_NETWORKS: '127.0.0.0/8', HOOK_NETWORKS: '127.0.0.0/8' };
  const product = { databaseUrl, redisUrl: redis.url, dataDir: join(dataDir, 'chain-data') };
  const server = await startServerProcess({ ...product, env });
  const phones = startPhones();
  try {
    say('building the city of the chain');
    const city = await buildAlertCity(server.origin, product, EACH * kinds.length);
    await prepare(city, { pushOrigin: await dead.origin, hookOrigin });
    const open = city.units.filter((_, nth) => kindOf(nth) === 'open').map(({ officer }) => officer);
    await phones.ask({ do: 'watch', side: { name: 'chain', origin: server.origin, phones: open, accepts: true } });
    const reader = readTexts(city, gateway);
    const outage = (async () => {
      await wait(GONE_AFTER_MS);
      // In the middle of whatever it does, without a last write or a word to anybody; nobody starts it again meanwhile.
      process.kill(readRecord(redisDir).redis?.process?.pid ?? Number.NaN, 'SIGKILL');
      await redis.stop();
      await rm(join(redisDir, 'redis'), { recursive: true, force: true });
      say('Redis was killed');
      await wait(GONE_FOR_MS);
      redis = await startRedis(asRedis);
      say('Redis is back, and empty');
    })();
    const incidents: string[] = [];
    for (let nth = 0; nth < city.units.length; nth += 10)
      incidents.push(...(await Promise.all(Array.from({ length: 10 }, () => reportOne(city.room)))));
    const orders = await sendAll(city, incidents);
    await outage;
    await wait(BOUND_MS);
    reader.stop();
    const rung = await phones.ask({ do: 'rings' });
    return await figuresOf({ databaseUrl, orders, gateway, rings: rung.done === 'rings' ? rung.rings : [] });
  } finally {
    phones.stop();
    await server.kill();
    await Promise.all([redis.stop(), gateway.stop(), dead.stop()]);
  }
}

const kindOf = (nth: number): Kind => kinds[nth % kinds.length] ?? 'silent';

/** It takes a connection and says nothing, not even of TLS. */
function deadService(): { readonly origin: Promise<string>; stop(): Promise<void> } {
  const server: Server = createServer(() => undefined);
  const origin = new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      resolve(`https://localhost:${typeof at === 'object' && at !== null ? at.port : 0}`);
    }),
  );
  return { origin, stop: async () => void server.close() };
}

async function prepare(
  { room, units }: AlertCity,
  { pushOrigin, hookOrigin }: Record<'pushOrigin' | 'hookOrigin', string>,
) {
  const hook = { name: '网关', channel: 'sms', form: 'plain', area: 'c', url: `${hookOrigin}/sms` };
  await askRoom(room, { method: 'POST', path: '/api/hooks', body: hook });
  for (const [nth, { officer }] of units.entries()) {
    if (kindOf(nth) === 'open') continue;
    const body = new PushBrowser().target(`${pushOrigin}/${nth}`);
    await askRoom(room, { method: 'POST', path: '/api/push-subscriptions', body, headers: officer });
  }
}

/** Who waits for the text accepts when it comes. */
function readTexts({ room, units }: AlertCity, gateway: HookService): { stop(): void } {
  let isOver = false;
  let read = 0;
  void (async () => {
    while (!isOver) {
      for (; read < gateway.got.length; read++) {
        const { data } = JSON.parse(gateway.got[read]?.body ?? '{}') as { data?: { unit: string } };
        const nth = Number(data?.unit.replace('车', ''));
        const unit = units[nth];
        if (unit !== undefined && kindOf(nth) === 'text') await acceptOwn(room, unit).catch(() => undefined);
      }
      await wait(50);
    }
  })();
  return {
    stop: () => {
      isOver = true;
    },
  };
}

async function acceptOwn(room: AlertCity['room'], { id, officer }: AlertCity['units'][number]): Promise<void> {
  const { unit } = await askRoom(room, { headers: room.desk, method: 'GET', path: `/api/units/${id}` });
  const { assignment } = unit as { assignment: string | null };
  if (assignment === null) return;
  await askRoom(room, { headers: officer, method: 'POST', path: `/api/assignments/${assignment}/accept`, body: {} });
}

async function sendAll({ room, units }: AlertCity, incidents: readonly string[]): Promise<ReadonlyMap<string, Kind>> {
  const sent: Promise<readonly [string, Kind]>[] = [];
  const startedAt = performance.now();
  for (const [nth, { id }] of units.entries()) {
    sent.push(offerOne(room, incidents[nth] ?? '', id).then((order) => [order, kindOf(nth)] as const));
    await wait(Math.max(0, startedAt + ((nth + 1) * 1_000) / PER_SECOND - performance.now()));
  }
  return new Map(await Promise.all(sent));
}

interface Came {
  readonly databaseUrl: string;
  readonly orders: ReadonlyMap<string, Kind>;
  readonly gateway: HookService;
  readonly rings: readonly { readonly id: string; readonly phone: number }[];
}

interface Row {
  readonly id: string;
  readonly at: string;
  readonly times: Readonly<Record<string, string | null>>;
  readonly attempts: readonly { channel: string; tries: number; state: { at: string; since: string; word?: string } }[];
}

async function figuresOf({ databaseUrl, orders, gateway, rings }: Came): Promise<ChainFigures> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<Row>(
    'select o.id, o.at, o.times, a.attempts from assignment o join alert a on a.subject = o.id where o.id = any ($1)',
    [[...orders.keys()]],
  );
  await db.end();
  const tookMs = ({ times }: Row) =>
    Date.parse(times['accepted'] ?? times['ended'] ?? '') - Date.parse(times['offered'] ?? '');
  const late = rows.filter((row) => !(tookMs(row) <= BOUND_MS)).length + orders.size - rows.length;
  const twiceOn = (names: readonly string[]) => names.length - new Set(names).size;
  const twice =
    twiceOn(rings.map(({ id, phone }) => `${id} ${phone}`)) +
    twiceOn(gateway.got.map(({ headers }) => String(headers['webhook-id'])));
  const runs = kinds.map((kind) => {
    const own = rows.filter(({ id }) => orders.get(id) === kind);
    const accepted = own.filter(({ at }) => at === 'accepted');
    return {
      what: 'chain',
      kind,
      orders: own.length,
      accepted: accepted.length,
      timedOut: own.filter(({ at }) => at === 'timed_out').length,
      acceptedP50Ms: quantile(accepted.map(tookMs), 0.5, 0),
      acceptedWorstMs: quantile(accepted.map(tookMs), 1, 0),
      endedWorstMs: quantile(own.map(tookMs), 1, 0),
      channels: channelsOf(own),
    };
  });
  const right = { open: 'accepted', text: 'accepted', silent: 'timedOut' } as const;
  const wrong = runs.filter((one) => one[right[one.kind]] !== EACH).length;
  const zero = (metric: string, value: number): Goal => ({
    metric,
    value,
    unit: 'orders',
    goal: '= 0',
    ok: value === 0,
  });
  return {
    goals: [
      zero(
        `orders neither accepted nor over within ${BOUND_MS / 1_000} s, Redis killed (SIGKILL), away for ${GONE_FOR_MS / 1_000} s and emptied, push service dead (${orders.size} orders; longest ${Math.max(...rows.map(tookMs))} ms)`,
        late,
      ),
      zero('rings twice on one screen, and texts twice to one gateway', twice),
      zero(
        'kinds of officers whose orders did not end as they should (open page and text: accepted; silent: timed out)',
        wrong,
      ),
    ],
    runs,
  };
}

/** How each channel of these orders ended, `push timeout: 30`. */
function channelsOf(rows: readonly Row[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { channel, state } of rows.flatMap(({ attempts }) => attempts)) {
    const name = `${channel} ${state.word ?? state.at}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

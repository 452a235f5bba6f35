import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountList, KeyList } from '@watchroom/shared/access/access-api.ts';
import { Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { UnitList } from '@watchroom/shared/unit/unit-api.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scratchDatabase, scratchRedis } from '../../server/test/scratch.ts';
import { enrol, type Product, startProduct } from '../bootstrap/product.ts';
import { cityOf, DEMO_SEED } from './city.ts';
import { Api } from './outside/api.ts';
import { Memory } from './outside/known.ts';
import { provision } from './outside/provision.ts';
import { simulate } from './sim/simulate.ts';

const city = cityOf(DEMO_SEED);
const never = new AbortController().signal;
const [database, redis] = await Promise.all([scratchDatabase(), scratchRedis()]);
let dataDir = '';
let product: Product;
/** Every request the city makes of the product while it tells about itself. */
let lines: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'watchroom-city-'));
  product = await startProduct({
    dataDir,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: database.url,
    redisUrl: redis.url,
    say: () => undefined,
  });
  await product.ready(60_000);
});
afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function tell(signal: AbortSignal): Promise<void> {
  lines = [];
  const say = (text: string) => void lines.push(text);
  return provision({
    url: product.url,
    city,
    memory: new Memory(dataDir),
    enrol: (account) => enrol(product, account),
    say,
    signal,
  });
}

function as(role: string): Api {
  const account = new Memory(dataDir).known.accounts.find((each) => each.role === role);
  return new Api(product.url, {
    kind: 'account',
    username: account?.username ?? '',
    password: account?.password ?? '',
  });
}

function admin(): Api {
  return new Api(product.url, {
    kind: 'account',
    ...(new Memory(dataDir).known.admin ?? { username: '', password: '' }),
  });
}

describe('a demo city', { timeout: 120_000 }, () => {
  it('may be cut off while it tells about itself, and goes on where it was', async () => {
    const stopping = new AbortController();
    const first = tell(stopping.signal);
    // Cut in the middle of the two hundred keys.
    await expect
      .poll(() => Object.keys(new Memory(dataDir).known.unitKeys).length, { timeout: 60_000 })
      .toBeGreaterThan(20);
    stopping.abort();
    await expect(first).rejects.toThrow();
    const made = new Memory(dataDir).known;
    await tell(never);
    const whole = new Memory(dataDir).known;
    expect(whole.accounts.slice(0, made.accounts.length)).toEqual(made.accounts);
    expect(whole.unitKeys).toMatchObject(made.unitKeys);
    expect(Object.keys(whole.unitKeys)).toHaveLength(200);
    const { units } = await as('dispatcher').demand({ method: 'GET', path: '/api/units' }, UnitList, never);
    expect(units.filter((unit) => unit.duty === 'on')).toHaveLength(200);
  });

  it('makes nothing twice when it starts again', async () => {
    const counts = async () => {
      const { accounts } = await admin().demand({ method: 'GET', path: '/api/accounts' }, AccountList, never);
      const { keys } = await admin().demand({ method: 'GET', path: '/api/keys' }, KeyList, never);
      return [accounts.length, keys.length];
    };
    const before = await counts();
    const known = new Memory(dataDir).known;
    await tell(never);
    expect(await counts()).toEqual(before);
    expect(new Memory(dataDir).known).toEqual(known);
    expect(lines).toEqual([]);
  });

  it('moves its units, and their crews answer orders by themselves', async () => {
    const stopping = new AbortController();
    const running = await simulate({ city, memory: new Memory(dataDir), url: product.url, signal: stopping.signal });
    try {
      const dispatcher = as('dispatcher');
      const incident = await reportFight();
      await dispatcher.demand({ method: 'POST', path: `/api/incidents/${incident}/claim` }, z.unknown(), never);
      const unit = await freeUnit(dispatcher, incident);
      await dispatcher.demand(
        { method: 'POST', path: `/api/incidents/${incident}/assignments`, body: { unit } },
        z.unknown(),
        never,
      );
      await expect
        .poll(() => kindsOf(dispatcher, incident), { timeout: 60_000, interval: 500 })
        .toContain('assignment.en_route');
    } finally {
      stopping.abort();
      await Promise.all(running);
    }
  });
});

async function reportFight(): Promise<string> {
  const key = new Memory(dataDir).known.keys[0]?.key ?? '';
  const body = { channel: '110', type: 'order.fight', place: city.centre, text: '路口有人争执' };
  const Reply = z.object({ incident: z.object({ id: z.string() }) });
  const api = new Api(product.url, { kind: 'key', key });
  return (await api.demand({ method: 'POST', path: '/api/reports', body }, Reply, never)).incident.id;
}

/** The best unit that a simulated crew answers for, once positions have come in. */
async function freeUnit(dispatcher: Api, incident: string): Promise<string> {
  const Reply = z.object({
    candidates: z.array(
      z.object({
        eligible: z.boolean(),
        positionAgeS: z.number().nullable(),
        unit: z.object({ id: z.string(), callSign: z.string() }),
      }),
    ),
  });
  const kept = new Set(city.kept.map((unit) => unit.input.callSign));
  const best = async () => {
    const { candidates } = await dispatcher.demand(
      { method: 'GET', path: `/api/incidents/${incident}/recommendation` },
      Reply,
      never,
    );
    return candidates.find((each) => each.eligible && each.positionAgeS !== null && !kept.has(each.unit.callSign))?.unit
      .id;
  };
  await expect.poll(best, { timeout: 30_000 }).toBeDefined();
  return (await best()) ?? '';
}

async function kindsOf(dispatcher: Api, incident: string): Promise<string[]> {
  const { entries } = await dispatcher.demand(
    { method: 'GET', path: `/api/incidents/${incident}/timeline` },
    Timeline,
    never,
  );
  // A crew that declines is a crew that answered as well.
  return entries.map((entry) => (entry.kind === 'assignment.declined' ? 'assignment.en_route' : entry.kind));
}

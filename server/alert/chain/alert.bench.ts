import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bench, type Goal, quantile } from '../../../infra/bootstrap/bench-contract.ts';
import { type AlertCity, buildAlertCity, offerOne, reportOne, startPhones } from '../../test/alert-city.ts';
import { type ChainFigures, runChain } from '../../test/alert-run.ts';
import { askRoom } from '../../test/bench-city.ts';
import { startServerProcess } from '../../test/server-process.ts';

/**
 * Order sent → ringing on a phone, with 500 phones connected, each an officer who follows the orders of the own unit and tells that it
 * has come. Beside it, round by round, the floor: an insert, and a send to that one phone. Measured from the sending of the order, not
 * from its 201: the commit is in both, and a ring may come before the answer does.
 *
 * Then the chain when things break (server/test/alert-run.ts): a push service that never answers, and a Redis that is killed, away for seconds and
 * has forgotten everything when it is back.
 */
const PHONES = 500;
const ORDERS = 100;
const PER_SECOND = 10;
const WARM_UP = 20;
const ROUNDS = 5;
const MOST_MS = 500;
const PATIENCE_MS = 15_000;

interface Measured extends Record<string, unknown> {
  readonly side: 'ours' | 'floor';
  readonly round: number;
  readonly rings: number;
  readonly twice: number;
  readonly lost: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}
type Phones = ReturnType<typeof startPhones>;

export const run: Bench = async ({ database, redisUrl, dataDir, say }) => {
  const databaseUrl = await database();
  const product = { databaseUrl, redisUrl, dataDir };
  const ours = await startServerProcess(product);
  const program = 'server/test/alert-floor.ts';
  const floor = await startServerProcess({ ...product, databaseUrl: await database(), program });
  const phones = startPhones();
  const runs: Measured[] = [];
  try {
    say(`building a city of ${PHONES} units`);
    const city = await buildAlertCity(ours.origin, product, PHONES);
    const all = city.units.map(({ officer }) => officer);
    await phones.ask({ do: 'watch', side: { name: 'ours', origin: ours.origin, phones: all, accepts: false } });
    await phones.ask({ do: 'watch', side: { name: 'floor', origin: floor.origin, phones: all, accepts: false } });
    const legs = { ours: () => orderOurs(city), floor: () => orderFloor(floor.origin) };
    for (const side of ['ours', 'floor'] as const) await leg(phones, await legs[side](), WARM_UP);
    for (let round = 0; round < ROUNDS; round++) {
      // Each round begins with the other side, so that neither always has the quieter half.
      for (const side of round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)) {
        runs.push({ side, round: round + 1, ...(await leg(phones, await legs[side](), ORDERS)) });
        say(JSON.stringify(runs.at(-1)));
      }
    }
  } finally {
    phones.stop();
    await Promise.all([ours.kill(), floor.kill()]);
  }
  const chain = await runChain({ databaseUrl: await database(), dataDir, say });
  return { goals: [...goalsOf(runs), ...chain.goals], runs: [...runs, ...(chain.runs satisfies ChainFigures['runs'])] };
};

/** Sends the n-th order; answers with its id. */
type Send = (nth: number) => Promise<string>;

/** Incidents that wait are made before; so what is measured is the order alone. */
async function orderOurs({
  room,
  units,
}: AlertCity): Promise<{ send: Send; end: (ids: readonly string[]) => Promise<void> }> {
  const waiting: string[] = [];
  for (let nth = 0; nth < ORDERS; nth += 10)
    waiting.push(...(await Promise.all(Array.from({ length: 10 }, () => reportOne(room)))));
  return {
    send: (nth) => offerOne(room, waiting[nth] ?? '', units[(nth * 37) % units.length]?.id ?? ''),
    end: async (ids) => {
      for (const id of ids)
        await askRoom(room, { headers: room.desk, method: 'POST', path: `/api/assignments/${id}/free`, body: {} });
    },
  };
}

async function orderFloor(origin: string): Promise<Awaited<ReturnType<typeof orderOurs>>> {
  return {
    send: async (nth) => {
      const id = randomUUID();
      const body = JSON.stringify({ id, phone: (nth * 37) % PHONES });
      await fetch(`${origin}/orders`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return id;
    },
    end: async () => undefined,
  };
}

async function leg(phones: Phones, { send, end }: Awaited<ReturnType<typeof orderOurs>>, orders: number) {
  const startedAt = performance.now();
  const sent: Promise<{ id: string; atMs: number }>[] = [];
  for (let nth = 0; nth < orders; nth++) {
    const atMs = performance.timeOrigin + performance.now();
    sent.push(send(nth).then((id) => ({ id, atMs })));
    await wait(Math.max(0, startedAt + ((nth + 1) * 1_000) / PER_SECOND - performance.now()));
  }
  const all = await Promise.all(sent);
  const rung = new Map<string, number[]>();
  const until = Date.now() + PATIENCE_MS;
  while (rung.size < orders && Date.now() < until) {
    await wait(100);
    const reply = await phones.ask({ do: 'rings' });
    for (const { id, atMs } of reply.done === 'rings' ? reply.rings : []) rung.set(id, [...(rung.get(id) ?? []), atMs]);
  }
  await end(all.map(({ id }) => id));
  const times = all.flatMap(
    ({ id, atMs }) =>
      rung
        .get(id)
        ?.slice(0, 1)
        .map((at) => at - atMs) ?? [],
  );
  return {
    rings: times.length,
    twice: [...rung.values()].filter(({ length }) => length > 1).length,
    lost: orders - times.length,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    worstMs: quantile(times, 1),
  };
}

function goalsOf(runs: readonly Measured[]): Goal[] {
  const of = (side: Measured['side'], value: (run: Measured) => number) =>
    runs.filter((run) => run.side === side).map(value);
  const p99 = of('ours', (run) => run.p99Ms);
  const [floor99, p50, floor50] = [
    of('floor', (one) => one.p99Ms),
    of('ours', (one) => one.p50Ms),
    of('floor', (one) => one.p50Ms),
  ];
  const spread = (values: readonly number[]) => `${quantile(values, 0)}…${quantile(values, 1)}`;
  const bad = of('ours', ({ twice, lost }) => twice + lost).reduce((sum, one) => sum + one, 0);
  return [
    {
      metric: `order sent to ringing, ${PHONES} phones, p99 (median of ${p99.length}, spread ${spread(p99)}; p50 ${quantile(p50, 0.5)}; the floor's p99 ${quantile(floor99, 0.5)}, spread ${spread(floor99)}, p50 ${quantile(floor50, 0.5)})`,
      value: quantile(p99, 0.5),
      unit: 'ms',
      goal: `<= ${MOST_MS}`,
      ok: quantile(p99, 0.5) <= MOST_MS,
    },
    {
      metric: `orders that rang twice or not at all, of ${ROUNDS * ORDERS}`,
      value: bad,
      unit: 'orders',
      goal: '= 0',
      ok: bad === 0,
    },
  ];
}

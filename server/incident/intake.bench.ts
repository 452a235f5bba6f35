import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Bench, type Goal, quantile, rounded } from '../../infra/bootstrap/bench-contract.ts';
import { askRoom, benchProfile, cityBox, enterBenchCity } from '../test/bench-city.ts';
import type { IntakeLeg, IntakeReply } from '../test/intake-load.ts';
import { startServerProcess } from '../test/server-process.ts';

/**
 * Reports taken for good, over HTTP at 64 connections, each of which waits for its answer: key, incident, report, event and timers are
 * committed before the 201. Beside it, on the same Postgres and in turns, a bare Fastify that writes the same rows into the same tables with
 * a transaction for each report, and one that keeps nothing. Ours is the whole product in one process (api, live, worker): it numbers and sends the feed and relays the
 * timers while it takes reports; a leg ends when that is done, too.
 */
const CONNECTIONS = 64;
const LEG_SECONDS = 6;
const WARM_UP_SECONDS = 3;
const LEAST_TIMES_TRANSACTION = 3;
const MOST_P99_OF_TRANSACTION = 0.5;
const LEAST_OF_NOTHING = 0.5;
const sides = ['ours', 'transaction', 'nothing'] as const;
type Side = (typeof sides)[number];

interface Measured extends Record<string, unknown> {
  readonly side: Side;
  readonly reportsPerSecond: number;
  readonly p99Ms: number;
}

export const run: Bench = async ({ database, redisUrl, dataDir, args, say }) => {
  const rounds = Math.max(5, Number(args[0] ?? 5));
  const databaseUrl = await database();
  const ours = await startServerProcess({ databaseUrl, redisUrl, dataDir });
  const floor = { redisUrl, dataDir, program: 'server/test/intake-floor.ts' };
  const transaction = await startServerProcess({ ...floor, databaseUrl: await database(), roles: 'transaction' });
  const nothing = await startServerProcess({ ...floor, databaseUrl, roles: 'nothing' });
  const ports = { ours: ours.port, transaction: transaction.port, nothing: nothing.port };
  const load = startLoad();
  const watch = new pg.Client({ connectionString: databaseUrl });
  await watch.connect();
  try {
    say('building the city');
    const keys = await keysOf(ours.origin, { databaseUrl, redisUrl });
    const ground = [cityBox.west, cityBox.south, cityBox.width, cityBox.height] as const;
    const leg = async (side: Side, seconds: number) => {
      const reply = await load.ask({ port: ports[side], seconds, keys, ground });
      return { ...reply, settledMs: side === 'ours' ? await settled(watch) : 0 };
    };
    for (const side of sides) await leg(side, WARM_UP_SECONDS);
    const runs: Measured[] = [];
    let acknowledged = 0;
    const before = await countIncidents(watch);
    for (let round = 0; round < rounds; round++) {
      // Each round begins with another side, so that none always has the quieter part.
      for (const side of [...sides.slice(round % 3), ...sides.slice(0, round % 3)]) {
        const { answeredMs, tookS, settledMs } = await leg(side, LEG_SECONDS);
        if (side === 'ours') acknowledged += answeredMs.length;
        const measured = { side, round: round + 1, ...measure(answeredMs, tookS), settledMs };
        say(JSON.stringify(measured));
        runs.push(measured);
      }
    }
    const kept = (await countIncidents(watch)) - before;
    return { goals: [...goalsOf(runs), keptGoal(kept, acknowledged)], runs };
  } finally {
    load.stop();
    await watch.end();
    await Promise.all([ours.kill(), transaction.kill(), nothing.kill()]);
  }
};

function measure(answeredMs: readonly number[], tookS: number) {
  return {
    reportsPerSecond: Math.round(answeredMs.length / tookS),
    p50Ms: quantile(answeredMs, 0.5),
    p99Ms: quantile(answeredMs, 0.99),
    worstMs: quantile(answeredMs, 1),
  };
}

function goalsOf(runs: readonly Measured[]): Goal[] {
  const of = (side: Side, value: 'reportsPerSecond' | 'p99Ms') =>
    runs.filter((one) => one.side === side).map((one) => one[value]);
  const median = (side: Side, value: 'reportsPerSecond' | 'p99Ms') => quantile(of(side, value), 0.5);
  const spread = (side: Side, value: 'reportsPerSecond' | 'p99Ms') => {
    const values = of(side, value);
    return `${median(side, value)} (${quantile(values, 0)}…${quantile(values, 1)})`;
  };
  const times = rounded(median('ours', 'reportsPerSecond') / median('transaction', 'reportsPerSecond'), 2);
  const late = rounded(median('ours', 'p99Ms') / median('transaction', 'p99Ms'), 2);
  const share = rounded(median('ours', 'reportsPerSecond') / median('nothing', 'reportsPerSecond'), 2);
  const rates = `${spread('ours', 'reportsPerSecond')} a second`;
  return [
    {
      metric: `reports taken for good, ${rates}, against a transaction for each, ${spread('transaction', 'reportsPerSecond')}`,
      value: times,
      unit: 'x transaction',
      goal: `>= ${LEAST_TIMES_TRANSACTION}`,
      ok: times >= LEAST_TIMES_TRANSACTION,
    },
    {
      metric: `answered, p99 ${spread('ours', 'p99Ms')} ms, against a transaction for each, ${spread('transaction', 'p99Ms')} ms`,
      value: late,
      unit: 'x transaction',
      goal: `<= ${MOST_P99_OF_TRANSACTION}`,
      ok: late <= MOST_P99_OF_TRANSACTION,
    },
    {
      metric: `reports taken for good against a server that keeps nothing, ${spread('nothing', 'reportsPerSecond')}`,
      value: share,
      unit: 'x nothing',
      goal: `>= ${LEAST_OF_NOTHING}`,
      ok: share >= LEAST_OF_NOTHING,
    },
  ];
}

function keptGoal(kept: number, acknowledged: number): Goal {
  return {
    metric: `acknowledged reports that are incidents in the database, of ${acknowledged}`,
    value: kept,
    unit: 'incidents',
    goal: `= ${acknowledged}`,
    ok: kept === acknowledged,
  };
}

/** Waits until every event has its number and nothing is left to relay now; ms. */
async function settled(watch: pg.Client): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { rows } = await watch.query<{ open: boolean }>(
      `select exists (select from event where seq is null)
        or exists (select from outbox where relayed_at is null and done_at is null and run_at < now()) as open`,
    );
    if (rows[0]?.open === false) return Math.round(performance.now() - began);
    await wait(20);
  }
}

async function countIncidents(watch: pg.Client): Promise<number> {
  const { rows } = await watch.query<{ count: number }>('select count(*)::int as count from incident');
  return rows[0]?.count ?? 0;
}

/** A key for each connection, as different systems have: the limit of requests is each key's own. */
async function keysOf(origin: string, env: { databaseUrl: string; redisUrl: string }): Promise<string[]> {
  const profile = benchProfile();
  // Nobody claims anything here: with the usual 30 seconds the clocks of one leg would run out in the next ones.
  const types = profile.types.map((type) =>
    type.id === 'theft' ? { ...type, clocks: { claimS: 3_600, resolveS: 86_400 } } : type,
  );
  const room = await enterBenchCity(origin, env, { ...profile, types });
  const keys: string[] = [];
  for (let number = 0; number < CONNECTIONS; number++) {
    const body = { name: `desk ${number}`, scopes: ['report.create'] };
    const { secret } = await askRoom(room, { method: 'POST', path: '/api/keys', body });
    keys.push(`Bearer ${String(secret)}`);
  }
  return keys;
}

function startLoad() {
  const child = fork(resolve(import.meta.dirname, '../test/intake-load.ts'));
  return {
    async ask(order: IntakeLeg): Promise<Extract<IntakeReply, { done: 'leg' }>> {
      child.send(order);
      const [reply] = (await once(child, 'message')) as [IntakeReply];
      if (reply.done === 'failed') throw new Error(`the load failed: ${reply.why}`);
      return reply;
    },
    stop: () => void child.kill(),
  };
}

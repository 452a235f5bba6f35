import { setTimeout as wait } from 'node:timers/promises';
import type { Bench, Goal } from '../../infra/bootstrap/bench-contract.ts';
import type { Side } from '../test/fanout/load.ts';
import {
  buildCity,
  cpuOf,
  memoryOf,
  portOf,
  putOnDuty,
  type Running,
  send,
  startLoad,
  startProduct,
} from '../test/fanout/stage.ts';

/**
 * The full load for as long as one likes (`npm run bench -- soak --minutes 60`): 10,000 units at 1 Hz, desks that watch, some of
 * which stop reading again and again, incidents by the second that are ended half a minute later, and a catalogue of cameras
 * that keeps changing. Says whether memory is flat, nothing grows late, and slow clients are dealt with.
 */
const CLIENTS = 300;
/** In each turn so many more clients stop reading for good. */
const SLOW = 5;
const TURN_S = 20;
const REPORTS_A_SECOND = 2;
/** So many incidents are open at a time: a city that ends none grows for ever, and rightly. */
const OPEN_MOST = 60;
const CAMERAS_A_TURN = 500;

interface Sample extends Record<string, unknown> {
  readonly minute: number;
  readonly memoryMb: number;
  readonly deliveredPct: number;
  readonly ageP99Ms: number;
  readonly answerMs: number;
  readonly droppedWorstMs: number;
}

export const run: Bench = async ({ database, redisUrl, dataDir, args, say, signal }) => {
  const minutes = Number(args[args.indexOf('--minutes') + 1] ?? 3) || 3;
  const stores = { databaseUrl: await database(), redisUrl, dataDir };
  const load = startLoad();
  let server: Running | null = null;
  const everything = new AbortController();
  try {
    const first = await startProduct(stores, 'api,live,worker');
    const built = await buildCity(first, stores);
    await first.stop();
    await putOnDuty(stores.databaseUrl);
    server = await startProduct(stores, 'api,live,worker');
    const origin = `http://127.0.0.1:${portOf(server)}`;
    const side: Side = { name: 'ours', kind: 'ours', ports: [portOf(server)], feedPort: portOf(server), ...built };
    await load.ask({ do: 'open', side, from: 0, to: CLIENTS });
    const faults: string[] = [];
    const town: Town = { origin, gateway: built.feedHeaders, desk: built.desks['/']?.[0] ?? {}, faults };
    const others = [report(town, everything.signal), changeCameras(town, everything.signal)];
    await load.ask({ do: 'leg', name: 'ours', seconds: 10 });
    const samples: Sample[] = [];
    const began = performance.now();
    while (performance.now() - began < minutes * 60_000 && !signal.aborted) {
      const cpu = cpuOf([server.pid]);
      const reply = await load.ask({ do: 'leg', name: 'ours', seconds: TURN_S, slow: SLOW });
      if (reply.done !== 'leg') throw new Error('the load answered something else');
      const sample = {
        minute: Math.round((performance.now() - began) / 6_000) / 10,
        memoryMb: Math.round(memoryOf(server.pid) / 1_048_576),
        deliveredPct: Math.round((reply.delivered / reply.expected) * 100_000) / 1_000,
        ageP99Ms: reply.ageP99Ms,
        answerMs: await answerMs(origin),
        droppedWorstMs: Math.max(...reply.droppedMs),
        cpuPct: Math.round(((cpuOf([server.pid]) - cpu) / TURN_S) * 100),
      };
      say(JSON.stringify(sample));
      samples.push(sample);
    }
    everything.abort();
    await Promise.all(others);
    for (const fault of faults.slice(0, 3)) say(fault);
    return { goals: goalsOf(samples, faults.length), runs: samples };
  } finally {
    everything.abort();
    load.stop();
    await server?.stop();
  }
};

/** Those who work in the city while its units drive. */
interface Town {
  readonly origin: string;
  /** Headers of the gateway's key, and of a dispatcher of the whole city. */
  readonly gateway: Record<string, string>;
  readonly desk: Record<string, string>;
  /** What was refused or not answered; an hour does not end by it, but is not as it should be. */
  readonly faults: string[];
}

/** PUSHES a fault. */
async function ask(town: Town, by: 'gateway' | 'desk', asked: { path: string; body: unknown }) {
  try {
    return await send(town.origin, town[by], { ...asked, method: 'POST' });
  } catch (error) {
    town.faults.push(String(error));
    return null;
  }
}

/** Incidents as the desks of a city have them, and ten times that; the oldest is ended when a new one comes. */
async function report(town: Town, signal: AbortSignal): Promise<void> {
  const open: string[] = [];
  for (let number = 0; !signal.aborted; number++) {
    const place = [118.05 + (number % 50) / 100, 36.85 + (number % 30) / 100];
    const body = { channel: '110', type: 'event', place, text: `第 ${number} 起` };
    const reply = await ask(town, 'gateway', { path: '/api/reports', body });
    if (reply !== null) open.push(String((reply['incident'] as { id?: unknown }).id));
    const oldest = open.length > OPEN_MOST ? open.shift() : undefined;
    if (oldest !== undefined)
      await ask(town, 'desk', { path: `/api/incidents/${oldest}/unfound`, body: { why: '误报' } });
    await wait(1_000 / REPORTS_A_SECOND);
  }
}

async function changeCameras(town: Town, signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn++) {
    const cameras = Array.from({ length: CAMERAS_A_TURN }, (_, index) => ({
      externalId: `c-${index}`,
      name: `路口 ${index}`,
      place: [118.02 + (index % 60) / 100, 36.8 + (index % 40) / 100],
      azimuthDeg: (turn * 10 + index) % 360,
    }));
    await ask(town, 'gateway', { path: '/api/cameras/batch', body: { cameras } });
    await wait(TURN_S * 500, undefined, { signal }).catch(() => undefined);
  }
}

async function answerMs(origin: string): Promise<number> {
  const began = performance.now();
  await fetch(`${origin}/healthz`);
  return Math.round(performance.now() - began);
}

function goalsOf(samples: readonly Sample[], faults: number): Goal[] {
  const third = Math.max(1, Math.floor(samples.length / 3));
  const [early, late] = [samples.slice(third, 2 * third), samples.slice(-third)];
  const of = (some: readonly Sample[], name: 'memoryMb' | 'ageP99Ms' | 'answerMs') =>
    median(some.map((sample) => sample[name]));
  const growth = (of(late, 'memoryMb') / of(early.length > 0 ? early : late, 'memoryMb') - 1) * 100;
  const later = of(late, 'ageP99Ms') - of(samples.slice(0, third), 'ageP99Ms');
  const most = (metric: string, value: number, limit: { unit: string; at: number }): Goal => ({
    metric,
    value: Math.round(value * 10) / 10,
    unit: limit.unit,
    goal: `<= ${limit.at}`,
    ok: value <= limit.at,
  });
  return [
    most(`memory, last third against the middle one (${of(late, 'memoryMb')} MB)`, growth, { unit: '%', at: 5 }),
    most(`age at the client, p99, last third against the first (${of(late, 'ageP99Ms')} ms)`, later, {
      unit: 'ms',
      at: 100,
    }),
    most('updates not delivered', 100 - median(samples.map((sample) => sample.deliveredPct)), { unit: '%', at: 0.5 }),
    most('reports and camera batches that failed', faults, { unit: '', at: 0 }),
    most('answer of /healthz', of(samples, 'answerMs'), { unit: 'ms', at: 250 }),
    // A ping goes out each 5 s and must come back within 5.
    most(
      'until a client that stopped reading was dropped, worst',
      Math.max(...samples.map((one) => one.droppedWorstMs)),
      {
        unit: 'ms',
        at: 12_000,
      },
    ),
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

import { Redis } from 'ioredis';
import type { Bench, Goal } from '../../infra/bootstrap/bench-contract.ts';
import type { Kind, Side } from '../test/fanout/load.ts';
import { type Mosquitto, startMosquitto } from '../test/fanout/mosquitto.ts';
import {
  type Built,
  buildCity,
  cpuOf,
  type Load,
  machineCpu,
  memoryOf,
  portOf,
  putOnDuty,
  type Running,
  start,
  startLoad,
  startProduct,
} from '../test/fanout/stage.ts';

/**
 * 10,000 units at 1 Hz, 1,000 desks that each watch a tenth of the city at the tick of 250 ms, no two views equal: what a
 * delivered update costs the real server, login, scope, checks, Redis and all, beside bare sockets that are fed the same,
 * Socket.IO as it is usually done, and a broker. All of one run, interleaved; read the ratios.
 */
const CLIENTS = 1_000;
/** Peers and the way it is usually done are full long before a thousand. */
const PEER_CLIENTS = 250;
const NAIVE = [10, 30] as const;

export const run: Bench = async ({ database, redisUrl, dataDir, args, say, signal }) => {
  const short = args.includes('--short');
  const [rounds, seconds] = short ? [1, 4] : [5, 8];
  const stores = { databaseUrl: await database(), redisUrl, dataDir };
  const running: Running[] = [];
  const begin = async (making: Promise<Running>) => {
    const made = await making;
    running.push(made);
    return made;
  };
  const load = startLoad();
  signal.addEventListener('abort', () => load.stop());
  let broker: Mosquitto | null = null;
  try {
    say('building the city');
    const first = await begin(startProduct(stores, 'api,live,worker'));
    const built = await buildCity(first, stores);
    await first.stop();
    await putOnDuty(stores.databaseUrl);
    const ours = await begin(startProduct(stores, 'api,live,worker'));
    const floor = await begin(start(['server/test/fanout/floor.ts']));
    const redis = await redisPid(redisUrl);
    const stage = { load, say, seconds, rounds, built };
    const side = (name: string, kind: Kind, of: { ports: number[]; feedPort: number }): Side => ({
      name,
      kind,
      ...of,
      ...built,
    });
    const our = {
      pids: [ours.pid, redis],
      side: side('ours', 'ours', { ports: [portOf(ours)], feedPort: portOf(ours) }),
    };
    const bare = {
      pids: [floor.pid],
      side: side('floor', 'floor', { ports: [Number(floor.ready['sockets'])], feedPort: portOf(floor) }),
    };
    const runs: Measured[] = [];

    for (const { side } of [our, bare]) await load.ask({ do: 'open', side, from: 0, to: 0 });
    const alone = await intakeAlone(stage, [our, bare]);

    broker = await startMosquitto(dataDir, say);
    await load.ask({ do: 'open', side: our.side, from: 0, to: PEER_CLIENTS });
    await warmUp(stage, [our]);
    if (broker !== null) {
      const { port, pid } = broker;
      const peer = { pids: [pid], side: side('mosquitto', 'mosquitto', { ports: [port], feedPort: port }) };
      await load.ask({ do: 'open', side: peer.side, from: 0, to: PEER_CLIENTS });
      runs.push(...(await compare(stage, [our, peer], { phase: 'peer', rounds: Math.min(3, rounds) })));
      await load.ask({ do: 'close', name: 'mosquitto' });
    }

    // Right before: what the process has grown by in its first minutes is no client's.
    const few = memoryOf(ours.pid);
    await load.ask({ do: 'open', side: our.side, from: PEER_CLIENTS, to: CLIENTS });
    await load.ask({ do: 'open', side: bare.side, from: 0, to: CLIENTS });
    await warmUp(stage, [our, bare]);
    const clientBytes = (memoryOf(ours.pid) - few) / (CLIENTS - PEER_CLIENTS);
    runs.push(...(await compare(stage, [bare, our], { phase: 'one process', rounds })));

    say('two processes');
    await load.ask({ do: 'close', name: 'ours' });
    const second = await begin(startProduct(stores, 'live'));
    const pair = {
      pids: [ours.pid, second.pid, redis],
      side: side('two', 'ours', { ports: [portOf(ours), portOf(second)], feedPort: portOf(ours) }),
    };
    await load.ask({ do: 'open', side: pair.side, from: 0, to: CLIENTS });
    // The second process is new: for its first half minute a third of its work is compiling, which no process in service does.
    await warmUp(stage, [pair], short ? 3 : 30);
    runs.push(...(await compare(stage, [bare, pair], { phase: 'two processes', rounds: Math.min(3, rounds) })));
    await load.ask({ do: 'close', name: 'two' });
    await load.ask({ do: 'close', name: 'floor' });

    say('one event per update');
    const naive = await begin(start(['server/test/fanout/naive.ts']));
    const usual = {
      pids: [naive.pid],
      side: side('naive', 'naive', { ports: [portOf(naive)], feedPort: portOf(naive) }),
    };
    let from = 0;
    for (const to of NAIVE) {
      await load.ask({ do: 'open', side: usual.side, from, to });
      runs.push(...(await compare(stage, [usual], { phase: `naive ${to}`, rounds: 1 })));
      from = to;
    }
    return { goals: goalsOf(runs, clientBytes), runs: [...alone, ...splitOf(runs, alone), ...runs] };
  } finally {
    load.stop();
    await broker?.stop();
    await Promise.all(running.map((one) => one.stop()));
  }
};

interface Stage {
  readonly load: Load;
  readonly say: (text: string) => void;
  readonly seconds: number;
  readonly rounds: number;
  readonly built: Built;
}
interface Contender {
  readonly pids: readonly number[];
  readonly side: Side;
}
interface Measured extends Record<string, unknown> {
  readonly phase: string;
  readonly name: string;
  readonly round: number;
  /** Seconds of processor per million delivered updates. */
  readonly cpuPerMillion: number;
  readonly cpuS: number;
  readonly delivered: number;
  readonly deliveredPct: number;
  readonly bytesPerUpdate: number;
  readonly ageP99Ms: number;
}

async function warmUp({ load }: Stage, contenders: readonly Contender[], seconds = 3): Promise<void> {
  for (const { side } of contenders) await load.ask({ do: 'leg', name: side.name, seconds });
}

interface Alone extends Record<string, unknown> {
  readonly phase: string;
  readonly name: string;
  readonly round: number;
  readonly cpuS: number;
}

/** The units move and nobody looks: what the intake costs that every delivered update is charged a part of. */
async function intakeAlone({ load, say, seconds, rounds }: Stage, contenders: readonly Contender[]): Promise<Alone[]> {
  for (const { side } of contenders) await load.ask({ do: 'leg', name: side.name, seconds: 3 });
  const measured: Alone[] = [];
  for (let round = 0; round < Math.min(3, rounds); round++) {
    for (const { pids, side } of contenders) {
      const cpu = cpuOf(pids);
      await load.ask({ do: 'leg', name: side.name, seconds });
      const cpuS = round3(cpuOf(pids) - cpu);
      say(`nobody watches ${round + 1}, ${side.name}: ${cpuS} s of processor for ${seconds} s of 10,000 units`);
      measured.push({ phase: 'nobody watches', round, name: side.name, cpuS });
    }
  }
  return measured;
}

/** What is left of a delivered update without its part of the intake: no goal, but where the goal's number comes from. */
function splitOf(runs: readonly Measured[], alone: readonly Alone[]): Record<string, unknown>[] {
  const rest = (name: string) => {
    const intakeS = median(alone.filter((run) => run.name === name).map(({ cpuS }) => cpuS));
    const full = runs.filter((run) => run.phase === 'one process' && run.name === name);
    return {
      intakeS,
      perMillion: median(full.map(({ cpuS, delivered }) => ((cpuS - intakeS) / delivered) * 1e6)),
      share: median(full.map(({ cpuS }) => intakeS / cpuS)),
    };
  };
  const [ours, floor] = [rest('ours'), rest('floor')];
  return [
    {
      phase: 'split',
      oursIntakeShare: round3(ours.share),
      floorIntakeShare: round3(floor.share),
      intakeXFloor: round3(ours.intakeS / floor.intakeS),
      deliveryXFloor: round3(ours.perMillion / floor.perMillion),
    },
  ];
}

async function compare(
  stage: Stage,
  contenders: readonly Contender[],
  wish: { readonly phase: string; readonly rounds: number },
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let round = 0; round < wish.rounds; round++) {
    // Each round begins with another, so that none always has the quieter part.
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of order) measured.push(await leg(stage, contender, { phase: wish.phase, round }));
  }
  return measured;
}

async function leg(
  { load, say, seconds }: Stage,
  { pids, side }: Contender,
  at: { readonly phase: string; readonly round: number },
): Promise<Measured> {
  const [cpu, machine] = [cpuOf(pids), machineCpu()];
  const reply = await load.ask({ do: 'leg', name: side.name, seconds });
  if (reply.done !== 'leg') throw new Error('the load answered something else');
  const cpuS = cpuOf(pids) - cpu;
  const { expected, delivered, again, frames, bytes, ageP50Ms, ageP99Ms, loadCpuS } = reply;
  const others = machineCpu() - machine - cpuS - loadCpuS;
  const measured = {
    ...at,
    name: side.name,
    cpuPerMillion: round3((cpuS / delivered) * 1e6),
    cpuS: round3(cpuS),
    delivered,
    deliveredPct: round3((delivered / expected) * 100),
    again,
    frames,
    bytesPerUpdate: round3(bytes / (delivered + again)),
    ageP50Ms,
    ageP99Ms,
    loadCpuS: round3(loadCpuS),
    othersCpuPct: Math.round((others / (2 * seconds)) * 100),
  };
  say(
    `${at.phase} ${at.round + 1}, ${side.name}: ${measured.cpuPerMillion} s/M, ${measured.deliveredPct} % of ${expected}, ` +
      `p99 ${ageP99Ms} ms, ${measured.bytesPerUpdate} B/update, load ${measured.loadCpuS} s, others ${measured.othersCpuPct} %`,
  );
  return measured;
}

function goalsOf(runs: readonly Measured[], clientBytes: number): Goal[] {
  const of = (phase: string, name: string) => runs.filter((run) => run.phase === phase && run.name === name);
  const ratio = (phase: string, [name, to]: readonly [string, string]) =>
    median(
      of(phase, name).map((run, index) => run.cpuPerMillion / (of(phase, to)[index]?.cpuPerMillion ?? Number.NaN)),
    );
  const ours = [...of('one process', 'ours'), ...of('two processes', 'two')];
  const most = (metric: string, value: number, limit: { unit: string; at: number }): Goal => ({
    metric,
    value: round3(value),
    unit: limit.unit,
    goal: `<= ${limit.at}`,
    ok: value <= limit.at,
  });
  const least = (metric: string, value: number, limit: { unit: string; at: number }): Goal => ({
    metric,
    value: round3(value),
    unit: limit.unit,
    goal: `>= ${limit.at}`,
    ok: value >= limit.at,
  });
  const [few, more] = NAIVE.map((count) => of(`naive ${count}`, 'naive')[0]);
  const marginal =
    few === undefined || more === undefined
      ? Number.NaN
      : ((more.cpuS - few.cpuS) / (more.delivered - few.delivered)) * 1e6;
  const one = median(of('one process', 'ours').map((run) => run.cpuPerMillion));
  const goals = [
    most('CPU per delivered update against bare sockets', ratio('one process', ['ours', 'floor']), {
      unit: 'x floor',
      at: 2,
    }),
    least(
      `one Socket.IO event per update (${round3(marginal)} s/M from ${NAIVE.join(' to ')} clients) against ours (${one} s/M)`,
      marginal / one,
      {
        unit: 'x ours',
        at: 12,
      },
    ),
    least('delivered', median(ours.map((run) => run.deliveredPct)), { unit: '%', at: 99.5 }),
    most('age at the client, p99', median(ours.map((run) => run.ageP99Ms)), { unit: 'ms', at: 350 }),
    most('bytes on the wire per update', Math.max(...ours.map((run) => run.bytesPerUpdate)), { unit: 'B', at: 18 }),
    most('two processes against bare sockets', ratio('two processes', ['two', 'floor']), { unit: 'x floor', at: 2.5 }),
    most('memory of the server per client', clientBytes / 1_000, { unit: 'kB', at: 60 }),
  ];
  if (of('peer', 'mosquitto').length > 0)
    goals.push(
      most('beside mosquitto, topic per cell', ratio('peer', ['ours', 'mosquitto']), { unit: 'x mosquitto', at: 1.3 }),
    );
  return goals;
}

async function redisPid(url: string): Promise<number> {
  const redis = new Redis(url);
  const info = await redis.info('server');
  redis.disconnect();
  return Number(/process_id:(\d+)/.exec(info)?.[1]);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round3(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

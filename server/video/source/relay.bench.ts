import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Bench, type Goal, quantile, rounded } from '../../../infra/bootstrap/bench-contract.ts';
import { freePort } from '../../../infra/process/ports.ts';
import { type BenchRoom, enterBenchCity } from '../../test/bench-city.ts';
import { cpuOf, machineCpu } from '../../test/fanout/stage.ts';
import { memoryOfTree, startPlain, treeOf } from '../../test/relay/processes.ts';
import {
  askViewing,
  enterOperators,
  registerCameras,
  startCameras,
  startViewers,
  type Viewers,
  Wants,
} from '../../test/relay/stage.ts';
import { startServerProcess } from '../../test/server-process.ts';

/**
 * Cameras of 1080p at 25 pictures a second, pulled over RTSP by the real product (roles `api`, `worker` and `media`) as far as where its gates read
 * them, beside the least that anybody could do: one `ffmpeg -c copy` for each into a file. Of one run, round by round; read the ratio.
 * Then as many copies as the machine carries, five hundred people at fifty cameras, and people who stop reading. Cameras and viewers run
 * on the same machine, outside of what is counted as ours.
 */
const PARTS = ['ratio', 'copies', 'audience'] as const;
const CAMERAS = 96;
const RATE = 25;
const KBPS = 4_000;
const OURS_AND_PLAIN = 16;
const ROUNDS = 5;
const WINDOW_MS = 8_000;
const STEPS = [24, 48, 72, 96] as const;
const SAMPLE = 8;
/** Of the pictures that were sent; below it somebody sees it stutter. */
const CARRIED = 0.98;
const WATCHED = 50;
const VIEWERS = 500;
/** A gate gives one account eighteen. */
const LOOKS_EACH = 16;
const STALLED = 20;
/** Until so many as a part wants are live. */
const OPEN_MS = 90_000;
const MOST_RATIO = 1.3;
const LEAST_COPIES = 50;
const MOST_STALLED_MB = 2;
const MOST_STALLED_S = 10;

interface Stage {
  readonly room: BenchRoom;
  readonly product: number;
  readonly ports: readonly number[];
  readonly ids: readonly string[];
  readonly wants: Wants;
  readonly viewers: Viewers;
  readonly operators: readonly Record<string, string>[];
  readonly db: pg.Client;
  readonly dataDir: string;
  readonly say: (text: string) => void;
}

/** `ratio`, `copies`, `audience` behind the name: these alone; by itself all three. */
export const run: Bench = async ({ database, redisUrl, dataDir, args, say }) => {
  const parts = args.length === 0 ? PARTS : PARTS.filter((part) => args.includes(part));
  const many = parts.includes('copies') ? CAMERAS : parts.includes('audience') ? WATCHED : OURS_AND_PLAIN;
  const databaseUrl = await database();
  const [rtmp, http] = [await freePort(), await freePort()];
  const mediaPorts = { MEDIA_RTMP_PORT: String(rtmp), MEDIA_HTTP_PORT: String(http) };
  const limits = { PROBE_NETWORKS: '127.0.0.0/8', PROBE_PERIOD_S: '0', PULL_MOST: '400', RECORD_PRE_ROLL_S: '0' };
  const program = 'server/test/relay/server.ts';
  say(`making ${many} cameras`);
  const cameras = await startCameras({ many, size: '1920x1080', rate: RATE, kbps: KBPS });
  const env = { ...mediaPorts, ...limits };
  const server = await startServerProcess({ databaseUrl, redisUrl, dataDir, program, env, roles: 'api,worker,media' });
  const [wants, viewers, db] = [new Wants(redisUrl, http), startViewers(), new pg.Client(databaseUrl)];
  try {
    await db.connect();
    const room = await enterBenchCity(server.origin, { databaseUrl, redisUrl });
    say('registering cameras and people');
    const stage: Stage = {
      ...{ room, product: server.pid, ports: cameras.ports, wants, viewers, db, dataDir, say },
      ids: await registerCameras(room, cameras.ports, db),
      operators: await enterOperators(room, db, Math.ceil(VIEWERS / LOOKS_EACH)),
    };
    const measure = {
      ratio: () => ratio(stage, cameras.kbps),
      copies: () => copies(stage),
      audience: () => audience(stage),
    };
    const measured: Part[] = [];
    for (const part of parts) measured.push(await measure[part]());
    return { goals: measured.flatMap(({ goals }) => goals), runs: measured.flatMap(({ runs }) => runs) };
  } finally {
    viewers.stop();
    wants.end();
    await db.end();
    await server.kill();
    cameras.stop();
  }
};

interface Part {
  readonly goals: readonly Goal[];
  readonly runs: readonly Record<string, unknown>[];
}

/** What one camera costs us and a plain ffmpeg, in turn. What the idle product uses is measured before each turn, and is not the relay's. */
async function ratio(stage: Stage, kbps: number): Promise<Part> {
  const { say } = stage;
  const runs: { side: 'ours' | 'plain'; round: number; corePct: number; [part: string]: unknown }[] = [];
  for (let round = 1; round <= ROUNDS; round++)
    for (const side of round % 2 === 1 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const)) {
      const cost = await (side === 'ours' ? costOfOurs(stage) : costOfPlain(stage));
      runs.push({ side, round, ...cost });
      say(JSON.stringify(runs.at(-1)));
    }
  const of = (side: 'ours' | 'plain') => runs.filter((one) => one.side === side).map(({ corePct }) => corePct);
  const [ours, plain] = [of('ours'), of('plain')];
  const ratios = ours.map((one, at) => one / (plain[at] ?? Number.NaN));
  const value = quantile(ratios, 0.5, 2);
  const metric = `CPU for one 1080p stream of ${kbps} kbit/s, ours to plain ffmpeg -c copy into a file (median of ${ROUNDS} rounds, spread ${quantile(ratios, 0, 2)}…${quantile(ratios, 1, 2)}; ours ${quantile(ours, 0.5, 2)} % of a core, plain ${quantile(plain, 0.5, 2)})`;
  return {
    runs,
    goals: [{ metric, value, unit: 'x', goal: `<= ${MOST_RATIO}`, ok: value <= MOST_RATIO }],
  };
}

async function costOfOurs({ product, ids, wants }: Stage) {
  const idle = await spent(treeOf(product), WINDOW_MS / 2);
  const before = treeOf(product);
  await wants.open(ids.slice(0, OURS_AND_PLAIN), OPEN_MS);
  await wait(2_000);
  const tree = treeOf(product);
  const media = before.filter((pid) => pid !== product);
  const parts = await Promise.all([
    spent([product], WINDOW_MS),
    spent(media, WINDOW_MS),
    spent(
      tree.filter((pid) => !before.includes(pid)),
      WINDOW_MS,
    ),
  ]);
  await wants.close(product, before.length);
  const [node, server, converters] = parts.map((one) => rounded((one / OURS_AND_PLAIN) * 100, 2));
  const all = parts.reduce((sum, one) => sum + one, 0) - idle;
  return { corePct: rounded((all / OURS_AND_PLAIN) * 100, 2), relayPct: node, mediaPct: server, ffmpegPct: converters };
}

async function costOfPlain({ ports, dataDir }: Stage) {
  const plain = startPlain(ports.slice(0, OURS_AND_PLAIN), dataDir);
  // Each asks what the stream is before it copies.
  await wait(6_000);
  const cost = await spent(plain.pids, WINDOW_MS);
  await plain.stop();
  return { corePct: rounded((cost / OURS_AND_PLAIN) * 100, 2) };
}

/** Cores that these processes use, of one. */
async function spent(pids: readonly number[], ms: number): Promise<number> {
  const [cpu, at] = [cpuOf(pids), performance.now()];
  await wait(ms);
  return ((cpuOf(pids) - cpu) * 1_000) / (performance.now() - at);
}

/** More and more of them, until one of those that are looked at loses pictures. */
async function copies(stage: Stage): Promise<Part> {
  const { product, ids, wants, say } = stage;
  const runs: Record<string, unknown>[] = [];
  const left = treeOf(product).length;
  let carried = 0;
  for (const many of STEPS) {
    const opened = await wants.open(ids.slice(0, many), OPEN_MS).then(
      () => true,
      () => false,
    );
    const cameras = Array.from({ length: SAMPLE }, (_, at) => ids[Math.floor((at * many) / SAMPLE)] ?? '');
    const watched = opened ? await look(stage, cameras) : { worst: 0, median: 0, machine: 2 };
    runs.push({ part: 'copies', many, opened, ...watched });
    say(JSON.stringify(runs.at(-1)));
    if (watched.worst < CARRIED) break;
    carried = many;
  }
  await wants.close(product, left);
  const metric = `1080p copies that this machine carries beside the cameras themselves, each of ${SAMPLE} looked at has ${CARRIED * 100} % of its pictures (tried: ${STEPS.join(', ')})`;
  return {
    runs,
    goals: [{ metric, value: carried, unit: 'copies', goal: `>= ${LEAST_COPIES}`, ok: carried >= LEAST_COPIES }],
  };
}

/** Looks at these; the share of the pictures that came, and how many cores of the machine were at work. */
async function look(stage: Stage, cameras: readonly string[]) {
  const { viewers, operators, room } = stage;
  const viewings = [];
  for (const [at, camera] of cameras.entries())
    viewings.push(await askViewing(room, camera, operators[at % operators.length] ?? {}));
  await viewers.ask({ do: 'watch', viewings });
  await wait(4_000);
  const seen = await pictures(viewers, WINDOW_MS);
  await viewers.ask({ do: 'leave' });
  return seen;
}

async function pictures(viewers: Viewers, ms: number) {
  const [before, at, cpu] = [await viewers.ask({ do: 'count' }), performance.now(), machineCpu()];
  await wait(ms);
  const after = await viewers.ask({ do: 'count' });
  const seconds = (performance.now() - at) / 1_000;
  const shares = after.pictures.map((one, index) => (one - (before.pictures[index] ?? 0)) / (seconds * RATE));
  const machine = rounded((machineCpu() - cpu) / seconds, 2);
  return { worst: quantile(shares, 0, 3), median: quantile(shares, 0.5, 3), open: after.open, machine };
}

/** Five hundred at fifty, then twenty of them stop reading. */
async function audience(stage: Stage): Promise<Part> {
  const { ids, wants, viewers, operators, room, product, say } = stage;
  const watched = ids.slice(0, WATCHED);
  const isOpen = await wants.open(watched, OPEN_MS).then(
    () => true,
    (error: unknown) => {
      say(String(error));
      return false;
    },
  );
  if (!isOpen) return closed(await wants.live(watched));
  const looks: string[] = [];
  for (let from = 0; from < VIEWERS; from += operators.length) {
    const batch = await Promise.all(
      operators.slice(0, VIEWERS - from).map((one, at) => askViewing(room, ids[(from + at) % WATCHED] ?? '', one)),
    );
    looks.push(...batch.map(({ look: id }) => id));
    await viewers.ask({ do: 'watch', viewings: batch });
  }
  await wait(4_000);
  const [seen, cost] = await Promise.all([pictures(viewers, WINDOW_MS), spent(treeOf(product), WINDOW_MS)]);
  const { rows: ends } = await stage.db.query<{ end_reason: string; many: number }>(
    'select end_reason, count(*)::int as many from look where end_reason is not null group by 1',
  );
  const run = { part: 'audience', ...seen, ourCores: rounded(cost, 2), ends };
  say(JSON.stringify(run));
  const stalled = await stall(stage, looks);
  say(JSON.stringify(stalled));
  return {
    runs: [run, stalled],
    goals: [
      {
        metric: `share of the pictures that each of ${VIEWERS} viewers of ${WATCHED} streams has, the worst (median ${seen.median}; ${run.ourCores} cores are ours, ${seen.machine} in all)`,
        value: seen.worst,
        unit: '',
        goal: `>= ${CARRIED}`,
        ok: seen.worst >= CARRIED && seen.open === VIEWERS,
      },
      {
        metric: `memory for a viewer who stops reading (${STALLED} at once)`,
        value: stalled.mbEach,
        unit: 'MB',
        goal: `<= ${MOST_STALLED_MB}`,
        ok: stalled.mbEach <= MOST_STALLED_MB,
      },
      {
        metric: `time until a viewer who stops reading is cut off, the longest (${stalled.cut} of ${STALLED} were)`,
        value: stalled.longestS,
        unit: 's',
        goal: `<= ${MOST_STALLED_S}`,
        ok: stalled.longestS <= MOST_STALLED_S && stalled.cut === STALLED,
      },
    ],
  };
}

/** A machine that does not open so many shows them to nobody: said, and what other parts have measured is kept. */
function closed(live: number): Part {
  const metric = `streams of ${WATCHED} that were live within ${OPEN_MS / 1_000} s; nobody was shown them`;
  const goal = { metric, value: live, unit: 'streams', goal: `>= ${WATCHED}`, ok: false };
  return { goals: [goal], runs: [{ part: 'audience', live }] };
}

async function stall({ viewers, product, db }: Stage, looks: readonly string[]) {
  // What grows by itself settles first.
  const before = memoryOfTree(product);
  const numbers = Array.from({ length: STALLED }, (_, at) => at * 7);
  const stalledAt = Date.now();
  await viewers.ask({ do: 'stall', viewers: numbers });
  let most = before;
  let ended: { end_reason: string; ended_at: Date }[] = [];
  while (Date.now() - stalledAt < 20_000 && ended.length < STALLED) {
    most = Math.max(most, memoryOfTree(product));
    await wait(250);
    const ids = numbers.map((at) => looks[at]);
    const asked = `select end_reason, ended_at from look where id = any($1::uuid[]) and end_reason = 'too-slow'`;
    ended = (await db.query<{ end_reason: string; ended_at: Date }>(asked, [ids])).rows;
  }
  const times = ended.map(({ ended_at: at }) => (at.getTime() - stalledAt) / 1_000);
  const mbEach = rounded((most - before) / STALLED / 1_048_576, 2);
  return { part: 'stalled', mbEach, cut: ended.length, longestS: quantile(times, 1), medianS: quantile(times, 0.5) };
}

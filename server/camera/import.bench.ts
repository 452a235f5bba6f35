import { createWriteStream, openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { between, seeded } from '@watchroom/shared/kernel/chance.ts';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { type Bench, type BenchGiven, type Goal, quantile } from '../../infra/bootstrap/bench-contract.ts';
import { askRoom, type BenchRoom, cityBox, enterBenchCity } from '../test/bench-city.ts';
import { faultyColumns, faultyHead, faultyRows } from '../test/faulty-catalogue.ts';
import { startServerProcess } from '../test/server-process.ts';

/**
 * A file of 420,000 cameras, half of them with an address and a password: from the first byte of its upload to the last
 * camera committed, its event numbered. Each line is checked, placed in one of 1,056 grids, its address sealed, and one event
 * is written for it. The same file again changes nothing.
 *
 * The floor, in the same Postgres and the same round: `COPY` of the very rows of `camera` and `camera_credential` that the import
 * has just written (as Postgres gives them out in its text format) into tables made `like … including all`, foreign key added,
 * each in one transaction. Nothing is read from a file, checked, sealed or told there, and no event is written.
 *
 * Meanwhile a desk reports an incident ten times a second: its p99 says whether the import starves the room.
 *
 * `import ROUNDS CAMERAS ROWS` also takes in, once, a file of so many rows (at most a million) of which one in thirty is wrong: every
 * one of them must be named by its line, every other be taken. `import 0 0 1000000` does that alone.
 */
const CAMERAS = 420_000;
/** Two imports, the rows twice out of Postgres and back: near two minutes a round; five would be ten. */
const ROUNDS = 3;
const MOST_MS = 60_000;
const MOST_MB = 512;
const LEAST_OF_COPY = 0.5;
const MOST_REPORT_MS = 250;
const REPORT_EVERY_MS = 100;

interface Measured extends Record<string, unknown> {
  readonly round: number;
  readonly importMs: number;
  readonly againMs: number;
  readonly copyMs: number;
  readonly shareOfCopy: number;
  /** The process that imports, and beside it the server with all roles and every index of the room. */
  readonly peakMb: number;
  readonly serverPeakMb: number;
  readonly reportP99Ms: number;
  readonly reports: number;
}

export const run: Bench = async (given) => {
  const [rounds = ROUNDS, cameras = CAMERAS, faulty = 0] = given.args.map(Number);
  const file = join(given.dataDir, 'cameras.csv');
  await writeFile(file, cameras);
  const runs: Measured[] = [];
  for (let round = 1; round <= rounds; round++) {
    const measured = await oneRound(given, { round, file, cameras });
    runs.push(measured);
    given.say(JSON.stringify(measured));
  }
  const goals = rounds > 0 ? goalsOf(runs, cameras) : [];
  if (faulty === 0) return { goals, runs };
  const taken = await takeFaulty(given, faulty);
  return { goals: [...goals, ...faultyGoals(taken)], runs: [...runs, taken] };
};

interface Round {
  readonly round: number;
  readonly file: string;
  readonly cameras: number;
}

/** A new database and a new process: nothing of the round before is in anybody's memory. */
async function oneRound(given: BenchGiven, { round, file, cameras }: Round): Promise<Measured> {
  const databaseUrl = await given.database();
  const dataDir = join(given.dataDir, `round-${round}`);
  await mkdir(dataDir);
  const server = await startServerProcess({ databaseUrl, redisUrl: given.redisUrl, dataDir });
  try {
    const room = await enterBenchCity(server.origin, { databaseUrl, redisUrl: given.redisUrl });
    const importer = watchImporter(server.pid);
    const desk = reportAlong(room);
    const importMs = await imported(room, { file, cameras, databaseUrl, expected: 'created' });
    const reports = await desk.stop();
    const againMs = await imported(room, { file, cameras, databaseUrl, expected: 'unchanged' });
    const peakMb = importer.stop();
    const serverPeakMb = peakMemoryMb(server.pid) ?? Number.NaN;
    const copyMs = await bareCopy(databaseUrl);
    const shareOfCopy = Math.round((copyMs / importMs) * 100) / 100;
    const reportP99Ms = quantile(reports, 0.99);
    return {
      round,
      importMs,
      againMs,
      copyMs,
      shareOfCopy,
      peakMb,
      serverPeakMb,
      reportP99Ms,
      reports: reports.length,
    };
  } finally {
    await server.kill();
  }
}

async function imported(
  room: BenchRoom,
  asked: { file: string; cameras: number; databaseUrl: string; expected: 'created' | 'unchanged' },
): Promise<number> {
  const { view, tookMs } = await taken(room, { ...asked, columns: mapping });
  if (view[asked.expected] !== asked.cameras)
    throw new Error(`${asked.expected}: ${JSON.stringify(view).slice(0, 600)}`);
  return tookMs;
}

/** Sends the file and waits until it is done and every event has its number. */
async function taken(
  room: BenchRoom,
  asked: { file: string; columns: Readonly<Record<string, string>>; databaseUrl: string },
): Promise<{ view: JobView; tookMs: number }> {
  const client = new pg.Client({ connectionString: asked.databaseUrl });
  await client.connect();
  const startedAt = performance.now();
  const form = new FormData();
  form.append('mapping', JSON.stringify({ format: 'csv', columns: asked.columns }));
  form.append('file', await openAsBlob(asked.file), 'cameras.csv');
  const { job } = await askRoom(room, { method: 'POST', path: '/api/cameras/import', body: form });
  for (;;) {
    const view = (await askRoom(room, { method: 'GET', path: `/api/jobs/${String(job)}` })) as unknown as JobView;
    const { rows } = await client.query<{ waits: boolean }>(
      'select exists (select from event where seq is null) as waits',
    );
    if (view.finishedAt !== null && rows[0]?.waits === false) {
      await client.end();
      return { view, tookMs: Math.round(performance.now() - startedAt) };
    }
    await pause(50);
  }
}

interface FaultyTaken extends Record<string, unknown> {
  readonly rows: number;
  readonly faults: number;
  /** Of the faults, those that the list of refused lines names by line, id, field and reason, in their order. */
  readonly named: number;
  readonly created: number;
  readonly faultyMs: number;
  readonly faultyPeakMb: number;
}

/** A register out of an office program, wrong here and there, from the first byte to the list of what was refused. */
async function takeFaulty(given: BenchGiven, rows: number): Promise<FaultyTaken> {
  const { west, south, width, height } = cityBox;
  const path = join(given.dataDir, 'faulty.csv');
  const out = createWriteStream(path);
  out.write(faultyHead);
  const wrong: string[] = [];
  let text = '';
  const box = [west + 0.001, south + 0.001, west + width - 0.001, south + height - 0.001] as const;
  for (const row of faultyRows(rows, { seed: 20_261_128, box })) {
    const { line, externalId, fault } = row;
    if (fault !== null) wrong.push(`${line},${externalId},${fault.field},${fault.code}`);
    text += row.text;
    if (text.length < 1_000_000) continue;
    if (!out.write(text)) await new Promise<undefined>((drained) => out.once('drain', () => drained(undefined)));
    text = '';
  }
  await new Promise<void>((done) => out.end(text, done));
  const databaseUrl = await given.database();
  const dataDir = join(given.dataDir, 'faulty');
  await mkdir(dataDir);
  const server = await startServerProcess({ databaseUrl, redisUrl: given.redisUrl, dataDir });
  try {
    const room = await enterBenchCity(server.origin, { databaseUrl, redisUrl: given.redisUrl });
    const importer = watchImporter(server.pid);
    const { view, tookMs } = await taken(room, { file: path, columns: faultyColumns, databaseUrl });
    const faultyPeakMb = importer.stop();
    const list = await fetch(`${server.origin}/api/jobs/${view.id}/rejected.csv?language=en`, { headers: room.admin });
    const named = (await list.text()).split('\r\n').slice(1, -1);
    const same = named.filter((line, at) => line.startsWith(`${wrong[at]},`)).length;
    return { rows, faults: wrong.length, named: same, created: view.created, faultyMs: tookMs, faultyPeakMb };
  } finally {
    await server.kill();
  }
}

/** The same rows into tables with the same columns, checks and indexes. */
async function bareCopy(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const tables = ['camera', 'camera_credential'];
  let total = 0;
  for (const table of tables) {
    const name = `floor_${table}`;
    await client.query(`create table ${name} (like ${table} including all)`);
    if (table === 'camera_credential')
      await client.query(`alter table ${name} add foreign key (camera) references floor_camera (id) on delete cascade`);
    const rows: Buffer[] = [];
    for await (const piece of client.query(to(`copy ${table} to stdout`))) rows.push(piece as Buffer);
    await client.query('checkpoint');
    const startedAt = performance.now();
    await new Promise<void>((done, fail) => {
      const stream = client.query(from(`copy ${name} from stdin`));
      stream.on('error', fail).on('finish', done);
      for (const piece of rows) stream.write(piece);
      stream.end();
    });
    total += performance.now() - startedAt;
  }
  await client.end();
  return Math.round(total);
}

/** A desk that reports incidents while the city's cameras come in. */
function reportAlong(room: BenchRoom): { stop(): Promise<readonly number[]> } {
  const took: number[] = [];
  const under = new Set<Promise<void>>();
  const { west, south, width, height } = cityBox;
  const body = { channel: '110', type: 'fire', place: [west + width / 3, south + height / 3], text: '三楼冒烟' };
  const timer = setInterval(() => {
    const startedAt = performance.now();
    const report = askRoom(room, { method: 'POST', path: '/api/reports', body, headers: room.desk })
      .then(() => void took.push(performance.now() - startedAt))
      .finally(() => under.delete(report));
    under.add(report);
  }, REPORT_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(under);
      return took;
    },
  };
}

const mapping = {
  externalId: '编号',
  name: '名称',
  lng: '经度',
  lat: '纬度',
  azimuthDeg: '朝向',
  hfovDeg: '视场角',
  kind: '类型',
  purpose: '用途',
  streamUrl: '地址',
};

/** Along streets of a lattice, as registers have them: in the order of their numbers, not of their places. */
async function writeFile(path: string, cameras: number): Promise<void> {
  const chance = seeded(20_260_401);
  const out = createWriteStream(path);
  const { west, south, width, height } = cityBox;
  out.write('编号,名称,经度,纬度,朝向,视场角,类型,用途,地址\n');
  for (let from = 0; from < cameras; from += 5_000) {
    let lines = '';
    for (let index = from; index < Math.min(cameras, from + 5_000); index++) {
      const street = west + (Math.floor(chance() * 400) / 400) * width * 0.999 + width * 0.0004;
      const along = south + height * (0.0005 + chance() * 0.999);
      const kind = ['枪机', '球机', '半球'][index % 3];
      const address =
        index % 2 === 0
          ? ''
          : `rtsp://admin:Pw-${index}@10.${index % 200}.${(index >> 8) % 250}.7/Streaming/Channels/101`;
      lines += `CAM-${String(index).padStart(7, '0')},"路口 ${index} 东口",${street.toFixed(6)},${along.toFixed(6)},${between(chance, 0, 359)},70,${kind},${index % 5 === 0 ? '交通' : '治安'},${address}\n`;
    }
    if (!out.write(lines)) await new Promise<undefined>((drained) => out.once('drain', () => drained(undefined)));
  }
  await new Promise<void>((done) => out.end(done));
}

const SAMPLE_EVERY_MS = 100;

/**
 * The most that a process of the server's own making which imports ever had in memory, MB. Its high-water mark only grows, so the last look
 * before it ends is at most a tenth of a second short. NaN when there was none: then no goal is met.
 */
function watchImporter(server: number): { stop(): number } {
  const peaks = new Map<number, number>();
  const look = () => {
    for (const pid of childrenOf(server)) {
      const peak = peakMemoryMb(pid);
      if (peak !== null) peaks.set(pid, Math.max(peak, peaks.get(pid) ?? 0));
    }
  };
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return peaks.size === 0 ? Number.NaN : Math.max(...peaks.values());
    },
  };
}

function childrenOf(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const lists = threads.map((thread) => readOr(`/proc/${pid}/task/${thread}/children`));
  const children = lists.join(' ').split(' ').map(Number);
  return children.filter((child) => child > 0 && readOr(`/proc/${child}/cmdline`).includes('import-child'));
}

/** The high-water mark of a process (VmHWM), MB; null when it has gone. */
function peakMemoryMb(pid: number): number | null {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readOr(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
}

/** Empty where the process or thread went meanwhile. */
function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function faultyGoals({ rows, faults, named, created, faultyMs, faultyPeakMb }: FaultyTaken): Goal[] {
  const right = rows - faults;
  return [
    {
      metric: `lines at fault named by line, id, field and reason, of ${faults} in ${rows} rows (${faultyMs} ms)`,
      value: named,
      unit: 'lines',
      goal: `= ${faults}`,
      ok: named === faults,
    },
    { metric: 'the other rows, taken', value: created, unit: 'cameras', goal: `= ${right}`, ok: created === right },
    {
      metric: 'peak memory of the process that imports them',
      value: faultyPeakMb,
      unit: 'MB',
      goal: `<= ${MOST_MB}`,
      ok: faultyPeakMb <= MOST_MB,
    },
  ];
}

function goalsOf(runs: readonly Measured[], cameras: number): Goal[] {
  const middle = (of: (run: Measured) => number) => quantile(runs.map(of), 0.5);
  const most = (metric: string, unit: string, found: { value: number; limit: number }): Goal => ({
    metric,
    value: found.value,
    unit,
    goal: `<= ${found.limit}`,
    ok: found.value <= found.limit,
  });
  const share = middle((run) => run.shareOfCopy);
  const copyMs = middle((run) => run.copyMs);
  return [
    most(`${cameras} cameras by file, upload to last event numbered (median)`, 'ms', {
      value: middle((run) => run.importMs),
      limit: MOST_MS,
    }),
    most('the same file again, nothing changes (median)', 'ms', {
      value: middle((run) => run.againMs),
      limit: MOST_MS,
    }),
    {
      metric: `rate beside bare COPY of the same camera and credential rows, same indexes (COPY ${copyMs} ms, median)`,
      value: share,
      unit: 'x',
      goal: `>= ${LEAST_OF_COPY}`,
      ok: share >= LEAST_OF_COPY,
    },
    most('peak memory of the process that imports (highest)', 'MB', {
      value: Math.max(...runs.map((run) => run.peakMb)),
      limit: MOST_MB,
    }),
    most('an incident reported meanwhile, p99 (highest)', 'ms', {
      value: Math.max(...runs.map((run) => run.reportP99Ms)),
      limit: MOST_REPORT_MS,
    }),
  ];
}

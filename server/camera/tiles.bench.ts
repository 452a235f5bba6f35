import { readFileSync } from 'node:fs';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { AccountActor } from '@watchroom/shared/access/actor.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { type Bench, type Goal, quantile, rounded } from '../../infra/bootstrap/bench-contract.ts';
import { freePort } from '../../infra/process/ports.ts';
import type { TileAddress } from '../platform/map/tile-set.ts';
import { debianPostgis } from './map/bench/debian-postgis.ts';
import { Floor } from './map/bench/floor.ts';
import { postgisOf, superclusterOf } from './map/bench/rivals.ts';
import { syntheticCity } from './map/bench/synthetic-city.ts';
import { CameraIndex } from './map/camera-index.ts';
import { CameraTiles, type ScopeTiles } from './map/camera-tiles.ts';
import { CLUSTER_ZOOM } from './map/tile-cutter.ts';
import { toWorld } from './map/world-square.ts';

/**
 * Tiles of 420,000 cameras at every zoom 8–17, cold: ours (scope filter included), the floor (sorted arrays and bytes by hand),
 * supercluster with vt-pbf, and PostGIS where it is installed, in turn in one run. Then single changes, a million cameras, memory.
 */
const CAMERAS = 420_000;
const MANY = 1_000_000;
const ZOOMS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
const TILES_A_ZOOM = 60;
/** ST_AsMVT takes seconds for a far tile. */
const POSTGIS_TILES = 3;
const CHANGES = 20_000;

type Cut = (at: TileAddress) => Uint8Array | null;
type Addresses = ReadonlyMap<number, readonly TileAddress[]>;

export const run: Bench = async ({ args, say }) => {
  const rounds = Math.max(3, Number(args[0] ?? 3));
  const { index, builtMs } = city(CAMERAS);
  say(`${CAMERAS} cameras put in ${Math.round(builtMs)} ms`);
  const tiles = new CameraTiles(index);
  const scopes = [tiles.for(operator('city')), tiles.for(operator('d2')), tiles.for(operator('d2', 'dep3'))] as const;
  await Promise.all(scopes.map(({ counted }) => counted));
  const floor = new Floor(index.columns);
  const rival = superclusterOf(index.columns);
  const server = await debianPostgis(await freePort());
  const postgis = typeof server === 'string' ? server : await postgisOf(server.url, index.columns);
  say(typeof postgis === 'string' ? `PostGIS left out: ${postgis}` : 'PostGIS is there');
  const addresses = sample(index);
  const runs: Round[] = [];
  // Once for the compiler: what is measured is a server that has run for a minute.
  measure(addresses, (at) => scopes[0].cut(at));
  measure(addresses, (at) => floor.tile(at));
  measure(addresses, rival);
  for (let round = 0; round < rounds; round++) {
    const sides: [keyof Sides, Cut][] = [
      ['ours', (at) => scopes[0].cut(at)],
      ['district', (at) => scopes[1].cut(at)],
      ['floor', (at) => floor.tile(at)],
      ['supercluster', rival],
    ];
    const measured = Object.fromEntries(
      (round % 2 === 0 ? sides : sides.toReversed()).map(([name, cut]) => [name, measure(addresses, cut)]),
    ) as unknown as Sides;
    const asked = typeof postgis === 'string' ? null : await measurePostgis(addresses, postgis);
    runs.push({ round: round + 1, ...measured, postgis: asked });
    say(
      `round ${round + 1}: ours, floor, supercluster ${listed([measured.ours, measured.floor, measured.supercluster].map(total))} ms`,
    );
  }
  if (typeof postgis !== 'string') await postgis.close();
  if (typeof server !== 'string') await server.stop();
  const changes = changeMany(index, scopes);
  const memory = { ours: index.order.bytes + tileColumnBytes(index) + scopes[0].bytes, floor: floor.bytes };
  // Behind the changes: each of these viewers goes on listening to them. Once for the compiler here, too.
  await firstTiles(index, addresses);
  const first = await firstTiles(index, addresses);
  say(`first tile of a new scope: p50 ${rounded(first.p50Ms, 4)} ms, worst ${rounded(first.worstMs, 4)} ms`);
  const many = await million({ cut: (at) => scopes[0].cut(at), addresses }, rounds);
  say(`${MANY} cameras: ${rounded(many, 4)} times the CPU`);
  return {
    goals: goalsOf({ runs, first, changes, memory, many, skipped: typeof postgis === 'string' ? postgis : null }),
    runs: [...runs],
  };
};

interface AtZoom {
  readonly zoom: number;
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bytes: number;
}

interface Sides {
  readonly ours: readonly AtZoom[];
  readonly district: readonly AtZoom[];
  readonly floor: readonly AtZoom[];
  readonly supercluster: readonly AtZoom[];
}

interface Round extends Sides, Record<string, unknown> {
  readonly round: number;
  /** CPU of the database for a tile, by zoom. */
  readonly postgis: readonly AtZoom[] | null;
}

function city(count: number): { readonly index: CameraIndex; readonly builtMs: number } {
  const index = new CameraIndex();
  let builtMs = 0;
  for (const camera of syntheticCity(count)) {
    const startedAt = performance.now();
    index.put(camera);
    builtMs += performance.now() - startedAt;
  }
  return { index, builtMs };
}

function operator(area: string, department: string | null = null): Actor {
  const id = '01890000-0000-7000-8000-000000000009';
  return AccountActor.parse({
    kind: 'account',
    id,
    name: 'desk',
    role: 'operator',
    area,
    department,
    unit: null,
    onShift: true,
  });
}

/** Tiles of cameras taken at random, the same in every round. */
function sample({ columns }: CameraIndex): Addresses {
  const chance = seeded(7);
  return new Map(
    ZOOMS.map((z) => {
      const found = new Map<string, TileAddress>();
      for (let tried = 0; tried < TILES_A_ZOOM * 4 && found.size < TILES_A_ZOOM; tried++) {
        const slot = Math.floor(chance() * columns.end);
        const [x, y] = toWorld([columns.lng[slot] ?? 0, columns.lat[slot] ?? 0]).map((share) =>
          Math.floor(share * 2 ** z),
        );
        found.set(`${x}/${y}`, { z, x: x ?? 0, y: y ?? 0 });
      }
      return [z, [...found.values()]] as const;
    }),
  );
}

function measure(addresses: Addresses, cut: Cut): AtZoom[] {
  return [...addresses].map(([zoom, list]) => {
    const times: number[] = [];
    let bytes = 0;
    const before = process.threadCpuUsage();
    const begunAt = performance.now();
    // The far zooms have few tiles of some microseconds each: again and again, until the clock can tell them.
    do {
      for (const at of list) {
        const startedAt = performance.now();
        bytes += cut(at)?.length ?? 0;
        times.push(performance.now() - startedAt);
      }
    } while (performance.now() - begunAt < 40);
    const { user, system } = process.threadCpuUsage(before);
    return {
      zoom,
      cpuMs: (user + system) / 1_000 / times.length,
      p50Ms: quantile(times, 0.5, 9),
      p99Ms: quantile(times, 0.99, 9),
      bytes: Math.round(bytes / times.length),
    };
  });
}

async function measurePostgis(
  addresses: Addresses,
  { ask, pid }: { readonly ask: (at: TileAddress) => Promise<Uint8Array>; readonly pid: number },
): Promise<AtZoom[]> {
  const found: AtZoom[] = [];
  for (const [zoom, list] of addresses) {
    const some = list.slice(0, zoom <= 13 ? POSTGIS_TILES : TILES_A_ZOOM);
    const times: number[] = [];
    let bytes = 0;
    const before = cpuOf(pid);
    // The system counts in hundredths of a second.
    const begunAt = performance.now();
    do {
      for (const at of some) {
        const startedAt = performance.now();
        bytes += (await ask(at)).length;
        times.push(performance.now() - startedAt);
      }
    } while (performance.now() - begunAt < 600);
    const cpuMs = (cpuOf(pid) - before) / times.length;
    found.push({
      zoom,
      cpuMs,
      p50Ms: quantile(times, 0.5, 9),
      p99Ms: quantile(times, 0.99, 9),
      bytes: Math.round(bytes / times.length),
    });
  }
  return found;
}

/** Milliseconds of CPU that a process has used: fields 14 and 15 of its stat, in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

interface First {
  readonly p50Ms: number;
  readonly worstMs: number;
}

/**
 * The first tile of viewers whose scope nobody has looked at yet, at every zoom, from the request to the bytes: whole city, districts,
 * departments. Nothing of it is kept from the one before, as if each was the first viewer of a server.
 */
async function firstTiles(index: CameraIndex, addresses: Addresses): Promise<First> {
  const viewers = [operator('city'), operator('d1'), operator('city', 'dep5'), operator('d3', 'dep7')];
  const times: number[] = [];
  for (const list of addresses.values()) {
    for (const viewer of viewers) {
      const at = list[times.length % list.length];
      if (at === undefined) continue;
      const tiles = new CameraTiles(index);
      const startedAt = performance.now();
      const scope = tiles.for(viewer);
      scope.cut(at);
      times.push(performance.now() - startedAt);
      // Its counting must not fall into the next viewer's time.
      await scope.counted;
    }
  }
  return { p50Ms: quantile(times, 0.5, 9), worstMs: quantile(times, 1, 9) };
}

interface Changes {
  readonly meanMs: number;
  readonly p99Ms: number;
  readonly shown: number;
  readonly tried: number;
}

/** Cameras lost and found one by one, with three scopes looking on; of some, whether the next tiles of three zooms show it. */
function changeMany(index: CameraIndex, scopes: readonly ScopeTiles[]): Changes {
  const { columns } = index;
  const chance = seeded(11);
  const times: number[] = [];
  let shown = 0;
  let tried = 0;
  for (let change = 0; change < CHANGES; change++) {
    const slot = Math.floor(chance() * columns.end);
    const id = columns.idAt(slot);
    const at = change % 400 === 0 ? [10, 14, 16].map((z) => addressOf(index, slot, z)) : [];
    const before = at.map((each) => scopes[0]?.cut(each));
    const health = columns.health[slot] === 3 ? 'online' : 'lost';
    const startedAt = performance.now();
    columns.change(id, (columns.rev[slot] ?? 0) + 1, { health });
    times.push(performance.now() - startedAt);
    if (at.length === 0) continue;
    tried++;
    const isShown = at.every(
      (each, number) =>
        Buffer.compare(scopes[0]?.cut(each) ?? Buffer.alloc(0), before[number] ?? Buffer.alloc(0)) !== 0,
    );
    if (isShown) shown++;
  }
  return { meanMs: mean(times), p99Ms: quantile(times, 0.99, 9), shown, tried };
}

function addressOf({ columns }: CameraIndex, slot: number, z: number): TileAddress {
  const [x, y] = toWorld([columns.lng[slot] ?? 0, columns.lat[slot] ?? 0]).map((share) => Math.floor(share * 2 ** z));
  return { z, x: x ?? 0, y: y ?? 0 };
}

/** A bigger city of the same density beside ours, in turn: what a tile costs must not grow with the city. */
async function million(ours: { readonly cut: Cut; readonly addresses: Addresses }, rounds: number): Promise<number> {
  const { index } = city(MANY);
  const tiles = new CameraTiles(index).for(operator('city'));
  await tiles.counted;
  const addresses = sample(index);
  const ratios: number[] = [];
  measure(addresses, (at) => tiles.cut(at));
  for (let round = 0; round < rounds; round++) {
    const usual = total(measure(ours.addresses, ours.cut));
    ratios.push(total(measure(addresses, (at) => tiles.cut(at))) / usual);
  }
  return quantile(ratios, 0.5, 9);
}

/** Bytes of the columns that tiles are made of, names and optics of near tiles left out on both sides. */
function tileColumnBytes({ columns }: CameraIndex): number {
  const { health, kind, terms, owner, alarm, rev, count, scope, used } = columns;
  const all = [health, kind, terms, owner, alarm, rev, count, scope, used];
  return all.reduce((sum, column) => sum + column.byteLength, columns.end * 16);
}

interface Found {
  readonly runs: readonly Round[];
  readonly first: First;
  readonly changes: Changes;
  readonly memory: { readonly ours: number; readonly floor: number };
  readonly many: number;
  readonly skipped: string | null;
}

function goalsOf({ runs, first, changes, memory, many, skipped }: Found): Goal[] {
  const worst = (of: (at: AtZoom) => number) =>
    Math.max(...ZOOMS.map((zoom) => medianOf(runs, ({ ours }) => of(atZoom(ours, zoom)))));
  const against = (side: (round: Round) => readonly AtZoom[]) =>
    ZOOMS.map((zoom) => medianOf(runs, (round) => atZoom(round.ours, zoom).cpuMs / atZoom(side(round), zoom).cpuMs));
  const most = (metric: string, value: number, [limit, unit]: readonly [number, string]): Goal => ({
    metric,
    value: rounded(value, 4),
    unit,
    goal: `<= ${limit}`,
    ok: value <= limit,
  });
  const toFloor = against(({ floor }) => floor);
  const toSupercluster = against(({ supercluster }) => supercluster);
  const goals = [
    most(
      `a cold tile, p99, worst zoom of 8–17, ${CAMERAS} cameras`,
      worst((at) => at.p99Ms),
      [10, 'ms'],
    ),
    most(
      'a cold tile, median, worst zoom',
      worst((at) => at.p50Ms),
      [1, 'ms'],
    ),
    most(`the first tile of a new scope, worst of 8–17 (median ${rounded(first.p50Ms, 4)} ms)`, first.worstMs, [
      10,
      'ms',
    ]),
    most(`CPU to the floor, worst zoom (all: ${listed(toFloor)})`, Math.max(...toFloor), [2, '×']),
    most(`CPU to supercluster + vt-pbf, worst zoom (all: ${listed(toSupercluster)})`, Math.max(...toSupercluster), [
      1,
      '×',
    ]),
    most('one change of state, mean, three scopes looking on', changes.meanMs, [0.05, 'ms']),
    {
      metric: 'changes shown by the next tiles of zoom 10, 14 and 16',
      value: changes.shown,
      unit: `of ${changes.tried}`,
      goal: 'all',
      ok: changes.shown === changes.tried,
    },
    most(`CPU with ${MANY} cameras of the same density to that with ${CAMERAS}`, many, [2, '×']),
    most(
      `memory of the index to the floor (${megabytes(memory.ours)} and ${megabytes(memory.floor)} MB)`,
      memory.ours / memory.floor,
      [2, '×'],
    ),
  ];
  if (skipped !== null) return goals;
  const toPostgis = against(({ postgis }) => postgis ?? []);
  const clusters = toPostgis.filter((_, at) => (ZOOMS[at] ?? 0) <= CLUSTER_ZOOM);
  // Together: what a query costs before its first row makes up most of a tile of zoom 17, and the list shows each.
  const near = medianOf(runs, ({ ours, postgis }) => nearCpu(ours) / nearCpu(postgis ?? []));
  return [
    ...goals,
    most('CPU to ST_AsMVT, tiles of clusters, worst zoom', Math.max(...clusters), [0.067, '×']),
    most(`CPU to ST_AsMVT, tiles of single cameras, zooms 14–17 together (each of 8–17: ${listed(toPostgis)})`, near, [
      0.067,
      '×',
    ]),
  ];
}

function atZoom(list: readonly AtZoom[], zoom: number): AtZoom {
  return (
    list.find((at) => at.zoom === zoom) ?? { zoom, cpuMs: Number.NaN, p50Ms: Number.NaN, p99Ms: Number.NaN, bytes: 0 }
  );
}

function medianOf(runs: readonly Round[], of: (round: Round) => number): number {
  return quantile(runs.map(of), 0.5, 9);
}

/** CPU of one tile at every zoom that holds single cameras, ms. */
function nearCpu(list: readonly AtZoom[]): number {
  return total(list.filter(({ zoom }) => zoom > CLUSTER_ZOOM));
}

function total(list: readonly AtZoom[]): number {
  return list.reduce((sum, at) => sum + at.cpuMs, 0);
}

function listed(values: readonly number[]): string {
  return values.map((value) => rounded(value, 4)).join(' ');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}

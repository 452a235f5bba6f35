import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { placesInWords } from '@watchroom/shared/city/place-words.ts';
import { type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { AccountId, AreaId } from '@watchroom/shared/kernel/ids.ts';
import {
  type Bench,
  type BenchGiven,
  type BenchResult,
  type Goal,
  quantile,
} from '../../../infra/bootstrap/bench-contract.ts';
import { FloorsThread } from '../../test/search-floors-thread.ts';
import { areaOf, SEED, type Town, townOf, typedThrough } from '../../test/search-town.ts';
import { NamePacker } from './search-names.ts';
import { SearchThread } from './search-thread.ts';

/**
 * From asking to hits with 420,000 cameras, 100,000 places, 100,000 incidents, 10,000 units and their areas, each question typed
 * letter by letter, by a desk of the whole city and one of a district, thread round trip included; then the same while thousands of
 * names change. In the same rounds a part of the questions goes to a look through every name, as it was before, and to MiniSearch.
 * `pnpm bench search [cameras] [places]`.
 */
const CAMERAS = 420_000;
const PLACES = 100_000;
const ROUNDS = 5;
/** Queries of each round; each is asked at every letter. */
const QUERIES = 96;
/** Of the questions, every so many goes to the others too: they take up to some 100 ms each. */
const OTHERS_EACH = 20;
/** Names that change at once in the rounds of change. */
const CHANGED = 2_000;
const MOST_P99_MS = 20;
const MOST_DELAY_MS = 20;
const HITS = 20;

export const run: Bench = async ({ args, say, signal }) => {
  const thread = new SearchThread((error) => {
    throw error;
  });
  const others = new FloorsThread();
  // What they were asked has failed then: an index that is half built, or a round, is waited for by nobody.
  const end = () => void Promise.all([thread.close(), others.close()]);
  signal.addEventListener('abort', end);
  try {
    return await measured({ thread, others }, { args, say, signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    await Promise.all([thread.close(), others.close()]);
  }
};

async function measured(
  { thread, others }: { readonly thread: SearchThread; readonly others: FloorsThread },
  { args, say, signal }: Pick<BenchGiven, 'args' | 'say' | 'signal'>,
): Promise<BenchResult> {
  const chance = seeded(SEED);
  const size = { cameras: Number(args[0] ?? CAMERAS), places: Number(args[1] ?? PLACES) };
  const town = townOf(size, chance);
  const packer = new NamePacker();
  const filled = await fill({ thread, packer, town }, signal);
  const state = await thread.ask('state', null);
  say(
    `${state.names} names in ${filled.builtMs} ms, ${mega(state.heapBytes)} MB, main loop held up ${filled.delayMs} ms`,
  );
  const mini = await others.ask('build', size);
  say(`MiniSearch: ${JSON.stringify(mini)}`);
  const runs: Round[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    for (const changing of [false, true]) {
      signal.throwIfAborted();
      const { figures, slowest } = await askThrough({
        ...{ thread, packer, town, chance, changing },
        others: changing ? null : others,
      });
      runs.push({ round, changing, ...figures });
      say(`round ${round}${changing ? ', changing' : ''}: slowest ${slowest}`);
      say(JSON.stringify(runs.at(-1)));
    }
  }
  return { goals: goalsOf(runs, filled.delayMs), runs: [...runs, { ...filled, ...state, mini }] };
}

async function fill({ thread, packer, town }: Pick<Parts, 'thread' | 'packer' | 'town'>, signal: AbortSignal) {
  // What making the town left behind is swept now: the first sweep while names come in would be held against them.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  const kinds = [
    ['area', town.areas],
    ['unit', town.units],
    ['address', town.places],
    ['camera', town.cameras],
  ] as const;
  for (const [kind, rows] of kinds) {
    for (const batch of packer.pack(kind, rows)) {
      signal.throwIfAborted();
      await thread.ask('put', batch);
      await turn();
    }
  }
  const incidentsFromMs = performance.now();
  for (let from = 0; from < town.incidents.length; from += 500) {
    await thread.ask('incidents', packer.incidents(town.incidents.slice(from, from + 500)));
    await turn();
  }
  const endMs = performance.now();
  delay.disable();
  return {
    builtMs: Math.round(endMs - startedAt),
    incidentsMs: Math.round(endMs - incidentsFromMs),
    delayMs: Math.round(delay.max / 1e5) / 10,
  };
}

interface Parts {
  readonly thread: SearchThread;
  readonly packer: NamePacker;
  readonly town: Town;
  readonly chance: Chance;
  /** Thousands of names change all the while. */
  readonly changing: boolean;
  readonly others: FloorsThread | null;
}

async function askThrough({ thread, packer, town, chance, changing, others }: Parts) {
  const asked = { names: pick(chance, [town.cameras, town.places]), areas: town.areas, incidents: town.incidents };
  const texts = typedThrough(QUERIES, asked, chance);
  const ours: Timed[] = [];
  const [linear, mini, same]: [number[], number[], Timed[]] = [[], [], []];
  const stop = new AbortController();
  const change = changing ? changeNames({ thread, packer, town }, stop.signal) : Promise.resolve(0);
  // It fails with the questions when the bench is ended, and is then waited for by nobody.
  change.catch(() => undefined);
  for (const [at, words] of texts.entries()) {
    const actor = at % 2 === 0 ? desk('city' as AreaId) : desk(areaOf(chance));
    const near = pick(chance, town.cameras).place;
    const began = performance.now();
    if (placesInWords(words).length === 0) await thread.ask('ask', { words, actor, near, limit: HITS });
    const timed = { words, scope: actor.area === 'city' ? 'city' : 'district', ms: performance.now() - began };
    ours.push(timed);
    if (others === null || at % OTHERS_EACH !== 0) continue;
    same.push(timed);
    const took = await others.ask('time', { words, limit: HITS });
    linear.push(took.linearMs);
    mini.push(took.miniMs);
  }
  stop.abort();
  const changed = await change;
  const slowest = ours.toSorted((a, b) => b.ms - a.ms).slice(0, 6);
  return {
    slowest: slowest.map(({ words, scope, ms }) => `${words} (${scope}) ${ms.toFixed(1)} ms`).join(', '),
    figures: {
      questions: texts.length,
      p50Ms: at(msOf(ours), 0.5),
      p99Ms: at(msOf(ours), 0.99),
      mostMs: at(msOf(ours), 1),
      districtP99Ms: at(msOf(ours.filter(({ scope }) => scope === 'district')), 0.99),
      incidentP99Ms: at(msOf(ours.filter(({ words }) => /^2026|^\d{1,4}$/.test(words))), 0.99),
      ...(others === null
        ? { changed }
        : { samples: same.length, sumMs: sum(msOf(same)), linearSumMs: sum(linear), miniSumMs: sum(mini) }),
      ...(others === null ? {} : { linearP99Ms: at(linear, 0.99), miniP99Ms: at(mini, 0.99) }),
    },
  };
}

/** An import: cameras get new names, some thousand at a time, as fast as they are taken. How many there were. */
async function changeNames(
  { thread, packer, town: { cameras } }: Pick<Parts, 'thread' | 'packer' | 'town'>,
  signal: AbortSignal,
): Promise<number> {
  let changed = 0;
  while (!signal.aborted) {
    const from = changed % Math.max(1, cameras.length - CHANGED);
    const rows = cameras.slice(from, from + CHANGED).map((row) => ({ ...row, name: `${row.name}改` }));
    for (const batch of packer.pack('camera', rows)) {
      await thread.ask('put', batch);
      await turn();
    }
    changed += rows.length;
  }
  return changed;
}

function goalsOf(runs: readonly Round[], delayMs: number): Goal[] {
  const still = runs.filter(({ changing }) => !changing);
  const [p99, changingP99] = [still, runs.filter(({ changing }) => changing)].map((some) =>
    middle(some.map(({ p99Ms }) => p99Ms)),
  ) as [number, number];
  const ratio = (key: 'linearSumMs' | 'miniSumMs') =>
    Math.round(1000 * middle(still.map((one) => one.sumMs ?? 0).map((ms, n) => ms / (still[n]?.[key] ?? 1)))) / 1000;
  const most = ([metric, value]: readonly [string, number], goal: number, unit = 'ms') => ({
    metric,
    value,
    unit,
    goal: `<= ${goal}${unit === 'ms' ? '' : ` ${unit}`}`,
    ok: value <= goal,
  });
  return [
    most(['ask to hits, p99', p99], MOST_P99_MS),
    most(['of a desk of one district, p99', middle(still.map(({ districtP99Ms }) => districtP99Ms))], MOST_P99_MS),
    most(['incidents by number, p99', middle(still.map(({ incidentP99Ms }) => incidentP99Ms))], MOST_P99_MS),
    most(['while thousands of names change, p99', changingP99], MOST_P99_MS),
    most(['main loop held up while names come in, most', delayMs], MOST_DELAY_MS),
    most(['all questions beside a look through every name', ratio('linearSumMs')], 0.1, 'x'),
    most(['all questions beside MiniSearch', ratio('miniSumMs')], 1, 'x'),
  ];
}

interface Timed {
  readonly words: string;
  readonly scope: string;
  readonly ms: number;
}

interface Round extends Record<string, unknown> {
  readonly changing: boolean;
  readonly p99Ms: number;
  readonly districtP99Ms: number;
  readonly incidentP99Ms: number;
  readonly sumMs?: number;
  readonly linearSumMs?: number;
  readonly miniSumMs?: number;
}

const msOf = (list: readonly Timed[]) => list.map(({ ms }) => ms);
const sum = (list: readonly number[]) => Math.round(list.reduce((all, one) => all + one, 0) * 100) / 100;
const mega = (bytes: number) => Math.round(bytes / 1e6);

function at(list: readonly number[], share: number): number {
  return list.length === 0 ? 0 : quantile(list, share, 2);
}

function middle(list: readonly number[]): number {
  return at(list, 0.5);
}

function desk(area: AreaId): Extract<Actor, { kind: 'account' }> {
  const id = '00000000-0000-7000-8000-000000000001' as AccountId;
  return { kind: 'account', id, name: '', role: 'dispatcher', area, department: null, unit: null, onShift: true };
}

import type { AreaId } from '../../kernel/ids.ts';
import type { Cause, CauseKind } from './outage.ts';

/** `kind name` of what several cameras have in common. */
export type CommonKey = string;

/** A camera that went, with what it may have in common with others. `area`: from the city down. */
export interface Loss {
  readonly id: string;
  readonly atMs: number;
  readonly name: string;
  readonly switchName: string | null;
  readonly hostKey: string | null;
  readonly netKey: string | null;
  readonly department: string | null;
  readonly area: readonly AreaId[];
  /** It was judged before and stands in an outage that blames nothing; one that blames something takes it in. */
  readonly isJudged?: boolean;
}

export interface Group {
  readonly cause: Cause;
  /** What it blames: later losses with the same key join it. Null: nothing. */
  readonly key: CommonKey | null;
  readonly losses: readonly Loss[];
}

/** Fewer than this are no group: two cameras go at the same time by chance. */
const FEWEST = 3;
/** This share of the known cameras behind a thing must be gone before the thing is blamed. */
const SHARE = 0.6;
/** Nobody looks at more causes at once: what is left of a storm then stands together by area. */
const MOST_GROUPS = 50;
/** More single ones than this at once are one matter an area. */
const MOST_SINGLE = 20;

/** After the last loss behind a thing it is quiet for so long, or the first one is so old: then it is blamed. */
export const QUIET_MS = 20_000;
export const LONGEST_GATHERING_MS = 60_000;
/** A neighbour that is asked at once needs 5 s of silence, 15 to 20 s until it is asked again, and 5 s more: until then nobody is alone. */
export const ALONE_MS = 45_000;
/** A large recorder is asked a few channels at a time: 64 silent ones are found within three minutes. */
export const LONGEST_ALONE_MS = 240_000;
/** All cameras must be back for so long before an outage is over: one that flutters is one outage. */
export const BACK_FOR_MS = 60_000;
/** A loss with the same thing in common joins an outage that began at most this long ago, and one takes in what stood alone for as long. */
export const JOIN_WITHIN_MS = 30 * 60_000;

/** Behind these the prober asks the neighbours of one that went. */
const probedTogether: ReadonlySet<CauseKind> = new Set(['host', 'switch', 'subnet']);

/** The nearest thing to the cameras first: a recorder is blamed before its subnet, a switch before a department. */
const nearest: readonly CauseKind[] = ['host', 'switch', 'subnet', 'department', 'area'];

/** Everything this camera shares with others: keys that `populations` counts. */
export function commonKeys(loss: Omit<Loss, 'atMs' | 'id' | 'name'>): CommonKey[] {
  const grid = loss.area.at(-1);
  return [
    ...(loss.hostKey === null ? [] : [`host ${loss.hostKey}`]),
    ...(loss.switchName === null ? [] : [`switch ${loss.switchName}`]),
    ...(loss.netKey === null ? [] : [`subnet ${loss.netKey}`]),
    ...(loss.department === null || grid === undefined ? [] : [`department ${loss.department} ${grid}`]),
    // Not the whole city: that everything is gone is found below, area by area.
    ...loss.area.slice(1).map((area) => `area ${area}`),
  ];
}

/**
 * HLT-9: which of these losses are one matter. Takes, again and again, the thing that explains the most of what is left:
 * at least FEWEST cameras and SHARE of all known ones behind it. What nothing explains stands alone, or, when it is
 * too much to look at one by one, together by the area one level below the city. Every loss is in one group at most.
 *
 * HLT-10: at `nowMs` a thing whose losses still come is not blamed yet, and they wait; so does what stands alone while a probe
 * may still find its neighbours. Who waits, and who was judged before and is blamed on nothing again, is in no group.
 *
 * `populations`: how many cameras with a known health have a key in common, the lost ones among them.
 */
export function groupLosses(
  losses: readonly Loss[],
  populations: ReadonlyMap<CommonKey, number>,
  nowMs = Number.POSITIVE_INFINITY,
): Group[] {
  const left = new Set(losses);
  const holders = new Map<CommonKey, Loss[]>();
  for (const loss of losses) {
    for (const key of commonKeys(loss)) {
      const holder = holders.get(key);
      if (holder === undefined) holders.set(key, [loss]);
      else holder.push(loss);
    }
  }
  const groups: Group[] = [];
  // Worst first. What a thing explains only shrinks, so a score that still leads after it was counted again is the best.
  const queue = [...holders]
    .map(([key, held]): Candidate => ({ key, held, score: scoreOf(key, held.length, populations) }))
    .filter((candidate) => candidate.score > 0)
    .sort((one, other) => (isBetter(one, other) ? 1 : -1));
  for (let top = queue.pop(); top !== undefined && groups.length < MOST_GROUPS; top = queue.pop()) {
    const held = top.held.filter((loss) => left.has(loss));
    const candidate = { key: top.key, held, score: scoreOf(top.key, held.length, populations) };
    if (candidate.score === 0) continue;
    const next = queue.at(-1);
    if (next !== undefined && isBetter(next, candidate)) {
      insert(queue, candidate);
      continue;
    }
    for (const loss of held) left.delete(loss);
    if (isSettled(held, nowMs)) groups.push(groupOf(candidate.key, held, populations));
  }
  const newest = newestNear(holders);
  return [...groups, ...ungrouped([...left].filter((loss) => loss.isJudged !== true && isAlone(loss, newest, nowMs)))];
}

/** Whether nothing new went with these for a while, or they have waited long enough. */
function isSettled(held: readonly Loss[], nowMs: number): boolean {
  const { first, last } = spanOf(held);
  return nowMs - last >= QUIET_MS || nowMs - first >= LONGEST_GATHERING_MS;
}

/** When the newest loss behind each host, switch and subnet was. */
function newestNear(holders: ReadonlyMap<CommonKey, readonly Loss[]>): Map<CommonKey, number> {
  return new Map([...holders].filter(([key]) => isNear(key)).map(([key, held]) => [key, spanOf(held).last]));
}

function isNear(key: CommonKey): boolean {
  return probedTogether.has(kindOf(key));
}

/** Whether a probe would have found by now what went with this one, and nothing behind the same things has gone meanwhile. */
function isAlone(loss: Loss, newest: ReadonlyMap<CommonKey, number>, nowMs: number): boolean {
  if (nowMs - loss.atMs >= LONGEST_ALONE_MS) return true;
  return [loss.atMs, ...commonKeys(loss).map((key) => newest.get(key) ?? 0)].every((atMs) => nowMs - atMs >= ALONE_MS);
}

interface Candidate {
  readonly key: CommonKey;
  readonly held: readonly Loss[];
  readonly score: number;
}

function isBetter(one: Candidate, other: Candidate): boolean {
  return one.score > other.score || (one.score === other.score && isNearer(one.key, other.key));
}

/** Puts it where it belongs in a list with the worst first. */
function insert(queue: Candidate[], candidate: Candidate): void {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = queue[middle];
    if (there !== undefined && isBetter(candidate, there)) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, candidate);
}

function kindOf(key: CommonKey): CauseKind {
  return key.slice(0, key.indexOf(' ')) as CauseKind;
}

function isNearer(one: CommonKey, other: CommonKey): boolean {
  return rankOf(one) < rankOf(other) || (rankOf(one) === rankOf(other) && one < other);
}

/** The deeper of two areas is told by its name alone when both explain the same; nearer kinds go first. */
function rankOf(key: CommonKey): number {
  return nearest.indexOf(kindOf(key));
}

/** How much a thing explains: cameras, weighed by the share of it that is gone. 0: it explains nothing. */
function scoreOf(key: CommonKey, down: number, populations: ReadonlyMap<CommonKey, number>): number {
  if (down < FEWEST) return 0;
  const of = Math.max(down, populations.get(key) ?? down);
  const share = down / of;
  return share < SHARE ? 0 : down * share;
}

function groupOf(key: CommonKey, held: readonly Loss[], populations: ReadonlyMap<CommonKey, number>): Group {
  const kind = kindOf(key);
  const [name = ''] = key.slice(kind.length + 1).split(' ');
  const isHidden = kind === 'host' || kind === 'subnet';
  return {
    cause: {
      kind,
      name: isHidden ? '' : kind === 'switch' ? key.slice('switch '.length) : name,
      down: held.length,
      of: Math.max(held.length, populations.get(key) ?? held.length),
      withinMs: withinMs(held),
    },
    key,
    losses: held,
  };
}

function withinMs(held: readonly Loss[]): number {
  const { first, last } = spanOf(held);
  return last - first;
}

function spanOf(held: readonly Loss[]): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { atMs } of held) {
    first = Math.min(first, atMs);
    last = Math.max(last, atMs);
  }
  return { first, last };
}

function ungrouped(losses: readonly Loss[]): Group[] {
  if (losses.length <= MOST_SINGLE) {
    return losses.map((loss) => ({
      cause: { kind: 'camera', name: loss.name, down: 1, of: 1, withinMs: 0 },
      key: null,
      losses: [loss],
    }));
  }
  const byArea = new Map<string, Loss[]>();
  for (const loss of losses) {
    const area = loss.area[1] ?? loss.area[0] ?? '';
    const held = byArea.get(area);
    if (held === undefined) byArea.set(area, [loss]);
    else held.push(loss);
  }
  return [...byArea.values()].map((held) => ({
    cause: { kind: 'scattered', name: '', down: held.length, of: held.length, withinMs: withinMs(held) },
    key: null,
    losses: held,
  }));
}

/** The areas that all of these lie in, from the city down. */
export function commonArea(paths: readonly (readonly AreaId[])[]): AreaId[] {
  const [first = [], ...rest] = paths;
  let length = first.length;
  for (const path of rest) {
    let same = 0;
    while (same < length && path[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}

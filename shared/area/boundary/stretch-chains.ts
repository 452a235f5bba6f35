import type { Position, Surface } from '../../kernel/geo.ts';

/** A stretch of one level line, and which surfaces it is of. */
export interface Stretch {
  /** Number of its line, from south to north. */
  readonly line: number;
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly of: readonly number[];
}

/** Stretches one above the other, at most one on each line. */
type Chain = Stretch[];

/** Rows of a drawn outline: enough to see its form on a small map. */
const MOST_ROWS = 48;

/**
 * Puts stretches together that touch those of the line before: each list of chains is one connected piece.
 *
 *      ══╗  ╔══        two chains of one piece: they meet on the line below
 *      ══╩══╩══
 */
export function chainsOf(stretches: readonly Stretch[]): Chain[][] {
  const parentOf = stretches.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parentOf[root] !== root) root = parentOf[root] ?? root;
    for (let step = at; step !== root; ) {
      const next = parentOf[step] ?? root;
      parentOf[step] = root;
      step = next;
    }
    return root;
  };
  const sorted = stretches.map((stretch, at) => ({ stretch, at })).sort((a, b) => a.stretch.line - b.stretch.line);
  let before: typeof sorted = [];
  const chains = new Map<number, Chain>();
  for (let from = 0; from < sorted.length; ) {
    const line = sorted[from]?.stretch.line ?? 0;
    let to = from;
    while (sorted[to]?.stretch.line === line) to++;
    const current = sorted.slice(from, to);
    if (before[0]?.stretch.line !== line - 1) before = [];
    const extended = new Set<Chain>();
    for (const one of current) {
      const below = before.filter(({ stretch }) => stretch.from < one.stretch.to && one.stretch.from < stretch.to);
      for (const other of below) parentOf[rootOf(one.at)] = rootOf(other.at);
      const free = below.map(({ at }) => chains.get(at)).find((chain) => chain !== undefined && !extended.has(chain));
      const chain = free ?? [];
      chain.push(one.stretch);
      extended.add(chain);
      chains.set(one.at, chain);
    }
    before = current;
    from = to;
  }
  const pieces = new Map<number, Set<Chain>>();
  for (const [at, chain] of chains) {
    const known = pieces.get(rootOf(at));
    if (known === undefined) pieces.set(rootOf(at), new Set([chain]));
    else known.add(chain);
  }
  return [...pieces.values()].map((set) => [...set]);
}

/** The outline of a piece; `height` is the distance of two lines. */
export function surfaceOfChains(chains: readonly Chain[], height: number): Surface {
  return { type: 'MultiPolygon', coordinates: chains.map((chain) => [outline(chain, height)]) };
}

function outline(chain: Chain, height: number): Position[] {
  const every = Math.ceil(chain.length / MOST_ROWS);
  const rows = chain.filter((_, at) => at % every === 0 || at === chain.length - 1);
  const [low, high] = [rows[0], rows.at(-1)];
  if (low === undefined || high === undefined) return [];
  const half = height / 2;
  const start: Position = [low.from, low.y - half];
  return [
    start,
    [low.to, low.y - half],
    ...rows.map((row): Position => [row.to, row.y]),
    [high.to, high.y + half],
    [high.from, high.y + half],
    ...rows.toReversed().map((row): Position => [row.from, row.y]),
    start,
  ];
}

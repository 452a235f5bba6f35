import { type HeldKind, heldKinds, type Named } from './named.ts';
import { FITS } from './words.ts';

/** One found name with what its rank comes from. */
export interface Found {
  readonly named: Named;
  readonly fit: number;
  /** Outside the asker's own area. */
  readonly outside: boolean;
  /** Metres to where the asker looks, 0 where either is not known; of an incident: the newer, the less. */
  readonly away: number;
}

/** SRC-3: fit, own area first, then what happens before who can go before where, then the nearer, then the shorter. */
export function byRank(a: Found, b: Found): number {
  return (
    a.fit - b.fit ||
    Number(a.outside) - Number(b.outside) ||
    heldKinds.indexOf(a.named.kind) - heldKinds.indexOf(b.named.kind) ||
    a.away - b.away ||
    // Reported within one second: the higher number is the newer.
    compare(b.named.facts?.number ?? '', a.named.facts?.number ?? '') ||
    a.named.words.plain.length - b.named.words.plain.length ||
    compare(a.named.words.plain, b.named.words.plain) ||
    compare(a.named.id, b.named.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The best of each kind, `most` of each. */
export class Best {
  readonly #most: number;
  readonly #lists: Record<HeldKind, Found[]> = { incident: [], unit: [], area: [], address: [], camera: [] };
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Offers made, also of those that were not good enough. */
  get offered(): number {
    return this.#count;
  }

  /** Among the best so far. */
  has(named: Named): boolean {
    return this.#lists[named.kind].some((found) => found.named === named);
  }

  /** True where even a name right here could not come in: saves working out how far it is. */
  isHopeless(kind: HeldKind, fit: number): boolean {
    const list = this.#lists[kind];
    return list.length >= this.#most && fit > (list.at(-1)?.fit ?? FITS);
  }

  offer(found: Found): void {
    this.#count++;
    const list = this.#lists[found.named.kind];
    const last = list.at(-1);
    if (list.length >= this.#most && last !== undefined && byRank(found, last) >= 0) return;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = list[middle];
      if (there !== undefined && byRank(there, found) <= 0) low = middle + 1;
      else high = middle;
    }
    list.splice(low, 0, found);
    if (list.length > this.#most) list.pop();
  }

  /** Best first. No kind takes more than half while another one has names to give. */
  inOrder(): Found[] {
    const half = Math.max(1, Math.floor(this.#most / 2));
    const all = heldKinds.flatMap((kind) => this.#lists[kind]).sort(byRank);
    const taken: Record<HeldKind, number> = { incident: 0, unit: 0, area: 0, address: 0, camera: 0 };
    const within = all.filter(({ named }) => ++taken[named.kind] <= half);
    const held = new Set(within);
    return [...within.slice(0, this.#most), ...all.filter((found) => !held.has(found))];
  }
}

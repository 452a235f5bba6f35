import { setImmediate as turn } from 'node:timers/promises';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { WithinAsk, WithinReply } from '@watchroom/shared/camera/within.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { boxAround, ringTest, spanM, surfaceM2, WIDEST_M } from '@watchroom/shared/kernel/ring.ts';
import { type CameraColumns, healths, kinds, ownerKinds } from './map/camera-columns.ts';
import type { CameraIndex } from './map/camera-index.ts';
import { seenBy } from './sight/scope-view.ts';

/** So long beats and other screens wait for it at once, ms; a city of 420,000 is some dozens of such slices. */
const SLICE_MS = 4;
/** Cameras between two looks at the clock. */
const STEP = 256;

/**
 * What lies in a ring of the cameras this actor may see (CAM-25). Refused: rings wider than a city, and those without a surface. Who may
 * see is asked once for each area and department, not for each camera. In slices: a camera that changes meanwhile counts as it was
 * when its turn came.
 */
export async function camerasWithin(
  { columns, order }: CameraIndex,
  actor: Actor,
  { ring, limit }: WithinAsk,
): Promise<Result<WithinReply>> {
  if (spanM(ring) > WIDEST_M) return no('shape-too-large', { values: { km: WIDEST_M / 1_000 } });
  if (surfaceM2(ring) < 1) return no('shape-crosses');
  const seen = seenBy(actor, 'camera.read', columns.classes);
  const sees = (scope: number) => seen.sees(scope);
  const isIn = ringTest(ring);
  const found = new Found(columns, limit);
  let startedAt = performance.now();
  const slots = order.inBox(boxAround(ring));
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    if (at % STEP === 0 && performance.now() - startedAt > SLICE_MS) {
      await turn();
      startedAt = performance.now();
    }
    if (columns.used[slot] !== 1 || !isIn(columns.lng[slot] ?? 0, columns.lat[slot] ?? 0)) continue;
    if (sees(columns.scope[slot] ?? 0)) found.add(slot);
  }
  return ok(found.reply(sees));
}

interface Named {
  readonly slot: number;
  readonly name: string;
}

/** Counts cameras as they come, and keeps the first `limit` sites by name; of the others no name is kept, of a limit of 0 none is read. */
class Found {
  readonly #columns: CameraColumns;
  readonly #limit: number;
  readonly #named: Named[] = [];
  readonly #health: number[] = healths.map(() => 0);
  readonly #kind: number[] = kinds.map(() => 0);
  readonly #owner: number[] = ownerKinds.map(() => 0);
  #total = 0;
  #sites = 0;

  constructor(columns: CameraColumns, limit: number) {
    this.#columns = columns;
    this.#limit = limit;
  }

  add(slot: number): void {
    const { count, health, kind, owner } = this.#columns;
    // CAM-25: a mast with three is three, as on the map.
    const cameras = count[slot] ?? 1;
    this.#sites++;
    this.#total += cameras;
    more(this.#health, health[slot], cameras);
    more(this.#kind, kind[slot], cameras);
    more(this.#owner, owner[slot], cameras);
    if (this.#limit > 0) this.#name({ slot, name: this.#columns.nameAt(slot) });
  }

  /** `sees`: asked again, for between two slices a camera may have gone and its slot be another's, whom this reader may not see. */
  reply(sees: (scope: number) => boolean): WithinReply {
    const { used, scope } = this.#columns;
    return {
      total: this.#total,
      sites: this.#sites,
      health: countsOf(healths, this.#health),
      kind: countsOf(kinds, this.#kind),
      owner: countsOf(ownerKinds, this.#owner),
      cameras: this.#named
        .filter(({ slot, name }) => used[slot] === 1 && sees(scope[slot] ?? 0) && this.#columns.nameAt(slot) === name)
        .map(({ slot }) => this.#columns.at(slot)),
    };
  }

  #name(next: Named): void {
    const last = this.#named.at(-1);
    if (this.#named.length === this.#limit && last !== undefined && !isBefore(next, last)) return;
    let [low, high] = [0, this.#named.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.#named[middle];
      if (there !== undefined && isBefore(there, next)) low = middle + 1;
      else high = middle;
    }
    this.#named.splice(low, 0, next);
    if (this.#named.length > this.#limit) this.#named.pop();
  }
}

function isBefore(one: Named, other: Named): boolean {
  return one.name < other.name || (one.name === other.name && one.slot < other.slot);
}

function more(counts: number[], at: number | undefined, by: number): void {
  counts[at ?? 0] = (counts[at ?? 0] ?? 0) + by;
}

function countsOf<T extends string>(names: readonly T[], counts: readonly number[]): Record<T, number> {
  return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0])) as Record<T, number>;
}

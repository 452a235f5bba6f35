import type { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { Encoding, ImportReport } from '@watchroom/shared/camera/import-report.ts';
import { isCoarse } from '@watchroom/shared/camera/place-doubt.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { RawLine } from '../catalogue/lines.ts';
import type { Verdict } from './apply-chunk.ts';
import type { ImportHost } from './import-host.ts';
import { PlaceSample, suspicionOf } from './place-sample.ts';
import type { Chunk } from './prepare.ts';

const MOST_FAULTS = 50;

/** What a dry run gathers: never lines, only counts and a sample of places, so that any file fits. */
export class Findings {
  readonly #mapping: ImportMapping;
  readonly #sample = new PlaceSample();
  readonly #faults = new Map<string, { field: string; code: string; count: number }>();
  readonly #areas = new Map<AreaId, number>();
  readonly #grids = new Set<AreaId>();
  #coarse = 0;

  constructor(mapping: ImportMapping) {
    this.#mapping = mapping;
  }

  see(raw: RawLine): void {
    const pair = raw.pair();
    if (pair === null) return;
    if (isCoarse(pair) && (pair[0] !== 0 || pair[1] !== 0)) this.#coarse++;
    this.#sample.add(() => ({ externalId: raw.externalId, pair }));
  }

  take(chunk: Chunk, verdict: Verdict): void {
    for (const { field, code } of verdict.faults) {
      const name = `${field} ${code}`;
      const known = this.#faults.get(name);
      if (known === undefined) this.#faults.set(name, { field, code, count: 1 });
      else known.count++;
    }
    const refused = new Set(verdict.faults.map((fault) => fault.line));
    for (const { line, area } of chunk.wanted) {
      if (refused.has(line)) continue;
      const [top, below] = [area.at(-1), area[1] ?? area[0]];
      if (below !== undefined) this.#areas.set(below, (this.#areas.get(below) ?? 0) + 1);
      if (top !== undefined) this.#grids.add(top);
    }
  }

  async report(host: ImportHost, encoding: Encoding): Promise<ImportReport> {
    const count = (code: string) =>
      [...this.#faults.values()].filter((each) => each.code === code).reduce((sum, each) => sum + each.count, 0);
    return {
      encoding,
      outside: count('outside-city'),
      zero: count('place-zero'),
      coarse: this.#coarse,
      faults: [...this.#faults.values()].sort((one, other) => other.count - one.count).slice(0, MOST_FAULTS),
      areas: [...this.#areas]
        .map(([id, counted]) => ({ id, count: counted }))
        .sort((one, other) => other.count - one.count),
      grids: this.#grids.size,
      gridsOfCity: host.areas()?.grids ?? 0,
      suspicion: await suspicionOf(host, this.#sample.places, this.#mapping),
    };
  }
}

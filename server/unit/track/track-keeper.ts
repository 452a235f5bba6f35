import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { emptySlate } from '@watchroom/shared/unit/fix-bytes.ts';
import type { Platform } from '../../platform/platform.ts';
import type { FixBatch } from '../position/fix-record.ts';
import { type TrackRow, unitTables } from '../store.ts';
import type { UnitMemory } from '../unit-memory.ts';
import { TrackRows, writeRows } from './track-rows.ts';

/** A fix is kept when it is this much later than the last kept one, or this far from it. */
export const TRACK_EVERY_MS = 10_000;
export const TRACK_EVERY_M = 50;
/** How often kept fixes are written. */
const FLUSH_MS = 2_000;
/** Beyond this many unwritten rows (Postgres is away) the oldest are dropped: telemetry may be lost, memory may not grow. */
const MOST_WAITING = 50_000;
/** Rows of one statement. */
const ROWS_A_STATEMENT = 5_000;

/** Thins the fixes that come in through this process and writes them down in runs. */
export class TrackKeeper {
  readonly #platform: Platform;
  readonly #units: UnitMemory;
  /** By handle: when and where the last kept fix was. */
  readonly #keptMs: (number | undefined)[] = [];
  readonly #keptLng: number[] = [];
  readonly #keptLat: number[] = [];
  #waiting = new TrackRows();
  #timer: NodeJS.Timeout | undefined;

  constructor(platform: Platform, units: UnitMemory) {
    this.#platform = platform;
    this.#units = units;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS);
  }

  /** Takes those fixes of a batch that stand at these places in it. */
  take(batch: FixBatch, steps: readonly number[]): void {
    const slate = emptySlate();
    for (const step of steps) {
      if (!this.#isWorthKeeping(batch, step)) continue;
      const read = batch.read(step, slate);
      const unit = this.#units.withHandle(read.handle);
      if (unit === undefined) continue;
      this.#keptMs[read.handle] = read.atMs;
      this.#keptLng[read.handle] = read.place[0];
      this.#keptLat[read.handle] = read.place[1];
      this.#waiting.push(unit.id, read, batch.receivedMs);
    }
    if (this.#waiting.size > MOST_WAITING) this.#waiting = this.#waiting.part(-MOST_WAITING);
  }

  /** Looks at the bytes: of ten thousand fixes a second eight thousand need not be read. */
  #isWorthKeeping(batch: FixBatch, step: number): boolean {
    const handle = batch.handleAt(step);
    const atMs = batch.atMsAt(step);
    const lastMs = this.#keptMs[handle];
    if (lastMs === undefined) return true;
    if (atMs <= lastMs) return false;
    if (atMs - lastMs >= TRACK_EVERY_MS) return true;
    const lastLng = this.#keptLng[handle] ?? 0;
    const lastLat = this.#keptLat[handle] ?? 0;
    const lng = batch.lngAt(step);
    const lat = batch.latAt(step);
    // No degree is longer than along the equator: most fixes are so near the last that no trigonometry is needed.
    if ((Math.abs(lng - lastLng) + Math.abs(lat - lastLat)) * 111_320 < TRACK_EVERY_M) return false;
    return distanceM([lng, lat], [lastLng, lastLat]) >= TRACK_EVERY_M;
  }

  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = new TrackRows();
    try {
      for (let from = 0; from < rows.size; from += ROWS_A_STATEMENT) {
        await writeRows(this.#platform.db, rows.part(from, from + ROWS_A_STATEMENT));
      }
    } catch (error) {
      this.#platform.log.debug({ err: error }, 'tracks could not be written; trying again');
      this.#waiting = rows.and(this.#waiting).part(-MOST_WAITING);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}

/** The last kept fix of each unit since then, for a start with an empty stream. */
export async function lastTracks(platform: Platform, since: number): Promise<TrackRow[]> {
  return unitTables(platform.db)
    .selectFrom('track')
    .selectAll()
    .distinctOn('unit')
    .where('at', '>', instant(since))
    .orderBy('unit')
    .orderBy('at', 'desc')
    .execute();
}

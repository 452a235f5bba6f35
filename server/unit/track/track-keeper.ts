import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import type { Platform } from '../../platform/platform.ts';
import type { FixBatch } from '../position/fix-record.ts';
import { type TrackRow, unitTables } from '../store.ts';
import type { UnitMemory } from '../unit-memory.ts';

/** A fix is kept when it is this much later than the last kept one, or this far from it. */
export const TRACK_EVERY_MS = 10_000;
export const TRACK_EVERY_M = 50;
/** How often kept fixes are written. */
const FLUSH_MS = 2_000;
/** Beyond this many unwritten rows (Postgres is away) the oldest are dropped: telemetry may be lost, memory may not grow. */
const MOST_WAITING = 50_000;
/** Rows of one statement: 8 parameters each. */
const ROWS_A_STATEMENT = 5_000;

/** Thins the fixes that come in through this process and writes them down in runs. */
export class TrackKeeper {
  readonly #platform: Platform;
  readonly #units: UnitMemory;
  readonly #kept = new Map<number, FixRecord>();
  #waiting: TrackRow[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(platform: Platform, units: UnitMemory) {
    this.#platform = platform;
    this.#units = units;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS);
  }

  take({ fixes, receivedMs }: FixBatch): void {
    for (const fix of fixes) {
      const unit = this.#units.withHandle(fix.handle);
      if (unit === undefined || !this.#isWorthKeeping(fix)) continue;
      this.#kept.set(fix.handle, fix);
      this.#waiting.push(rowOf(unit.id, fix, receivedMs));
    }
    if (this.#waiting.length > MOST_WAITING) this.#waiting = this.#waiting.slice(-MOST_WAITING);
  }

  #isWorthKeeping(fix: FixRecord): boolean {
    const last = this.#kept.get(fix.handle);
    if (last === undefined) return true;
    if (fix.atMs <= last.atMs) return false;
    return fix.atMs - last.atMs >= TRACK_EVERY_MS || distanceM(fix.place, last.place) >= TRACK_EVERY_M;
  }

  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    try {
      for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
        await unitTables(this.#platform.db)
          .insertInto('track')
          .values(rows.slice(from, from + ROWS_A_STATEMENT))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    } catch (error) {
      this.#platform.log.debug({ err: error }, 'tracks could not be written; trying again');
      this.#waiting = [...rows, ...this.#waiting].slice(-MOST_WAITING);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}

function rowOf(unit: UnitId, fix: FixRecord, receivedMs: number): TrackRow {
  return {
    unit,
    at: instant(fix.atMs),
    received_at: instant(receivedMs),
    lng: fix.place[0],
    lat: fix.place[1],
    accuracy_m: fix.accuracyM,
    heading_deg: fix.headingDeg,
    speed_mps: fix.speedMps,
  };
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

import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { emptySlate, type FixRecord, slateOf } from '@watchroom/shared/unit/fix-bytes.ts';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
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
/** Rows of one statement. */
const ROWS_A_STATEMENT = 5_000;

/** Thins the fixes that come in through this process and writes them down in runs. */
export class TrackKeeper {
  readonly #platform: Platform;
  readonly #units: UnitMemory;
  readonly #kept = new Map<number, FixRecord>();
  #waiting: KeptFix[] = [];
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
      const read = batch.read(step, slate);
      if (!this.#isWorthKeeping(read)) continue;
      const unit = this.#units.withHandle(read.handle);
      if (unit === undefined) continue;
      const fix = slateOf(read);
      this.#kept.set(fix.handle, fix);
      this.#waiting.push({ unit: unit.id, fix, receivedMs: batch.receivedMs });
    }
    if (this.#waiting.length > MOST_WAITING) this.#waiting = this.#waiting.slice(-MOST_WAITING);
  }

  #isWorthKeeping(fix: FixRecord): boolean {
    const last = this.#kept.get(fix.handle);
    if (last === undefined) return true;
    if (fix.atMs <= last.atMs) return false;
    return fix.atMs - last.atMs >= TRACK_EVERY_MS || isApart(fix.place, last.place);
  }

  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    try {
      for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
        await writeRows(this.#platform.db, rows.slice(from, from + ROWS_A_STATEMENT));
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

interface KeptFix {
  readonly unit: UnitId;
  readonly fix: FixRecord;
  readonly receivedMs: number;
}

/** No degree is longer than along the equator: most fixes are so near the last that no trigonometry is needed. */
function isApart(a: Position, b: Position): boolean {
  if ((Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])) * 111_320 < TRACK_EVERY_M) return false;
  return distanceM(a, b) >= TRACK_EVERY_M;
}

/**
 * Eight lists, written as Postgres reads them, instead of eight parameters a row: a tenth of the work for both ends. All of
 * them are ids and whole numbers of our own, in the steps of a record (shared/unit/fix-bytes.ts): a fraction costs three times
 * as much to write.
 */
async function writeRows(db: Database, rows: readonly KeptFix[]): Promise<void> {
  const list = (of: (row: KeptFix) => string | number | null) => `{${rows.map((row) => of(row) ?? 'NULL').join()}}`;
  const steps = (of: (fix: FixRecord) => number | null, stepsPerUnit: number) =>
    list(({ fix }) => {
      const value = of(fix);
      return value === null ? null : Math.round(value * stepsPerUnit);
    });
  await sql`
    insert into track (unit, at, received_at, lng, lat, accuracy_m, heading_deg, speed_mps)
    select unit, to_timestamp(at / 1000), to_timestamp(received / 1000), lng / 1e7, lat / 1e7,
      accuracy / 10, heading / 100, speed / 100
    from unnest(
      ${list(({ unit }) => unit)}::uuid[],
      ${list(({ fix }) => fix.atMs)}::float8[],
      ${list(({ receivedMs }) => receivedMs)}::float8[],
      ${steps(({ place }) => place[0], 1e7)}::float8[],
      ${steps(({ place }) => place[1], 1e7)}::float8[],
      ${steps(({ accuracyM }) => accuracyM, 10)}::float8[],
      ${steps(({ headingDeg }) => headingDeg, 100)}::float8[],
      ${steps(({ speedMps }) => speedMps, 100)}::float8[]
    ) as given (unit, at, received, lng, lat, accuracy, heading, speed)
    on conflict do nothing`.execute(db);
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

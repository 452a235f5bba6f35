import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';

/** In the place of a number that no device gave; none of those that may be missing is below 0. */
const UNKNOWN = -1;

/**
 * Rows of tracks that wait to be written, column by column: thousands a second that live for two seconds would be objects that
 * every collection carries on. Fractions are whole numbers in the steps of a record (shared/unit/fix-bytes.ts): they cost Postgres a
 * third.
 */
export class TrackRows {
  readonly units: UnitId[] = [];
  readonly at: number[] = [];
  readonly received: number[] = [];
  readonly lng: number[] = [];
  readonly lat: number[] = [];
  readonly accuracy: number[] = [];
  readonly heading: number[] = [];
  readonly speed: number[] = [];

  get size(): number {
    return this.units.length;
  }

  /** `receivedMs`: when the fix came, ms since 1970. */
  push(unit: UnitId, fix: FixRecord, receivedMs: number): void {
    this.units.push(unit);
    this.at.push(fix.atMs);
    this.received.push(receivedMs);
    this.lng.push(Math.round(fix.place[0] * 1e7));
    this.lat.push(Math.round(fix.place[1] * 1e7));
    this.accuracy.push(stepsOf(fix.accuracyM, 10));
    this.heading.push(stepsOf(fix.headingDeg, 100));
    this.speed.push(stepsOf(fix.speedMps, 100));
  }

  /** As `slice` of a list: those from one place to another, or the last so many. */
  part(from: number, to?: number): TrackRows {
    const rows = new TrackRows();
    for (const column of columns) (rows[column] as unknown[]) = this[column].slice(from, to);
    return rows;
  }

  /** These, and those behind them. */
  and(others: TrackRows): TrackRows {
    const rows = new TrackRows();
    for (const column of columns) (rows[column] as unknown[]) = [...this[column], ...others[column]];
    return rows;
  }
}
const columns = ['units', 'at', 'received', 'lng', 'lat', 'accuracy', 'heading', 'speed'] as const;

function stepsOf(value: number | null, stepsPerUnit: number): number {
  return value === null ? UNKNOWN : Math.round(value * stepsPerUnit);
}

/**
 * Eight lists, written as Postgres reads them, instead of eight parameters a row: a tenth of the work for both ends. All of
 * them are ids and whole numbers of our own.
 */
export async function writeRows(db: Database, rows: TrackRows): Promise<void> {
  const list = (column: readonly (string | number)[]) => `{${column.join()}}`;
  await sql`
    insert into track (unit, at, received_at, lng, lat, accuracy_m, heading_deg, speed_mps)
    select unit, to_timestamp(at / 1000), to_timestamp(received / 1000), lng / 1e7, lat / 1e7,
      nullif(accuracy, ${UNKNOWN}) / 10, nullif(heading, ${UNKNOWN}) / 100, nullif(speed, ${UNKNOWN}) / 100
    from unnest(
      ${list(rows.units)}::uuid[],
      ${list(rows.at)}::float8[],
      ${list(rows.received)}::float8[],
      ${list(rows.lng)}::float8[],
      ${list(rows.lat)}::float8[],
      ${list(rows.accuracy)}::float8[],
      ${list(rows.heading)}::float8[],
      ${list(rows.speed)}::float8[]
    ) as given (unit, at, received, lng, lat, accuracy, heading, speed)
    on conflict do nothing`.execute(db);
}

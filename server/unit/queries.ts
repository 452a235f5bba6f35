import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { DepartmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import type { UnitRole, UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { type StoredEvent, wireEvent } from '../platform/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { livePositions, type NearUnit } from './position/live-positions.ts';
import { readRoles, type UnitRow, unitTables, unitTx, unitView } from './store.ts';
import { unitMemory } from './unit-memory.ts';

export function unitRoles(db: Database): Promise<UnitRole[]> {
  return readRoles(db);
}

/** Every unit, by call sign, without a look at who asks: for the room's own reckoning. Read in `tx` where it must be of one moment. */
export async function allUnits(reader: Database | Tx): Promise<UnitView[]> {
  const rows = await unitTables(reader).selectFrom('unit').selectAll().orderBy('call_sign').execute();
  return rows.map(unitView);
}

/** Units as this actor may see them. */
export async function unitsFor(reader: Database | Tx, actor: Actor): Promise<UnitView[]> {
  return (await allUnits(reader)).filter((unit) => maySee(actor, unit));
}

/** One unit as this actor may see it, or `not-found`. */
export async function unitFor(platform: Platform, actor: Actor, id: UnitId): Promise<Result<UnitView>> {
  const row = await find(platform.db, id);
  const view = row === undefined ? null : unitView(row);
  return view !== null && maySee(actor, view) ? ok(view) : no('not-found');
}

/** One unit without a look at who asks, as of `reader`'s moment; null when there is none. */
export async function unitNow(reader: Database | Tx, id: UnitId): Promise<UnitView | null> {
  const row = await find(reader, id);
  return row === undefined ? null : unitView(row);
}

/** Every unit as the feed last told this process, for search. Not decided: the caller does, unit by unit. */
export function unitsKnown(platform: Platform): Iterable<UnitView> {
  return unitMemory(platform).all();
}

/** One of them; undefined when there is none. Not decided. */
export function unitKnown(platform: Platform, id: UnitId): UnitView | undefined {
  return unitMemory(platform).of(id);
}

/** Where a unit was last heard, and when: the age of the place, by the device's clock where that is honest. */
export function positionOf(platform: Platform, id: UnitId): { readonly place: Position; readonly at: Instant } | null {
  return livePositions(platform).of(id);
}

/** The same as numbers, for who looks at thousands of units at once: `atMs` since 1970. */
export function lastFix(
  platform: Platform,
  unit: UnitView,
): { readonly place: Position; readonly atMs: number } | null {
  const fix = livePositions(platform).table.of(unit.handle);
  return fix === undefined ? null : { place: fix.place, atMs: fix.atMs };
}

/** Units on duty heard at most `radiusM` metres from a place, nearest first, without a look at who asks. */
export function unitsNear(platform: Platform, place: Position, radiusM: number): readonly NearUnit[] {
  return livePositions(platform).near(place, radiusM);
}

export function maySee(actor: Actor, unit: UnitView): boolean {
  return decide(actor, 'unit.read', { area: unit.area, department: unit.department, units: [unit.id] }).ok;
}

/** The units that have an assignment on this incident now, by call sign. */
export async function unitsOn(tx: Tx, incident: IncidentId): Promise<UnitView[]> {
  const rows = await unitTx(tx)
    .selectFrom('unit')
    .selectAll()
    .where('incident', '=', incident)
    .orderBy('call_sign')
    .execute();
  return rows.map(unitView);
}

/**
 * Units as they are now, by call sign, and none goes on or off duty until this transaction ends: those named, or (null) all on duty.
 * Locked in the order of their ids, after any incident.
 */
export async function unitsHeld(tx: Tx, ids: readonly UnitId[] | null): Promise<UnitView[]> {
  const rows = unitTx(tx).selectFrom('unit').selectAll().orderBy('id').forShare();
  if (ids?.length === 0) return [];
  const held = await (ids === null ? rows.where('duty', '<>', 'off') : rows.where('id', 'in', ids)).execute();
  return held.map(unitView).sort((one, other) => (one.callSign < other.callSign ? -1 : 1));
}

async function find(db: Database | Tx, id: UnitId): Promise<UnitRow | undefined> {
  return unitTables(db).selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface CellAsk {
  readonly from: Instant;
  readonly until: Instant;
  /** Side of a cell, degrees. */
  readonly cellDeg: number;
  /** A silence longer than this is nobody's time, s; longer than `stillS` where the next fix is within half a cell of it. */
  readonly gapS: number;
  readonly stillS: number;
  /** A fix that knows its place worse than this is nowhere, m. */
  readonly roughM: number;
}
export interface CellTime {
  readonly x: number;
  readonly y: number;
  readonly department: DepartmentId;
  readonly seconds: number;
  readonly units: number;
}

/**
 * How long units were in each cell of the ground, by department: from fix to fix, where the first of both was, summed in Postgres, so that
 * the way of no single unit leaves it.
 */
export async function timeInCells(
  tx: Tx,
  { from, until, cellDeg, gapS, stillS, roughM }: CellAsk,
): Promise<CellTime[]> {
  const found = await sql<CellTime>`
    with step as (
      select unit, lng, lat, accuracy_m,
        extract(epoch from least(lead(at) over way, ${until}::timestamptz) - at) as seconds,
        greatest(abs(lead(lng) over way - lng), abs(lead(lat) over way - lat)) as moved_deg
      from track where at >= ${from}::timestamptz and at < ${until}::timestamptz
      window way as (partition by unit order by at)
    )
    select floor(lng / ${cellDeg}::float8)::int as x, floor(lat / ${cellDeg}::float8)::int as y, unit.department,
      round(sum(step.seconds))::int as seconds, count(distinct step.unit)::int as units
    from step join unit on unit.id = step.unit
    where step.seconds <= case when moved_deg <= ${cellDeg}::float8 / 2 then ${stillS}::float8 else ${gapS}::float8 end
      and coalesce(accuracy_m, 0) <= ${roughM}::float8
    group by 1, 2, 3 having round(sum(step.seconds)) > 0`.execute(tx);
  return found.rows;
}

/** Who did it, and why: of these it is for the audit, the row alone for everybody else. */
const FOR_AUDIT: ReadonlySet<string> = new Set(['unit.track_read', 'unit.reserved', 'unit.reservation_ended']);

/** An event of a unit as any reader of units gets it, a wall and the unit's own phone among them. */
export function unitEvent(event: StoredEvent): WireEvent {
  const seen = wireEvent(event);
  if (!FOR_AUDIT.has(event.kind)) return seen;
  return { ...seen, actor: { kind: 'system', id: 'system', name: '' }, extra: {} };
}

import type { Sos, SosPlace, SosState } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AccountId, IncidentId, SosId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type ColumnType, type Selectable, type SqlBool, sql } from 'kysely';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';

type Json<T> = ColumnType<T, ReturnType<typeof jsonb> | null, ReturnType<typeof jsonb> | null>;

interface SosTable {
  id: SosId;
  rev: number;
  unit: UnitId | null;
  site: Json<Sos['site']>;
  call_sign: string;
  area: AreaPath;
  home: AreaPath;
  place: Json<SosPlace | null>;
  incident: IncidentId | null;
  incident_number: string | null;
  raised_at: Instant;
  pressed_at: Instant;
  presses: number;
  last_press_at: Instant;
  escalated_at: Instant | null;
  state: Json<SosState>;
  stood_aside: boolean;
}
export const sosTables = (reader: Database | Tx) => (reader as Database).$extendTables<{ sos: SosTable }>();

/** A call as the room keeps it: with whether its unit was taken out of those that can be sent. */
export interface StoredSos {
  readonly sos: Sos;
  readonly stoodAside: boolean;
}

function stored(row: Selectable<SosTable>): StoredSos {
  return { sos: sosView(row), stoodAside: row.stood_aside };
}

export function sosView(row: Selectable<SosTable>): Sos {
  const { id, rev, unit, site, area, home, place, presses, state, incident, incident_number: number } = row;
  return {
    ...{ id, rev, unit, site, area, home, place, presses, state },
    callSign: row.call_sign,
    incident: incident === null || number === null ? null : { id: incident, number },
    raisedAt: row.raised_at,
    pressedAt: row.pressed_at,
    lastPressAt: row.last_press_at,
    escalatedAt: row.escalated_at,
  };
}

function columnsOf({ sos, stoodAside }: StoredSos) {
  const { id, rev, unit, site, area, home, place, presses, state, incident } = sos;
  return {
    ...{ id, rev, unit, area, home, presses },
    site: site === null ? null : jsonb(site),
    place: place === null ? null : jsonb(place),
    state: jsonb(state),
    call_sign: sos.callSign,
    incident: incident?.id ?? null,
    incident_number: incident?.number ?? null,
    raised_at: sos.raisedAt,
    pressed_at: sos.pressedAt,
    last_press_at: sos.lastPressAt,
    escalated_at: sos.escalatedAt,
    stood_aside: stoodAside,
  };
}

export async function insertSos(tx: Tx, row: StoredSos): Promise<void> {
  await sosTables(tx).insertInto('sos').values(columnsOf(row)).execute();
}

export async function updateSos(tx: Tx, row: StoredSos): Promise<void> {
  const { id, ...columns } = columnsOf(row);
  await sosTables(tx).updateTable('sos').set(columns).where('id', '=', id).execute();
}

/** Not locked: to know which incident to lock first. */
export async function findSos(tx: Tx, id: SosId): Promise<StoredSos | null> {
  const row = await sosTables(tx).selectFrom('sos').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : stored(row);
}

export async function lockSos(tx: Tx, id: SosId): Promise<StoredSos> {
  const rows = sosTables(tx).selectFrom('sos').selectAll().where('id', '=', id);
  return stored(await rows.forUpdate().executeTakeFirstOrThrow());
}

/** Who calls: a unit, or a guard. */
export type SosCaller = { readonly unit: UnitId } | { readonly guard: AccountId };

/** The call of a unit or a guard that runs. Two presses at once wait for each other: the second is a repeat, or finds the same answer. */
export async function openSosOf(tx: Tx, caller: SosCaller): Promise<SosId | null> {
  const id = 'unit' in caller ? caller.unit : caller.guard;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sos ${id}`}, 0))`.execute(tx);
  const row = await sosTables(tx)
    .selectFrom('sos')
    .select('id')
    .where('unit' in caller ? sql<SqlBool>`unit = ${id}` : sql<SqlBool>`site ->> 'guard' = ${id}`)
    .where(sql<SqlBool>`state ->> 'at' <> 'ended'`)
    .executeTakeFirst();
  return row?.id ?? null;
}

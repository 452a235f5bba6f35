import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Clock, Incident, IncidentAt, IncidentState, Owner } from '@watchroom/shared/incident/incident.ts';
import type { Flow, IncidentType, Priority } from '@watchroom/shared/incident/incident-type.ts';
import type { Channel } from '@watchroom/shared/intake/intake-api.ts';
import type { AttachmentId, DepartmentId, IncidentId, IncidentTypeId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type ColumnType, type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { type Database, jsonb, type Tx } from '../platform/database.ts';
import type { PlatformTables } from '../platform/tables.ts';

/** Computed by Postgres from the state. */
type Derived<T> = ColumnType<T, never, never>;

type IncidentTable = {
  id: IncidentId;
  rev: number;
  number: string;
  type: IncidentTypeId;
  flow: Flow;
  priority: Priority;
  channel: Channel;
  lng: number;
  lat: number;
  address: string | null;
  area: AreaPath;
  department: DepartmentId | null;
  text: string;
  owner: Owner;
  state: IncidentState;
  at: Derived<IncidentAt>;
  since: Derived<Instant>;
  over: Derived<boolean>;
  clocks: readonly Clock[];
  units: readonly UnitId[];
  keys: readonly string[];
  reported_at: Instant;
  opened_at: Instant | null;
  reports: number;
  attachments: number;
  has_contact: boolean;
};

export type AttachmentRow = {
  id: AttachmentId;
  incident: IncidentId;
  sha256: string;
  type: string;
  bytes: number;
  actor: ActorRef;
  at: Instant;
};

export type IncidentTables = {
  incident: IncidentTable;
  incident_type: { id: IncidentTypeId; position: number; body: IncidentType };
  incident_day: { day: string; last: number };
  attachment: AttachmentRow;
};

/** An incident with what only the server knows of it: the API keys that made it and may read it. */
export interface StoredIncident {
  readonly incident: Incident;
  readonly keys: readonly string[];
}

export function incidentTables(db: Database): Kysely<PlatformTables & IncidentTables> {
  return db.$extendTables<IncidentTables>();
}

export function incidentTx(tx: Tx): Transaction<PlatformTables & IncidentTables> {
  return tx.$extendTables<IncidentTables>();
}

export function storedIncident(row: Selectable<IncidentTable>): StoredIncident {
  const { lng, lat, reported_at, opened_at, has_contact, at: _, since: __, over: ___, keys, ...same } = row;
  return {
    incident: {
      ...same,
      place: [lng, lat],
      reportedAt: reported_at,
      openedAt: opened_at,
      hasContact: has_contact,
      clocks: [...same.clocks],
      units: [...same.units],
    },
    keys,
  };
}

export async function insertIncident(tx: Tx, { incident, keys }: StoredIncident): Promise<void> {
  const { place, reportedAt, openedAt, hasContact, ...same } = incident;
  await incidentTx(tx)
    .insertInto('incident')
    .values({
      ...same,
      lng: place[0],
      lat: place[1],
      owner: jsonb(same.owner),
      state: jsonb(same.state),
      clocks: jsonb(same.clocks),
      keys: [...keys],
      reported_at: reportedAt,
      opened_at: openedAt,
      has_contact: hasContact,
    })
    .execute();
}

/** The row, locked until the transaction ends: its events are then numbered in the order of its changes. */
export async function readForUpdate(tx: Tx, id: IncidentId): Promise<StoredIncident | null> {
  const row = await incidentTx(tx)
    .selectFrom('incident')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : storedIncident(row);
}

/** Writes what may change of an incident. Throws when the row was not at the version before: a bug, it is locked. */
export async function updateIncident(tx: Tx, incident: Incident): Promise<void> {
  const { numUpdatedRows } = await incidentTx(tx)
    .updateTable('incident')
    .set({
      rev: incident.rev,
      owner: jsonb(incident.owner),
      state: jsonb(incident.state),
      clocks: jsonb(incident.clocks),
      units: incident.units,
      opened_at: incident.openedAt,
      attachments: incident.attachments,
    })
    .where('id', '=', incident.id)
    .where('rev', '=', incident.rev - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`incident ${incident.id} was not at version ${incident.rev - 1}`);
}

/**
 * INT-2: the next number of the day. The day's row stays locked until the commit: numbers have no gap and no twin. Call it
 * last before writing, so that reports wait for each other as short as possible.
 */
export async function nextNumber(tx: Tx, day: string): Promise<string> {
  const { last } = await incidentTx(tx)
    .insertInto('incident_day')
    .values({ day, last: 1 })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ last: sql`incident_day.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${day}-${String(last).padStart(4, '0')}`;
}

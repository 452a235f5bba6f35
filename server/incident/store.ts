// limit: imports 16, every column of an incident has its type
import type { Actor, ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Clock, GridThen, Incident, IncidentAt, IncidentState } from '@watchroom/shared/incident/incident.ts';
import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';
import { type Flow, IncidentType, type Priority } from '@watchroom/shared/incident/incident-type.ts';
import type { LeadVersion } from '@watchroom/shared/incident/leads/lead-api.ts';
import type { PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { Reoffer } from '@watchroom/shared/incident/reoffer.ts';
import { incidentAs, readerOf } from '@watchroom/shared/incident/timeline.ts';
import type { Channel } from '@watchroom/shared/intake/intake-api.ts';
import type { AttachmentId, DepartmentId, IncidentId, IncidentTypeId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type ColumnType, type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { NewRows } from '../platform/commands/new-rows.ts';
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
  grid: GridThen | null;
  department: DepartmentId | null;
  text: string;
  owner: Incident['owner'];
  taken: Incident['taken'];
  major: boolean;
  commander: Incident['commander'];
  escalation: Incident['escalation'];
  supervision: Incident['supervision'];
  call_back: Incident['callBack'];
  transfer: Incident['transfer'];
  handover: Incident['handover'];
  time_request: Incident['timeRequest'];
  state: IncidentState;
  at: Derived<IncidentAt>;
  since: Derived<Instant>;
  over: Derived<boolean>;
  clocks: readonly Clock[];
  units: readonly UnitId[];
  reoffer: Reoffer;
  tasks: Incident['tasks'];
  /** Departments that are party to it by its tasks (TSK-2). */
  asked: Derived<readonly DepartmentId[]>;
  plan: Incident['plan'];
  leads: Incident['leads'];
  keys: readonly string[];
  reported_at: Instant;
  opened_at: Instant | null;
  reports: number;
  attachments: number;
  reworks: number;
  urged: number;
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
  taken: AttachmentView['taken'];
  still: AttachmentView['still'];
};

export type IncidentTables = {
  incident: IncidentTable;
  incident_type: { id: IncidentTypeId; position: number; body: IncidentType };
  response_plan: PlanVersion;
  lead_table: LeadVersion;
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
  const {
    lng,
    lat,
    reported_at,
    opened_at,
    has_contact,
    call_back,
    time_request,
    at: _,
    since: __,
    over: ___,
    asked: ____,
    keys,
    ...same
  } = row;
  return {
    incident: {
      ...same,
      place: [lng, lat],
      reportedAt: reported_at,
      openedAt: opened_at,
      hasContact: has_contact,
      callBack: call_back,
      timeRequest: time_request,
      clocks: [...same.clocks],
      units: [...same.units],
    },
    keys,
  };
}

/** The incident as this actor gets it, that it may read it having been decided. */
export function shownTo(incident: Incident, actor: Actor): Incident {
  return incidentAs(incident, readerOf(actor));
}

/**
 * The next numbers of a day. INT-2: the day's row stays locked until the commit, so numbers have no gap and no twin; reports of one day
 * wait for each other from here to the commit, so this is asked for as late as can be.
 */
export async function nextNumbers(tx: Tx, day: string, many: number): Promise<string[]> {
  const { rows } = await sql<{ last: number }>`
    insert into incident_day (day, last) values (${day}, ${many})
    on conflict (day) do update set last = incident_day.last + excluded.last
    returning last`.execute(tx);
  const before = (rows[0]?.last ?? many) - many;
  return Array.from({ length: many }, (_, at) => `${day}-${String(before + at + 1).padStart(4, '0')}`);
}

/** Incidents as new rows. */
export function newIncidents(incidents: readonly StoredIncident[]): NewRows {
  const rows = incidents.map(({ incident, keys }) => {
    const { place, reportedAt, openedAt, hasContact, callBack, timeRequest, ...same } = incident;
    const [lng, lat] = place;
    const moments = { reported_at: reportedAt, opened_at: openedAt };
    return {
      ...same,
      ...moments,
      lng,
      lat,
      keys,
      has_contact: hasContact,
      call_back: callBack,
      time_request: timeRequest,
    };
  });
  return { table: 'incident', rows, lists: ['area', 'units', 'keys'] };
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
      type: incident.type,
      flow: incident.flow,
      priority: incident.priority,
      major: incident.major,
      lng: incident.place[0],
      lat: incident.place[1],
      address: incident.address,
      text: incident.text,
      grid: incident.grid === null ? null : jsonb(incident.grid),
      area: incident.area,
      department: incident.department,
      owner: jsonb(incident.owner),
      taken: incident.taken === null ? null : jsonb(incident.taken),
      commander: incident.commander === null ? null : jsonb(incident.commander),
      escalation: jsonb(incident.escalation),
      supervision: incident.supervision === null ? null : jsonb(incident.supervision),
      transfer: incident.transfer === null ? null : jsonb(incident.transfer),
      handover: incident.handover === null ? null : jsonb(incident.handover),
      time_request: incident.timeRequest === null ? null : jsonb(incident.timeRequest),
      call_back: incident.callBack === null ? null : jsonb(incident.callBack),
      state: jsonb(incident.state),
      clocks: jsonb(incident.clocks),
      units: incident.units,
      reoffer: jsonb(incident.reoffer),
      tasks: jsonb(incident.tasks),
      plan: incident.plan === null ? null : jsonb(incident.plan),
      leads: incident.leads === null ? null : jsonb(incident.leads),
      opened_at: incident.openedAt,
      reports: incident.reports,
      attachments: incident.attachments,
      reworks: incident.reworks,
      urged: incident.urged,
      has_contact: incident.hasContact,
    })
    .where('id', '=', incident.id)
    .where('rev', '=', incident.rev - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`incident ${incident.id} was not at version ${incident.rev - 1}`);
}

/** The city's types in their order. */
export async function readTypes(reader: Database | Tx): Promise<IncidentType[]> {
  const rows = await incidentTables(reader).selectFrom('incident_type').select('body').orderBy('position').execute();
  return rows.map((row) => IncidentType.parse(row.body));
}

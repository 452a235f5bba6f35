import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AreaId, AssignmentId, DepartmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Text } from '@watchroom/shared/kernel/name.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Reserved } from '@watchroom/shared/unit/reserved.ts';
import type {
  Duty,
  UnitFaultCode,
  UnitKind,
  UnitRole,
  UnitStatus,
  UnitTerms,
  UnitView,
} from '@watchroom/shared/unit/unit-api.ts';
import type { Generated, Selectable } from 'kysely';
import { type Database, jsonb, type Tx } from '../platform/database.ts';

export interface UnitTable {
  id: UnitId;
  rev: number;
  handle: Generated<number>;
  call_sign: string;
  kind: UnitKind;
  role: string;
  skills: string[];
  department: DepartmentId;
  home_area: AreaId;
  area: AreaPath;
  members: number;
  terms: UnitTerms;
  duty: Duty;
  duty_since: Instant | null;
  status: UnitStatus;
  status_since: Instant;
  assignment: AssignmentId | null;
  incident: IncidentId | null;
  incident_number: string | null;
  reserved: Reserved | null;
  fault: UnitFaultCode | null;
  fault_since: Instant | null;
}
export type UnitRow = Selectable<UnitTable>;

export interface TrackRow {
  unit: UnitId;
  at: Instant;
  received_at: Instant;
  lng: number;
  lat: number;
  accuracy_m: number | null;
  heading_deg: number | null;
  speed_mps: number | null;
}

export type UnitTables = {
  unit_role: { id: string; position: number; name: Text; reports: 'grid-worker' | null };
  unit: UnitTable;
  track: TrackRow;
};

export const unitTx = (tx: Tx) => tx.$extendTables<UnitTables>();
export const unitTables = (db: Database) => db.$extendTables<UnitTables>();

export function unitView(row: UnitRow): UnitView {
  return {
    id: row.id,
    rev: row.rev,
    handle: row.handle,
    callSign: row.call_sign,
    kind: row.kind,
    role: row.role,
    skills: row.skills,
    department: row.department,
    homeArea: row.home_area,
    area: row.area,
    members: row.members,
    terms: row.terms,
    duty: row.duty,
    dutySince: row.duty_since,
    status: row.status,
    statusSince: row.status_since,
    assignment: row.assignment,
    incident: row.incident,
    reserved: row.reserved,
    fault: row.fault === null || row.fault_since === null ? null : { code: row.fault, since: row.fault_since },
  };
}

/** The row, locked until the transaction ends; undefined when there is no such unit. */
export async function lockRow(tx: Tx, id: UnitId): Promise<UnitRow | undefined> {
  return unitTx(tx).selectFrom('unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function writeRoles(tx: Tx, roles: readonly UnitRole[]): Promise<void> {
  await unitTx(tx).deleteFrom('unit_role').execute();
  const rows = roles.map(({ id, name, reports = null }, position) => ({ id, position, name: jsonb(name), reports }));
  await unitTx(tx).insertInto('unit_role').values(rows).execute();
}

export async function readRoles(db: Database): Promise<UnitRole[]> {
  const rows = unitTables(db).selectFrom('unit_role').select(['id', 'name', 'reports']).orderBy('position');
  return (await rows.execute()).map(({ reports, ...role }) => (reports === null ? role : { ...role, reports }));
}

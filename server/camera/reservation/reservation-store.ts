import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Reservation } from '@watchroom/shared/camera/reservation/reservation.ts';
import type { CameraId, DepartmentId, IncidentId, ReservationId } from '@watchroom/shared/kernel/ids.ts';
import type { ColumnType, Kysely, Selectable, Transaction } from 'kysely';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';
import type { PlatformTables } from '../../platform/tables.ts';

/** Computed by Postgres from the row. */
type Derived<T> = ColumnType<T, never, never>;

type ReservationTable = {
  id: ReservationId;
  rev: number;
  camera: CameraId;
  camera_name: string;
  area: AreaPath;
  department: DepartmentId | null;
  holder: Reservation['holder'];
  rank: number;
  purpose: Purpose;
  incident: Derived<IncidentId | null>;
  incident_area: AreaPath | null;
  incident_department: DepartmentId | null;
  number: string | null;
  state: Reservation['state'];
  held: Derived<boolean>;
};
export type ReservationRow = Selectable<ReservationTable>;
type ReservationTables = { camera_reservation: ReservationTable };

/** Where the incident lies that a camera is kept for: who may read it there may know which one it is. */
export interface IncidentScope {
  readonly area: AreaPath;
  readonly department: DepartmentId | null;
}

/** A reservation with what only the server knows of it. */
export interface Kept {
  readonly reservation: Reservation & { readonly purpose: Purpose };
  readonly of: IncidentScope | null;
}

export function reservationTables(db: Database): Kysely<PlatformTables & ReservationTables> {
  return db.$extendTables<ReservationTables>();
}

export function reservationTx(tx: Tx): Transaction<PlatformTables & ReservationTables> {
  return tx.$extendTables<ReservationTables>();
}

export function keptOf(row: ReservationRow): Kept {
  const { camera_name, incident: _, held: __, incident_area, incident_department, ...same } = row;
  return {
    reservation: { ...same, cameraName: camera_name },
    of: incident_area === null ? null : { area: incident_area, department: incident_department },
  };
}

export async function insertReservation(tx: Tx, { reservation, of }: Kept): Promise<void> {
  const { cameraName, ...same } = reservation;
  await reservationTx(tx)
    .insertInto('camera_reservation')
    .values({
      ...same,
      camera_name: cameraName,
      holder: jsonb(same.holder),
      purpose: jsonb(same.purpose),
      state: jsonb(same.state),
      incident_area: of?.area ?? null,
      incident_department: of?.department ?? null,
    })
    .execute();
}

/** Writes what may change of a reservation that is locked. */
export async function updateReservation(tx: Tx, { reservation }: Kept): Promise<void> {
  const { id, rev, state, area, department } = reservation;
  await reservationTx(tx)
    .updateTable('camera_reservation')
    .set({ rev, state: jsonb(state), area, department })
    .where('id', '=', id)
    .execute();
}

/** CAM-53: a desk that may not read the incident is told that the camera is kept, by whom and until when, and not for what. */
export function reservationFor(actor: Actor, { reservation, of }: Kept): Reservation {
  if (of === null || decide(actor, 'incident.read', of).ok) return reservation;
  return { ...reservation, purpose: null, number: null };
}

import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { type EventDraft, scopeOfMove } from '../../platform/feed.ts';
import type { CameraRow } from '../store.ts';
import { keptOf, reservationTx, updateReservation } from './reservation-store.ts';

type Moved = Pick<CameraRow, 'id' | 'area' | 'department'>;

/** Reservations lie where their cameras lie. Moves those of these cameras and gives the events that say so. */
export async function followCameras(tx: Tx, cameras: readonly Moved[]): Promise<EventDraft[]> {
  if (cameras.length === 0) return [];
  const rows = await reservationTx(tx)
    .selectFrom('camera_reservation')
    .selectAll()
    .where('held', '=', true)
    .where('camera', '=', sql<CameraRow['id']>`any(${cameras.map(({ id }) => id)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  const at = new Map(cameras.map((camera) => [camera.id, camera]));
  const events: EventDraft[] = [];
  for (const before of rows.map(keptOf)) {
    const { reservation, of } = before;
    const { area, department } = at.get(reservation.camera) ?? reservation;
    const after = { ...reservation, rev: reservation.rev + 1, area, department };
    await updateReservation(tx, { reservation: after, of });
    events.push({
      kind: 'camera.rehomed',
      entity: 'reservation',
      id: after.id,
      rev: after.rev,
      ...scopeOfMove({ area: reservation.area, department: reservation.department }, { area, department }),
      // Whole: a desk that has it now sees it for the first time.
      set: after,
      extra: { of },
    });
  }
  return events;
}

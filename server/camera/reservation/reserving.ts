import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { Reservation, reservationEventKinds } from '@watchroom/shared/camera/reservation/reservation.ts';
import { moveReservation, type ReservationMove } from '@watchroom/shared/camera/reservation/reservation-machine.ts';
import { type CameraId, ReservationId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { CommandContext } from '../../platform/command.ts';
import { scopeOfMove } from '../../platform/feed.ts';
import { insertReservation, type Kept, keptOf, reservationTx, updateReservation } from './reservation-store.ts';

/** The job that ends a reservation at its time. */
export const RESERVATION_DUE = 'camera.reservation_due';

type Kind = (typeof reservationEventKinds)[number];

function subjectOf({ area, department }: Pick<Reservation, 'area' | 'department'>) {
  return { area, department };
}

/** The reservation that holds a camera now, locked; lock its incident and its camera first, everybody does it in this order. */
export async function heldOf(ctx: CommandContext, camera: CameraId): Promise<Kept | null> {
  const row = await reservationTx(ctx.tx)
    .selectFrom('camera_reservation')
    .selectAll()
    .where('camera', '=', camera)
    .where('held', '=', true)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : keptOf(row);
}

export async function lockReservation(ctx: CommandContext, id: ReservationId): Promise<Kept | null> {
  const row = await reservationTx(ctx.tx)
    .selectFrom('camera_reservation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : keptOf(row);
}

interface Draft extends Omit<Reservation, 'id' | 'rev' | 'purpose'> {
  readonly purpose: Purpose;
}

/** A new reservation of a camera that nobody holds. */
export async function begin(ctx: CommandContext, draft: Draft, of: Kept['of']): Promise<Kept> {
  const kept: Kept = { reservation: { id: ReservationId.parse(randomUUID()), rev: 1, ...draft }, of };
  await insertReservation(ctx.tx, kept);
  tell(ctx, kept, { kind: 'camera.reserved', set: kept.reservation });
  time(ctx, kept);
  return kept;
}

/** One move of a locked reservation: row, event, and the timer of a new end. A move that changes nothing writes nothing. */
export async function move(ctx: CommandContext, kept: Kept, asked: ReservationMove): Promise<Result<Kept>> {
  const state = moveReservation(kept.reservation, asked, { by: actorRef(ctx.actor), now: ctx.now });
  if (!state.ok) return state;
  if (state.value === kept.reservation.state) return ok(kept);
  const after = next(kept, { state: state.value });
  await updateReservation(ctx.tx, after);
  const kind = state.value.at === 'held' ? 'camera.prolonged' : 'camera.freed';
  tell(ctx, after, { kind, set: { state: state.value } });
  time(ctx, after);
  return ok(after);
}

function next(kept: Kept, set: Partial<Pick<Reservation, 'state' | 'area' | 'department'>>): Kept {
  return { ...kept, reservation: { ...kept.reservation, ...set, rev: kept.reservation.rev + 1 } };
}

function tell(
  ctx: CommandContext,
  { reservation, of }: Kept,
  said: { readonly kind: Kind; readonly set: Partial<Reservation> },
): void {
  const { purpose, cameraName } = reservation;
  ctx.emit({
    kind: said.kind,
    entity: 'reservation',
    id: reservation.id,
    rev: reservation.rev,
    ...scopeOfMove(subjectOf(reservation), subjectOf(reservation)),
    set: said.set,
    extra: { camera: cameraName, purpose, of },
  });
}

/** One timer for each end there is; the id makes a repeated one the same. */
function time(ctx: CommandContext, { reservation: { id, state } }: Kept): void {
  if (state.at !== 'held') return;
  ctx.outbox({
    id: `reservation-due:${id}:${state.until}`,
    job: RESERVATION_DUE,
    payload: { reservation: id },
    runAt: state.until,
  });
}

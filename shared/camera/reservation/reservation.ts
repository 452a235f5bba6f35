import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Purpose } from '../../access/purpose.ts';
import { AreaPath } from '../../area/area-api.ts';
import { CameraId, DepartmentId, type IncidentId, ReservationId } from '../../kernel/ids.ts';
import { line } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';

/** Why a reservation ended. `taken`: by a higher right, with its words. */
export const ReservationEnd = z.enum(['released', 'expired', 'incident-over', 'taken']);
export type ReservationEnd = z.infer<typeof ReservationEnd>;

/** `until` is when it ends by itself, unless it is prolonged. */
export const ReservationState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('held'), since: Instant, until: Instant }),
  z.object({ at: z.literal('ended'), since: Instant, how: ReservationEnd, by: ActorRef, why: z.string() }),
]);
export type ReservationState = z.infer<typeof ReservationState>;

/** One camera kept for one purpose by one desk, for a bounded time. */
export const Reservation = z.object({
  id: ReservationId,
  rev: z.int(),
  camera: CameraId,
  cameraName: z.string(),
  area: AreaPath,
  department: DepartmentId.nullable(),
  holder: ActorRef,
  /** The right it was reserved with: only a higher one takes it over. */
  rank: z.int().min(1),
  /** Null where its reader may not read the incident it is for. */
  purpose: Purpose.nullable(),
  /** The incident's number; null for a written reason. */
  number: z.string().nullable(),
  state: ReservationState,
});
export type Reservation = z.infer<typeof Reservation>;
export type Held = Reservation & { readonly state: Extract<ReservationState, { at: 'held' }> };

export function isHeld(reservation: Reservation): reservation is Held {
  return reservation.state.at === 'held';
}

/** CAM-52: what a camera is kept for, and so not there for anything else. */
export function isTakenFor(
  { holder, purpose, state }: Pick<Reservation, 'holder' | 'purpose' | 'state'>,
  asked: { readonly by: string; readonly incident: IncidentId | null; readonly now: Instant },
): boolean {
  if (state.at !== 'held' || state.until <= asked.now || holder.id === asked.by) return false;
  const incident = purpose !== null && 'incident' in purpose ? purpose.incident : null;
  return incident === null || incident !== asked.incident;
}

/** A desk that needs a camera longer says so again: nobody keeps one through a shift by forgetting it. */
export const LONGEST_MINUTES = 240;
const Minutes = z.int().min(1).max(LONGEST_MINUTES);
/** The most that one reservation lasts, however often it is prolonged: a shift of twelve hours. */
export const LONGEST_IN_ALL_MS = 12 * 3_600_000;

/** POST /api/cameras/:id/reservation. `takeOver`: from whom has it with a lower right, with the reason. */
export const ReserveInput = z.strictObject({
  purpose: Purpose,
  minutes: Minutes,
  takeOver: z
    .strictObject({ why: line(200).min(4) })
    .nullable()
    .default(null),
});
/** POST /api/reservations/:id/prolong: from now on, never to an earlier end than it has. */
export const ProlongInput = z.strictObject({ minutes: Minutes });
export const ReservationReply = z.object({ reservation: Reservation });

export const reservationEventKinds = ['camera.reserved', 'camera.prolonged', 'camera.freed', 'camera.rehomed'] as const;

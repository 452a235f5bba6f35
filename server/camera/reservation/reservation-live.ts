import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Told } from '@watchroom/shared/protocol/gone.ts';
import { goneOf } from '@watchroom/shared/protocol/gone.ts';
import { type StoredEvent, wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import { type IncidentScope, keptOf, reservationFor, reservationTx } from './reservation-store.ts';

/** Reservations that hold: one that ended is gone. */
export const reservationTopic: Topic = {
  topic: 'reservations',
  door: { may: 'reservation.read' },
  entities: ['reservation'],
  audience,
  snapshot: async (actor, tx) => {
    const rows = await reservationTx(tx)
      .selectFrom('camera_reservation')
      .selectAll()
      .where('held', '=', true)
      .execute();
    const visible = rows.map(keptOf).filter(({ reservation }) => decide(actor, 'reservation.read', reservation).ok);
    return { reservation: visible.map((kept) => reservationFor(actor, kept)) };
  },
};

function audience(event: StoredEvent, actor: Actor): Told | null {
  if (!decide(actor, 'reservation.read', event).ok) return null;
  if (event.kind === 'camera.freed') return goneOf(event);
  const of = (event.extra['of'] ?? null) as IncidentScope | null;
  const hidden = of !== null && !decide(actor, 'incident.read', of).ok;
  const set = hidden && 'purpose' in event.set ? { ...event.set, purpose: null, number: null } : event.set;
  return { ...wireEvent(event), set, extra: {} };
}

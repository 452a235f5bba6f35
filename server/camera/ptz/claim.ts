import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { HeadOrder } from '@watchroom/shared/camera/ptz/head.ts';
import type { HeadMove } from '@watchroom/shared/camera/ptz/head-machine.ts';
import { isTakenFor } from '@watchroom/shared/camera/reservation/reservation.ts';
import { rankOf } from '@watchroom/shared/camera/reservation/reservation-machine.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { CommandContext } from '../../platform/command.ts';
import { spoken } from '../reservation/refusal.ts';
import { keptOf, reservationTx } from '../reservation/reservation-store.ts';
import type { Camera } from './head-row.ts';

/** One order to a head: what, what for, and whether a tour gives it and no hand (PTZ-12). */
export interface HeadAsked {
  readonly order: HeadOrder;
  readonly purpose: Purpose;
  readonly tour: boolean;
}

/** With which claim a desk comes: who keeps the camera steers it, and while it is kept for something else, nobody else does. */
export async function moveOf(
  ctx: CommandContext,
  camera: Camera,
  { order, purpose, tour }: HeadAsked,
): Promise<Result<HeadMove>> {
  if (order.do === 'release' || order.do === 'ask') return ok({ do: order.do });
  const row = await reservationTx(ctx.tx)
    .selectFrom('camera_reservation')
    .selectAll()
    .where('camera', '=', camera.id)
    .where('held', '=', true)
    .executeTakeFirst();
  const by = actorRef(ctx.actor);
  const rank = ctx.actor.kind === 'account' ? rankOf(ctx.actor.role) : 0;
  const kept = row === undefined ? null : keptOf(row).reservation;
  const plain = { do: 'steer', claim: tour ? 'tour' : 'operator', rank } as const;
  if (kept === null || kept.state.at !== 'held' || kept.state.until <= ctx.now) return ok(plain);
  // Who keeps a camera for something has not asked a tour to turn it.
  if (kept.holder.id === by.id && !tour) return ok({ do: 'steer', claim: 'reservation', rank });
  const incident = 'incident' in purpose ? purpose.incident : null;
  if (!tour && !isTakenFor(kept, { by: by.id, incident, now: ctx.now })) return ok(plain);
  const refused = no('camera-reserved', { values: { holder: kept.holder.name, until: kept.state.until } });
  return spoken(ctx, refused.failure);
}

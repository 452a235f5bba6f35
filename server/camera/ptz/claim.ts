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

/** With which claim a desk comes: who keeps the camera steers it, and while it is kept for something else, nobody else does. */
export async function moveOf(
  ctx: CommandContext,
  camera: Camera,
  { order, purpose }: { readonly order: HeadOrder; readonly purpose: Purpose },
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
  if (kept === null || kept.state.at !== 'held' || kept.state.until <= ctx.now)
    return ok({ do: 'steer', claim: 'operator', rank });
  if (kept.holder.id === by.id) return ok({ do: 'steer', claim: 'reservation', rank });
  const incident = 'incident' in purpose ? purpose.incident : null;
  if (!isTakenFor(kept, { by: by.id, incident, now: ctx.now })) return ok({ do: 'steer', claim: 'operator', rank });
  const refused = no('camera-reserved', { values: { holder: kept.holder.name, until: kept.state.until } });
  return spoken(ctx, refused.failure);
}

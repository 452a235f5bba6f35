import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Sos, SosPlace } from '@watchroom/shared/alert/sos/sos-api.ts';
import { moveSos } from '@watchroom/shared/alert/sos/sos-machine.ts';
import type { SosId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { CommandContext } from '../../platform/command.ts';
import { areaOfPlace } from './call-place.ts';
import { lockWithIncident } from './lock-sos.ts';
import { followSos, tellNear } from './near.ts';
import { writeSos } from './write-sos.ts';

/** SOS-3: the same call, with the newer place; desks that see it there for the first time get it whole. */
export async function repeatSos(ctx: CommandContext, id: SosId, place: SosPlace | null): Promise<Result<{ sos: Sos }>> {
  const locked = await lockWithIncident(ctx, id);
  if (locked === null) return no('not-found');
  const { sos } = locked.row;
  const moved = moveSos(sos, { do: 'press', place }, { by: actorRef(ctx.actor), now: ctx.now });
  if (!moved.ok) return moved;
  if (moved.value === null) return ok({ sos });
  const area = areaOfPlace(ctx, moved.value.set.place ?? null) ?? sos.area;
  const written = await writeSos(ctx, locked, { ...moved.value, area });
  const running = { sos: written.row.sos, incident: written.incident };
  await followSos(ctx, running.sos);
  await tellNear(ctx, running);
  return ok({ sos: running.sos });
}

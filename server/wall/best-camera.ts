import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { WallAlarm } from '@watchroom/shared/wall/wall.ts';
import { camerasSeeing } from '../camera/sight/seeing-queries.ts';
import type { CommandContext } from '../platform/command.ts';

/** Among so many of the best cameras one is looked for that has a picture. */
const BEST = 8;

/** The camera that sees an incident's place best and has a picture to give; null where none does. */
export function bestCamera(
  ctx: CommandContext,
  incident: { readonly id: IncidentId; readonly place: readonly [number, number] },
): WallAlarm['camera'] {
  const asked = { place: [...incident.place] as [number, number], limit: BEST, incident: incident.id };
  const best = camerasSeeing(ctx.platform, ctx.actor, asked).find(
    ({ sees, camera }) => sees && isPlayable(camera.streamKind) && camera.health !== 'lost' && camera.terms !== 'none',
  );
  return best === undefined ? null : { id: best.camera.id, name: best.camera.name };
}

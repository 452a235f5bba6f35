import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { WallAlarm } from '@watchroom/shared/wall/wall.ts';
import { camerasSeeing } from '../../camera/sight/seeing-queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { reachOfWall } from '../wall-reach.ts';

/** Among so many of the best cameras one is looked for that has a picture. */
const BEST = 8;

/** The camera that sees an incident's place best, has a picture to give and may be shown by a wall in `area`; null where none does. */
export function bestCamera(
  ctx: CommandContext,
  incident: { readonly id: IncidentId; readonly place: readonly [number, number] },
  area: AreaPath,
): WallAlarm['camera'] {
  const place = [...incident.place] as [number, number];
  const asked = { place, limit: BEST, incident: incident.id, action: 'camera.look' } as const;
  const best = camerasSeeing(ctx.platform, reachOfWall(area), asked).find(
    ({ sees, camera }) => sees && isPlayable(camera.streamKind) && camera.health !== 'lost' && camera.terms !== 'none',
  );
  return best === undefined ? null : { id: best.camera.id, name: best.camera.name };
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Platform } from '../../platform/platform.ts';
import { takenFor } from '../reservation/reservation-memory.ts';
import { sightGround } from './sight-ground.ts';

/**
 * CAM-3: the best cameras for a place among those this actor may see, best first, none farther than MAX_RANGE_M. Those
 * that cannot see it come last: they are the nearest there is.
 */
export function camerasSeeing(
  platform: Platform,
  actor: Actor,
  asked: { place: Position; limit: number; incident: IncidentId | null },
): SeeingCamera[] {
  const ground = sightGround(platform);
  const { bits } = ground.viewOf(actor);
  const isReserved = takenFor(platform, actor, asked.incident);
  const question = { place: asked.place, limit: asked.limit, maySee: (scope: number) => bits[scope] === 1 };
  return ground.index.ask(isReserved === undefined ? question : { ...question, isReserved });
}

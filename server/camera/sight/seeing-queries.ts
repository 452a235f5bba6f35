import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { withPresets } from '@watchroom/shared/camera/ptz/preset-sight.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Platform } from '../../platform/platform.ts';
import { presetsKnown } from '../ptz/preset-memory.ts';
import { takenFor } from '../reservation/reservation-memory.ts';
import { sightGround } from './sight-ground.ts';

/** So many cameras behind the last one asked for are looked at, too, for a preset that sees the place. */
const PRESETS_LOOKED_AT = 16;

/**
 * CAM-3: the best cameras for a place among those this actor may see, best first, none farther than MAX_RANGE_M. Those
 * that cannot see it come last: they are the nearest there is. `action`: among which, unless told those it may read of; a screen of a wall reads
 * of none and may look through what a desk gives it.
 */
export function camerasSeeing(
  platform: Platform,
  actor: Actor,
  asked: { place: Position; limit: number; incident: IncidentId | null; action?: 'camera.look' },
): SeeingCamera[] {
  const ground = sightGround(platform);
  const { bits } = ground.viewOf(actor, asked.action);
  const isReserved = takenFor(platform, actor, asked.incident);
  const question = { place: asked.place, maySee: (scope: number) => bits[scope] === 1 };
  const presetsOf = presetsKnown(platform);
  // Some more are asked for: a preset brings a head forward that would stand behind the last.
  const limit = presetsOf === undefined ? asked.limit : asked.limit + PRESETS_LOOKED_AT;
  const ranked = ground.index.ask({ ...question, limit, ...(isReserved === undefined ? {} : { isReserved }) });
  if (presetsOf === undefined) return ranked;
  const { obstacles } = ground.index;
  const told = withPresets(ranked, ({ id }) => presetsOf(id), { place: asked.place, obstacles });
  return told.slice(0, asked.limit);
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { recommend } from '@watchroom/shared/dispatch/recommend.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { incidentFor, rolesWanted } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { unitsAtHand } from './units-at-hand.ts';

/** As many as a person reads; the rest of a city's units is on the map. */
const MOST_ELIGIBLE = 20;
const MOST_OTHERS = 20;

/** DSP-1: who should go to this incident, of the units in the actor's area, whatever their department (R26). */
export async function recommendationFor(
  platform: Platform,
  actor: Actor,
  id: IncidentId,
): Promise<Result<z.output<typeof Recommendation>>> {
  const found = await incidentFor(platform, { actor, id, action: 'dispatch.recommend' });
  if (!found.ok) return found;
  const { incident } = found.value;
  const now = platform.clock.now();
  const [{ units }, roles] = await Promise.all([
    unitsAtHand(platform, actor, now),
    rolesWanted(platform, incident.type),
  ]);
  const list = recommend({ place: incident.place, area: incident.area, roles }, units, now);
  const able = list.filter((candidate) => candidate.eligible).slice(0, MOST_ELIGIBLE);
  const others = list.filter((candidate) => !candidate.eligible).slice(0, MOST_OTHERS);
  return ok({ candidates: [...able, ...others], considered: units.length });
}

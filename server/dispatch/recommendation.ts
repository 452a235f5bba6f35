// limit: imports 16, all that speaks for and against a unit comes together here
import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { MemberCandidate, Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { gridMembers } from '@watchroom/shared/dispatch/grid-members.ts';
import { recommend } from '@watchroom/shared/dispatch/recommend.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { membersFor } from '../area/roster/roster-queries.ts';
import { dutiesWanted, rolesWanted } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { unitsFor } from '../unit/queries.ts';
import { withGaps } from './cover/cover-query.ts';
import { incidentForUnits } from './help.ts';
import { withRoads } from './travel/with-roads.ts';
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
  const found = await incidentForUnits(platform, { actor, id });
  if (!found.ok) return found;
  const { incident, only } = found.value;
  const now = platform.clock.now();
  const [{ units: inArea }, roles, members] = await Promise.all([
    unitsAtHand(platform, actor, now),
    rolesWanted(platform, incident.type),
    gridTeam(platform, actor, incident),
  ]);
  // TSK-7: who was asked for something sends its own.
  const atHand = inArea.filter(({ unit }) => only === null || unit.department === only);
  const free = withGaps(platform, actor, { units: atHand, now });
  const onDuty = new Set(members.flatMap(({ wanted, unit }) => (wanted && unit !== null ? [unit.id] : [])));
  const units = free.map((one) => (onDuty.has(one.unit.id) ? { ...one, hasGridDuty: true } : one));
  const wanted = { incident: incident.id, place: incident.place, area: incident.area, roles };
  const list = recommend(wanted, await withRoads(platform, { wanted, units, now }), now);
  const able = list.filter((candidate) => candidate.eligible).slice(0, MOST_ELIGIBLE);
  const others = list.filter((candidate) => !candidate.eligible).slice(0, MOST_OTHERS);
  return ok({ members, candidates: [...able, ...others], considered: units.length });
}

/** DSP-7: the people of the incident's grid that this actor may see, those with a duty that its type names first. */
async function gridTeam(platform: Platform, actor: Actor, incident: Incident): Promise<MemberCandidate[]> {
  const grid = incident.area.at(-1);
  if (grid === undefined) return [];
  // A grid that is gone has nobody.
  const found = await membersFor(platform, actor, grid);
  if (!found.ok) return [];
  const duties = await dutiesWanted(platform, incident.type);
  const units = new Map((await unitsFor(platform.db, actor)).map((unit) => [unit.id, unit]));
  return gridMembers(found.value.members, { grid, duties, units });
}

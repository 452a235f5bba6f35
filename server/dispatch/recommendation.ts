import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Candidate, Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { recommend, type UnitAtHand } from '@watchroom/shared/dispatch/recommend.ts';
import type { AssignmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { incidentFor, rolesWanted } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { allUnits, positionOf } from '../unit/queries.ts';
import { dispatchTables } from './store.ts';

/** As many as a person reads; the rest of a city's units is on the map. */
const MOST_ELIGIBLE = 20;
const MOST_OTHERS = 20;
/** A shift is at most this long where a unit does not say since when it is on duty. */
const LOAD_WINDOW_MS = 12 * 3_600_000;

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
  const units = (await allUnits(platform.db)).filter((unit) => decide(actor, 'dispatch.offer', { area: unit.area }).ok);
  const [loads, committed, roles] = await Promise.all([
    loadsSince(platform, after(now, -LOAD_WINDOW_MS)),
    commitments(platform),
    rolesWanted(platform, incident.type),
  ]);
  const atHand = units.map(
    (unit): UnitAtHand => ({
      unit,
      fix: positionOf(platform, unit.id),
      load: loads.get(unit.id) ?? 0,
      committedTo: unit.assignment === null ? null : (committed.get(unit.assignment) ?? null),
    }),
  );
  const list = recommend({ place: incident.place, area: incident.area, roles }, atHand, now);
  const able = list.filter((candidate) => candidate.eligible).slice(0, MOST_ELIGIBLE);
  const others = list.filter((candidate) => !candidate.eligible).slice(0, MOST_OTHERS);
  return ok({ candidates: [...able, ...others], considered: units.length });
}

/** How many orders each unit had since then. */
async function loadsSince(platform: Platform, since: Instant): Promise<Map<UnitId, number>> {
  const rows = await dispatchTables(platform.db)
    .selectFrom('assignment')
    .select((select) => ['unit', select.fn.countAll<number>().as('orders')])
    .where('offered_at', '>', since)
    .where('at', 'not in', ['declined', 'timed_out'])
    .groupBy('unit')
    .execute();
  return new Map(rows.map((row) => [row.unit, row.orders]));
}

/** What each unit that is away is on, and who sent it. */
async function commitments(platform: Platform): Promise<Map<AssignmentId, NonNullable<Candidate['committedTo']>>> {
  const rows = await dispatchTables(platform.db)
    .selectFrom('assignment')
    .select(['id', 'offered_by', 'order'])
    .where('active', '=', true)
    .execute();
  return new Map(rows.map((row) => [row.id, { number: row.order.number, by: row.offered_by.name }]));
}

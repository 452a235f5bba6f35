import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { UnitAtHand } from '@watchroom/shared/dispatch/suitability.ts';
import type { AssignmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Platform } from '../platform/platform.ts';
import { allUnits, lastFix } from '../unit/queries.ts';
import { offRoster } from '../unit/roster/roster-queries.ts';
import { dispatchTables } from './store.ts';

/** A shift is at most this long where a unit does not say since when it is on duty. */
const LOAD_WINDOW_MS = 12 * 3_600_000;

export interface AtHand {
  readonly units: readonly UnitAtHand[];
  /** Incidents that a unit is on its way to or at. */
  readonly helped: ReadonlySet<IncidentId>;
}

/** Units that this actor may send (R26: whatever their department), by call sign, with what the recommendation looks at. */
export async function unitsAtHand(platform: Platform, actor: Actor, now: Instant): Promise<AtHand> {
  const [all, loads, active, off] = await Promise.all([
    allUnits(platform.db),
    loadsSince(platform, after(now, -LOAD_WINDOW_MS)),
    activeAssignments(platform),
    offRoster(platform, now),
  ]);
  const committed = new Map(active.map(({ id, number, by }) => [id, { number, by }] as const));
  const units = all
    .filter((unit) => decide(actor, 'dispatch.offer', { area: unit.area }).ok)
    .map((unit): UnitAtHand => {
      const committedTo = unit.assignment === null ? null : (committed.get(unit.assignment) ?? null);
      const { load = 0, finished = null } = loads.get(unit.id) ?? {};
      return {
        unit,
        fix: lastFix(platform, unit),
        load,
        committedTo,
        ...(finished === null ? {} : { finishedMs: toMs(finished) }),
        ...(unit.dutySince === null ? {} : { onShiftMs: toMs(unit.dutySince) }),
        offRoster: off.has(unit.id),
      };
    });
  return { units, helped: new Set(active.map(({ incident }) => incident)) };
}

interface Load {
  readonly load: number;
  /** When it last finished one. */
  readonly finished: Instant | null;
}

/** How many orders each unit had since then. */
async function loadsSince(platform: Platform, since: Instant): Promise<Map<UnitId, Load>> {
  const rows = await dispatchTables(platform.db)
    .selectFrom('assignment')
    .select((select) => [
      'unit',
      select.fn.countAll<number>().as('orders'),
      // Moments are text whose order is time order.
      sql<Instant | null>`max(times ->> 'ended') filter (where at = 'cleared')`.as('finished'),
    ])
    .where('offered_at', '>', since)
    .where('at', 'not in', ['declined', 'timed_out'])
    .groupBy('unit')
    .execute();
  return new Map(rows.map((row) => [row.unit, { load: row.orders, finished: row.finished }]));
}

type Active = NonNullable<Candidate['committedTo']> & { readonly id: AssignmentId; readonly incident: IncidentId };

/** What each unit that is away is on, and who sent it. */
async function activeAssignments(platform: Platform): Promise<Active[]> {
  const rows = await dispatchTables(platform.db)
    .selectFrom('assignment')
    .select(['id', 'incident', 'offered_by', 'order'])
    .where('active', '=', true)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    incident: row.incident,
    number: row.order.number,
    by: row.offered_by.name,
  }));
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { Shift } from '@watchroom/shared/unit/roster/roster.ts';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { allUnits, unitNow } from '../queries.ts';
import { rosterTables } from './roster-store.ts';

/** What a screen is told of: what ended in the last twelve hours or begins in the next day and a half. */
const BACK_MS = 12 * 3_600_000;
const AHEAD_MS = 36 * 3_600_000;

/** The shifts around now of the units that this actor may see rostered. */
export async function shiftsFor(platform: Platform, actor: Actor): Promise<Shift[]> {
  const now = platform.clock.now();
  // ROS-4: an officer has one unit at most, and thousands of phones ask.
  const isOfficer = actor.kind === 'account' && actor.role === 'officer';
  const one = !isOfficer || actor.unit === null ? null : await unitNow(platform.db, actor.unit);
  const known = isOfficer ? (one === null ? [] : [one]) : await allUnits(platform.db);
  if (known.length === 0) return [];
  const units = new Map(known.map((unit) => [unit.id, unit]));
  const shifts = rosterTables(platform.db).selectFrom('shift').selectAll();
  const rows = await (one === null ? shifts : shifts.where('unit', '=', one.id))
    .where('from_at', '<', after(now, AHEAD_MS))
    .where('to_at', '>', after(now, -BACK_MS))
    .orderBy('from_at')
    .execute();
  return rows.flatMap(({ unit: id, from_at: from, to_at: to, area, role }) => {
    const unit = units.get(id);
    const subject = unit && { area: unit.area, department: unit.department, units: [id] };
    if (unit === undefined || subject === undefined || !decide(actor, 'roster.read', subject).ok) return [];
    return [{ unit: id, callSign: unit.callSign, department: unit.department, area, role, from, to }];
  });
}

/** ROS-3: units that the roster knows around now and that have no shift now. Whom it does not know it says nothing of. */
export async function offRoster(platform: Platform, now: Instant): Promise<ReadonlySet<UnitId>> {
  return memory(platform).at(now);
}

/** Asked with every recommendation, of a city's whole roster: kept until the next shift begins or ends, or a roster is taken. */
class OffRoster {
  readonly #db: Database;
  #known: { readonly from: Instant; readonly until: Instant; readonly units: ReadonlySet<UnitId> } | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  forget(): void {
    this.#known = null;
  }

  async at(now: Instant): Promise<ReadonlySet<UnitId>> {
    const known = this.#known;
    if (known !== null && known.from <= now && now < known.until) return known.units;
    const [from, to] = [after(now, -BACK_MS), after(now, AHEAD_MS)];
    const { rows } = await sql<{ unit: UnitId; runs: boolean; next: Instant | null }>`
      select unit, bool_or(from_at <= ${now} and to_at > ${now}) as runs,
        min(case when from_at > ${now} then from_at when to_at > ${now} then to_at end) as next
      from shift where from_at < ${to} and to_at > ${from} group by unit`.execute(this.#db);
    const next = rows.flatMap(({ next: at }) => at ?? []).sort()[0];
    const minute = after(now, 60_000);
    const units = new Set(rows.filter(({ runs }) => !runs).map(({ unit }) => unit));
    this.#known = { from: now, until: next !== undefined && next < minute ? next : minute, units };
    return units;
  }
}

const memory = perPlatform((platform: Platform) => {
  const off = new OffRoster(platform.db);
  platform.feed.follow((events) => {
    if (events.some(({ entity }) => entity === 'roster')) off.forget();
  });
  return off;
});

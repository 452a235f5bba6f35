import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { AreaId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { Duty } from '@watchroom/shared/unit/unit-api.ts';
import {
  type DutySince,
  type FourFigures,
  figureOf,
  HANDLED_MS,
  STAFFED_MS,
  staffedShare,
} from '@watchroom/shared/wall/four-figures.ts';
import { sql } from 'kysely';
import { chargedAreas, cityNow } from '../area/queries.ts';
import { handledIncidents } from '../incident/export-queries.ts';
import type { Platform } from '../platform/platform.ts';
import { allUnits } from '../unit/queries.ts';
import { keptFigures } from './chart/kept-figures.ts';

const kept = keptFigures<FourFigures>();

/** R59: the four figures of the area of who asks, at most a minute old; `at` says as of when. */
export function fourFiguresFor(platform: Platform, actor: Actor): Promise<Result<FourFigures>> {
  const area = actor.kind === 'account' ? actor.area : null;
  return kept(platform, { actor, of: 'four' }, () => reckoned(platform, actor, area));
}

async function reckoned(platform: Platform, actor: Actor, area: AreaId | null): Promise<Result<FourFigures>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { index } = city.value;
  const now = platform.clock.now();
  const views = index.views();
  const parents = new Set(views.map(({ parent }) => parent));
  const top = area ?? index.root;
  const grids = views.filter(({ id, path }) => !parents.has(id) && path.includes(top)).map(({ id }) => id);
  const charges = await chargedAreas(platform);
  const named = new Set(charges.map(({ area: grid }) => grid));
  const units = await unitsByGrid(platform, grids, charges);
  const from = after(now, -STAFFED_MS);
  const changes = await dutyChanges(platform, [...new Set([...units.values()].flat())], from);
  const handled = await handledIncidents(platform, actor, { since: after(now, -HANDLED_MS), grids });
  return ok({
    at: now,
    covered: figureOf(grids.filter((grid) => named.has(grid)).length, grids.length),
    staffed: { share: staffedShare(units, changes, { from, to: now }), of: grids.length },
    gridded: figureOf(handled.gridded, handled.all),
    inSystem: figureOf(handled.inSystem, handled.closed),
  });
}

/** Which units work for which grid: those whose home it is, and those of members that answer for it (ARE-12). */
async function unitsByGrid(
  platform: Platform,
  grids: readonly AreaId[],
  charges: Awaited<ReturnType<typeof chargedAreas>>,
): Promise<Map<AreaId, UnitId[]>> {
  const found = new Map<AreaId, UnitId[]>(grids.map((grid) => [grid, []]));
  for (const { id, homeArea } of await allUnits(platform.db)) found.get(homeArea)?.push(id);
  for (const { area, unit } of charges) if (unit !== null) found.get(area)?.push(unit);
  return found;
}

/** What the feed has of the duty of these units since then, with the last word before it. */
async function dutyChanges(platform: Platform, units: readonly UnitId[], from: Instant): Promise<DutySince[]> {
  if (units.length === 0) return [];
  const rows = await sql<{ unit: UnitId; at: Instant; duty: Duty }>`
    with before as (
      select distinct on (subject) subject, at, seq, changed ->> 'duty' as duty
      from event
      where kind = 'unit.duty_set' and at < ${from}::timestamptz and subject = any(${units}::text[]) and seq is not null
      order by subject, seq desc
    ), since as (
      select subject, at, seq, changed ->> 'duty' as duty
      from event
      where kind = 'unit.duty_set' and at >= ${from}::timestamptz and subject = any(${units}::text[]) and seq is not null
    )
    select subject as unit, at, duty from (select * from before union all select * from since) as told
    order by subject, seq`.execute(platform.db);
  return rows.rows;
}

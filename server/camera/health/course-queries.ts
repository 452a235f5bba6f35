import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { type ByState, noTime } from '@watchroom/shared/camera/health/health-account.ts';
import { type CoursePoint, courseOf, type QuarterSum } from '@watchroom/shared/camera/health/health-course.ts';
import { targetOf } from '@watchroom/shared/camera/health/target.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { cityNow } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { healthTables, readTargets } from './health-store.ts';
import { seenBy } from './rates.ts';

/** A day of 25 hours and what is asked a little after midnight. */
const KEPT_MS = 2 * 24 * 3_600_000;

export interface Course {
  readonly points: readonly CoursePoint[];
  /** 0…1, what the share should reach here. */
  readonly target: number;
}

/** HLT-14, HLT-12: the online share of the reader's own area since `from`, over the cameras in the reader's scope. */
export async function courseFor(
  platform: Platform,
  actor: Actor,
  { from, now }: { readonly from: Instant; readonly now: Instant },
): Promise<Result<Course>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { index } = city.value;
  const found = index.view(actor.kind === 'system' ? index.root : actor.area);
  if (found === null) return no('not-found');
  const permitted = decide(actor, 'rate.read', { area: found.path });
  if (!permitted.ok) return permitted;
  const departments = seenBy(actor);
  const within = sql`area = ${found.id} and (${departments}::text[] is null or department = any(${departments}::text[]))`;
  // One statement, so that counts, changes and where they begin are of one moment.
  const { rows } = await sql<{
    quarter: Instant | null;
    state: keyof ByState | null;
    n: number;
    since: Instant | null;
  }>`
    select null::timestamptz as quarter, state, sum(count)::float8 as n, null::timestamptz as since
    from camera_health_now where ${within} group by 2
    union all
    select quarter, state, sum(entered)::float8, null
    from camera_health_quarter where ${within} and quarter >= ${from}::timestamptz group by 1, 2
    union all
    select null, null, 0, quarters_since from camera_health_account`.execute(healthTables(platform.db));
  const counts: Record<keyof ByState, number> = { ...noTime };
  const sums: QuarterSum[] = [];
  let sinceMs = Number.POSITIVE_INFINITY;
  for (const { quarter, state, n, since } of rows) {
    if (since !== null) sinceMs = toMs(since);
    else if (state !== null && quarter === null) counts[state] += n;
    else if (state !== null && quarter !== null) sums.push({ startMs: toMs(quarter), state, entered: n });
  }
  const points = courseOf(sums, { now: counts, nowMs: toMs(now), fromMs: toMs(from), sinceMs });
  const house = platform.settings.cameraTargets.online / 100;
  const { share } = targetOf(found.path, await readTargets(platform.db), house);
  return ok({ points, target: share });
}

/** Drops the quarters that no chart asks for any more. */
export async function tidyQuarters(platform: Platform): Promise<void> {
  await healthTables(platform.db)
    .deleteFrom('camera_health_quarter')
    .where('quarter', '<', after(platform.clock.now(), -KEPT_MS))
    .execute();
}

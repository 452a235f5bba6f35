import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import {
  type ByState,
  type Day,
  type DaySum,
  dayAt,
  knownShare,
  noTime,
  timesOf,
} from '@watchroom/shared/camera/health/health-account.ts';
import type { AreaHealth, HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
import { targetOf } from '@watchroom/shared/camera/health/target.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { cityNow } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { healthTables, readTargets } from './health-store.ts';

interface Asked {
  readonly area: AreaId | undefined;
  readonly days: number;
}

/** HLT-12: the rates of an area in the reader's reach, of the areas right below it, and of its days. */
export async function ratesFor(platform: Platform, actor: Actor, asked: Asked): Promise<Result<HealthReply>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { index, facts } = city.value;
  const found = index.view(asked.area ?? (actor.kind === 'system' ? index.root : actor.area));
  if (found === null) return no('not-found');
  const permitted = decide(actor, 'rate.read', { area: found.path });
  if (!permitted.ok) return permitted;
  const parts = index.views().filter((each) => each.parent === found.id);
  const now = platform.clock.now();
  const days = lastDays(toMs(now), asked.days, facts.zone);
  const sums = await readSums(platform, {
    areas: [found, ...parts].map((each) => each.id),
    days,
    departments: seenBy(actor),
  });
  const { online: house, intact } = platform.settings.cameraTargets;
  const targets = await readTargets(platform.db);
  const rates = ({ id, path }: AreaView) => {
    const { health, times } = ratesOf(id, { days, sums, nowMs: toMs(now) });
    return { times, health: { ...health, target: targetOf(path, targets, house / 100) } };
  };
  const whole = rates(found);
  return ok({
    at: now,
    targets: { intact: intact / 100 },
    whole: whole.health,
    parts: parts.map((each) => rates(each).health),
    days: days.map(({ day }, at) => {
      const time = whole.times[at] ?? noTime;
      return { day, time, intact: knownShare(time, time.online) };
    }),
  });
}

/** Whose cameras are in the reader's scope: those of no department, and their own; null: everybody's. */
export function seenBy(actor: Actor): readonly string[] | null {
  return actor.kind === 'account' && actor.department !== null ? ['', actor.department] : null;
}

/** The last `count` days of the city's clocks, today the last. */
function lastDays(nowMs: number, count: number, zone: string): Day[] {
  const days = [dayAt(nowMs, zone)];
  for (let first = days[0]; first !== undefined && days.length < count; first = days[0]) {
    days.unshift(dayAt(first.startMs - 1, zone));
  }
  return days;
}

interface Sums {
  readonly now: ReadonlyMap<string, ByState>;
  readonly days: ReadonlyMap<string, readonly DaySum[]>;
}

/** One statement, so that counts and days are of one moment. */
async function readSums(
  platform: Platform,
  asked: { areas: readonly AreaId[]; days: readonly Day[]; departments: readonly string[] | null },
): Promise<Sums> {
  const from = asked.days[0]?.day ?? '';
  const within = sql`area = any(${asked.areas}::text[]) and (${asked.departments}::text[] is null or department = any(${asked.departments}::text[]))`;
  const { rows } = await sql<{ area: string; day: string | null; state: keyof ByState; n: number; moments: number }>`
    select area, null as day, state, sum(count)::float8 as n, 0::float8 as moments
    from camera_health_now where ${within} group by 1, 3
    union all
    select area, to_char(day, 'YYYY-MM-DD'), state, sum(entered)::float8, sum(moments)::float8
    from camera_health_day where ${within} and day >= ${from}::date group by 1, 2, 3`.execute(
    healthTables(platform.db),
  );
  const now = new Map<string, Record<keyof ByState, number>>();
  const days = new Map<string, DaySum[]>();
  for (const { area, day, state, n, moments } of rows) {
    if (day === null) now.set(area, { ...(now.get(area) ?? noTime), [state]: n });
    else days.set(area, [...(days.get(area) ?? []), { day, state, entered: n, moments }]);
  }
  return { now, days };
}

function ratesOf(
  area: AreaId,
  of: { days: readonly Day[]; sums: Sums; nowMs: number },
): { health: Omit<AreaHealth, 'target'>; times: readonly ByState[] } {
  const cameras = of.sums.now.get(area) ?? noTime;
  const times = timesOf(of.days, of.sums.days.get(area) ?? [], { now: cameras, nowMs: of.nowMs });
  const time = { ...noTime } as Record<keyof ByState, number>;
  for (const each of times) for (const state of Object.keys(time) as (keyof ByState)[]) time[state] += each[state];
  return {
    times,
    health: { area, cameras, time, online: knownShare(cameras, cameras.online), intact: knownShare(time, time.online) },
  };
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Indicator, IndicatorName } from '@watchroom/shared/city/export/export-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, toMs } from '@watchroom/shared/kernel/time.ts';
import { checkpointsOf } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { staffingOf } from '@watchroom/shared/post/staffing.ts';
import { chargedAreas, cityNow } from '../../area/queries.ts';
import { healthRates } from '../../camera/export-queries.ts';
import { countIncidents } from '../../incident/export-queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { postsFor } from '../../post/queries.ts';
import { unitsFor } from '../../unit/queries.ts';
import { patrolsOn } from './export-ground.ts';

/** Days that the health of cameras is kept by. */
const MOST_HEALTH_DAYS = 90;

/** The figures of an area as its reader's screens have them, over so many days. */
export async function indicatorsOf(
  platform: Platform,
  actor: Actor,
  { area, days }: { readonly area: AreaId; readonly days: number },
): Promise<Result<Indicator[]>> {
  const rates = await healthRates(platform, actor, { area, days: Math.min(days, MOST_HEALTH_DAYS) });
  if (!rates.ok) return rates;
  const since = after(platform.clock.now(), -days * 86_400_000);
  const incidents = await countIncidents(platform, actor, { since, area, box: null });
  const { cameras, online, intact } = rates.value.whole;
  const known = cameras.online + cameras.late + cameras.lost + cameras.unknown;
  const figures: Partial<Record<IndicatorName, number | null>> = {
    incidents: incidents.all,
    'incidents-open': incidents.open,
    'incidents-closed': incidents.closed,
    'incidents-overdue': incidents.overdue,
    'arrived-in-time': incidents.arrivals === 0 ? null : incidents.inTime / incidents.arrivals,
    ...(await people(platform, actor, area)),
    ...(await patrols(platform, actor, { area, days })),
    cameras: known,
    'cameras-online': cameras.online,
    'cameras-lost': cameras.lost,
    'online-share': online,
    'intact-share': intact,
  };
  const whole = Object.entries(figures).map(([name, value]) => ({ name: name as IndicatorName, day: null, value }));
  const daily = rates.value.days.map(({ day, intact: value }) => ({
    name: 'intact-share-of-day' as const,
    day,
    value,
  }));
  return ok([...whole, ...daily]);
}

type Figures = Partial<Record<IndicatorName, number>>;

async function people(platform: Platform, actor: Actor, area: AreaId): Promise<Figures> {
  const city = cityNow(platform);
  const now = platform.clock.now();
  const units = (await unitsFor(platform.db, actor)).filter((unit) => unit.area.includes(area));
  const posts = (await postsFor(platform.db, actor)).filter((post) => post.area.includes(area));
  const charges = (await chargedAreas(platform)).filter(
    ({ area: grid }) => city.ok && city.value.index.within(grid, area),
  );
  const staffed = posts.filter(
    (post) => staffingOf(post, now, city.ok ? city.value.facts.zone : 'UTC').at === 'staffed',
  );
  return {
    'units-on-duty': units.filter(({ duty }) => duty === 'on' || duty === 'busy').length,
    members: new Set(charges.map(({ name }) => name)).size,
    posts: posts.length,
    'posts-staffed': staffed.length,
  };
}

async function patrols(
  platform: Platform,
  actor: Actor,
  asked: { readonly area: AreaId; readonly days: number },
): Promise<Figures> {
  const now = platform.clock.now();
  const figures = { patrols: 0, checkpoints: 0, 'checkpoints-checked': 0 };
  for await (const page of patrolsOn(platform, actor, { of: { area: asked.area }, days: asked.days })) {
    for (const patrol of page) {
      const due = checkpointsOf(patrol, now).filter(({ dueAt }) => toMs(dueAt) <= toMs(now));
      figures.patrols += 1;
      figures.checkpoints += due.length;
      figures['checkpoints-checked'] += due.filter(({ at }) => at === 'checked').length;
    }
  }
  return figures;
}

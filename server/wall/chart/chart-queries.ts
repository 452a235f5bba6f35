import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type Day, dayAt } from '@watchroom/shared/camera/health/health-account.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { Chart, ChartName } from '@watchroom/shared/wall/chart/chart.ts';
import { incidentHours, responseHours } from '@watchroom/shared/wall/chart/reckon-chart.ts';
import { cityNow } from '../../area/queries.ts';
import { courseFor } from '../../camera/health/course-queries.ts';
import { arrivalsIn, firstReportedAt, reportedQuarters } from '../../incident/time/hour-queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { keptFigures } from './kept-figures.ts';

/** Earlier days of the same name that make the usual: a month of them, so that one feast does not. */
const WEEKS = 4;

const kept = keptFigures<Chart>();

/** WAL-13: a chart of the present day, of the area and department of who asks, at most a minute old; `at` says as of when. */
export function chartFor(platform: Platform, actor: Actor, chart: ChartName): Promise<Result<Chart>> {
  return kept(platform, { actor, of: chart }, () => reckoned(platform, actor, chart));
}

async function reckoned(platform: Platform, actor: Actor, chart: ChartName): Promise<Result<Chart>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const now = platform.clock.now();
  const nowMs = toMs(now);
  const { zone } = city.value.facts;
  const today = dayAt(nowMs, zone);
  const drawn = { at: now, ...spanOf(today) };
  if (chart === 'incidents') {
    const before = await daysBefore(platform, today, zone);
    const counts = await reportedQuarters(platform, actor, [today, ...before].map(spanOf));
    return ok({ chart, ...drawn, ...incidentHours(counts, { today, before, nowMs }) });
  }
  if (chart === 'response') {
    const { reached, waiting } = await arrivalsIn(platform, actor, drawn);
    return ok({ chart, ...drawn, ...responseHours(reached, today), waiting });
  }
  const course = await courseFor(platform, actor, { from: drawn.from, now });
  if (!course.ok) return course;
  return ok({ chart, ...drawn, points: [...course.value.points], target: course.value.target });
}

function spanOf({ startMs, endMs }: Day) {
  return { from: instant(startMs), to: instant(endMs) };
}

/** The same day of the week before, as far back as the room has had incidents: of days before it there is nothing to compare with. */
async function daysBefore(platform: Platform, today: Day, zone: string): Promise<Day[]> {
  const first = await firstReportedAt(platform);
  if (first === null) return [];
  const noonMs = (today.startMs + today.endMs) / 2;
  const days = Array.from({ length: WEEKS }, (_, n) => dayAt(noonMs - (n + 1) * 7 * 24 * 3_600_000, zone));
  return days.filter(({ startMs }) => startMs >= toMs(first));
}

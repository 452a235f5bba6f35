import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { ExportAsk } from '@watchroom/shared/city/export/export-api.ts';
import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import { boxAround, inRing } from '@watchroom/shared/kernel/ring.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { cityNow } from '../../area/queries.ts';
import { patrolPages } from '../../patrol/queries.ts';
import type { Platform } from '../../platform/platform.ts';

type Ground = Pick<ExportAsk, 'of'>;

/** What the stores are asked with; what lies in the box and not in the ring is left out by `liesIn`. */
export function sliceOf({ of }: Ground) {
  const box: Box | null = 'area' in of ? null : boxAround(of.ring);
  return { area: 'area' in of ? of.area : null, box };
}

export function sinceOf(platform: Platform, days: number): Instant {
  return after(platform.clock.now(), -days * 86_400_000);
}

/** Whether a row that came for the slice lies on the ground. */
export function liesIn({ of }: Ground, place: Position): boolean {
  return 'area' in of || inRing(of.ring, place);
}

/** Patrols one of whose points lies on the ground: a route through three grids is walked in each of them. */
export async function* patrolsOn(
  platform: Platform,
  actor: Actor,
  { of, days }: Pick<ExportAsk, 'of' | 'days'>,
): AsyncGenerator<readonly PatrolView[]> {
  const city = cityNow(platform);
  const isOn = (place: Position) =>
    'ring' in of ? inRing(of.ring, place) : city.ok && city.value.index.pathAt(place)?.includes(of.area) === true;
  for await (const page of patrolPages(platform, actor, sinceOf(platform, days)))
    yield page.filter(({ points }) => points.some(({ place }) => isOn(place)));
}

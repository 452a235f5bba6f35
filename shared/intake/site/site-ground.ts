import type { Position } from '../../kernel/geo.ts';
import type { AccountId, AreaId } from '../../kernel/ids.ts';
import { boxAround, inRing } from '../../kernel/ring.ts';
import type { Instant } from '../../kernel/time.ts';
import type { SiteView } from './site-api.ts';

/** Whether a place lies on the site's ground. `area`: the path of the place's own grid. */
export function isOnSite(
  { ring, area }: Pick<SiteView, 'ring' | 'area'>,
  at: { readonly place: Position; readonly area: readonly AreaId[] },
): boolean {
  return at.area.includes(area) && (ring === null || inRing(ring, at.place));
}

/** A place on the ground within a ring: its middle, else a corner, which is as near as a bent outline lets one say. */
export function middleOf(ring: readonly Position[]): Position {
  const [west, south, east, north] = boxAround(ring);
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  return inRing(ring, middle) ? middle : (ring[0] ?? middle);
}

/** SIT-2: who guards the site at this moment: nobody when it is closed or its time is over. */
export function guardsNow(
  { guards, closedAt, validUntil }: Pick<SiteView, 'guards' | 'closedAt' | 'validUntil'>,
  now: Instant,
): readonly AccountId[] {
  const isOver = closedAt !== null || (validUntil !== null && validUntil <= now);
  return isOver ? [] : guards.map(({ account }) => account);
}

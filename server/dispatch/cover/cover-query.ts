import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import {
  type AreaCover,
  type CoverReply,
  coverOf,
  gapsLeftBy,
  moveUps,
  type Standing,
} from '@watchroom/shared/dispatch/cover/cover.ts';
import { fixAgeS, STALE_S, type UnitAtHand } from '@watchroom/shared/dispatch/suitability.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { areaIndex, cityFacts } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { unitsAtHand } from '../units-at-hand.ts';

/** DSP-41, DSP-42: how the areas of the actor's reach that have a minimum stand, and who could move where. Sends nobody. */
export async function coverFor(platform: Platform, actor: Actor): Promise<CoverReply> {
  const now = platform.clock.now();
  const { units } = await unitsAtHand(platform, actor, now);
  const index = areaIndex(platform);
  if (index === null) return { at: now, areas: [], moves: [], unmet: [] };
  const standing = standingOf(index, units, now);
  const cover = coverNow(platform, actor, standing);
  const placeOf = (area: AreaCover['area']) => {
    const view = index.view(area);
    return view === null ? null : { place: view.label, path: view.path };
  };
  return { at: now, areas: cover, ...moveUps({ cover, units: standing, placeOf, now }) };
}

/** Marks the units that leave an area with too few free units when they go (DSP-41). Without minimums nobody is looked at. */
export function withGaps(
  platform: Platform,
  actor: Actor,
  given: { readonly units: readonly UnitAtHand[]; readonly now: Instant },
): readonly UnitAtHand[] {
  const index = areaIndex(platform);
  if (index === null || (cityFacts(platform)?.cover ?? []).length === 0) return given.units;
  const standing = standingOf(index, given.units, given.now);
  const cover = coverNow(platform, actor, standing);
  return standing.map((one) => (gapsLeftBy(one, cover).length > 0 ? { ...one.hand, leavesGap: true } : one.hand));
}

/** Minimums of areas that this actor may send from; one that names an area that is gone counts for nothing. */
function coverNow(platform: Platform, actor: Actor, standing: readonly Standing[]): AreaCover[] {
  const index = areaIndex(platform);
  const minimums = (cityFacts(platform)?.cover ?? []).filter(({ area }) => {
    const path = index?.pathOf(area) ?? [];
    return path.length > 0 && decide(actor, 'dispatch.offer', { area: path }).ok;
  });
  return coverOf(minimums, standing);
}

/** Where each unit stands: by its position while that counts, else by its home. */
function standingOf(index: AreaIndex, units: readonly UnitAtHand[], now: Instant): Standing[] {
  const nowMs = toMs(now);
  return units.map((hand): Standing => {
    const { unit, fix } = hand;
    const counts = fix !== null && fixAgeS(fix.atMs, nowMs) <= STALE_S;
    return { hand, path: (counts ? index.pathAt(fix.place) : null) ?? unit.area };
  });
}

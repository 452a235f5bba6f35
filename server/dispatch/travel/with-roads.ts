import { recommend } from '@watchroom/shared/dispatch/recommend.ts';
import type { UnitAtHand, Wanted } from '@watchroom/shared/dispatch/suitability.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { UnitKind } from '@watchroom/shared/unit/unit-api.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { RoadTimes } from './road-times.ts';

/** Units asked about: twice as many as a list shows, so that one which a river cuts off makes room for the next. */
const MOST_ASKED = 40;
/** Who walks or goes by water has no use for the times of cars. */
const DRIVES: { readonly [K in UnitKind]: boolean } = {
  car: true,
  motorcycle: true,
  foot: false,
  team: true,
  boat: false,
  'fire-engine': true,
  ambulance: true,
};

const roadTimes = perPlatform((platform) => {
  const { settings, log, clock } = platform;
  return settings.routing === null
    ? null
    : new RoadTimes({ routing: settings.routing, log, nowMs: () => toMs(clock.now()) });
});

interface Asked {
  readonly wanted: Wanted;
  readonly units: readonly UnitAtHand[];
  readonly now: Instant;
}

/** DSP-44: the units with what the routing server says of the best by the built-in estimate; as they are when there is no server or no answer. */
export async function withRoads(platform: Platform, { wanted, units, now }: Asked): Promise<readonly UnitAtHand[]> {
  const roads = roadTimes(platform);
  if (roads === null) return units;
  const first = recommend(wanted, units, now)
    .filter(({ unit, eligible }) => eligible && DRIVES[unit.kind])
    .slice(0, MOST_ASKED)
    .map(({ unit }) => unit.id);
  const asked = new Set(first);
  const drivers: { readonly one: UnitAtHand; readonly place: Position }[] = units.flatMap((one) =>
    one.fix !== null && asked.has(one.unit.id) ? [{ one, place: one.fix.place }] : [],
  );
  if (drivers.length === 0) return units;
  const seconds = await roads.to(
    wanted.place,
    drivers.map(({ place }) => place),
  );
  const byUnit = new Map(drivers.map(({ one }, index) => [one.unit.id, seconds[index] ?? null]));
  return units.map((one) => {
    const roadS = byUnit.get(one.unit.id) ?? null;
    return roadS === null ? one : { ...one, roadS };
  });
}

import { type Datum, toWgs84 } from '../kernel/datum.ts';
import { distanceM, type Position } from '../kernel/geo.ts';
import type { Suspicion } from './import-report.ts';

/** Two numbers of a place as a source wrote them, first what it calls longitude; any numbers. */
export type WrittenPair = readonly [number, number];

export interface SampledPlace {
  readonly externalId: string | null;
  readonly pair: WrittenPair;
}

/** How a source's numbers are read. */
export interface Reading {
  readonly swapped: boolean;
  readonly datum: Datum;
}

/** What places can be compared with. */
export interface KnownGround {
  inside(place: Position): boolean;
  /** Where the camera of this id stands, as far as we know. */
  ofSameId(externalId: string): Position | null;
  /** Metres to the nearest place the city knows by name; null beyond a kilometre, or where it knows none. */
  nearestM(place: Position): number | null;
}

/** The place under a reading; null where it is none on the globe. */
export function readPair([first, second]: WrittenPair, { swapped, datum }: Reading): Position | null {
  const [lng, lat] = swapped ? [second, first] : [first, second];
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? toWgs84([lng, lat], datum) : null;
}

/** With fewer pairs of equal ids a few cameras that really moved would look like a datum. */
const LEAST_SAME_IDS = 5;
/** Cameras stand at streets by the hundred, or they say nothing about streets. */
const LEAST_AT_PLACES = 150;
/** Surveys of one camera differ by less than this; GCJ-02 and BD-09 lie farther off than five times that. */
const SAME_PLACE_M = 40;
/** A camera farther than this from what it is said to stand at does not stand there. */
const AT_PLACE_M = 60;
const datums = ['wgs84', 'gcj02', 'bd09'] as const satisfies readonly Datum[];

/**
 * CAM-30: whether places are probably not what they are said to be. Compares how well they fit under the reading that was given
 * and under the others: inside the city, at the cameras we know by the same ids, at addresses. Null when nothing speaks
 * against what was given. Says what it compared, so that a person can judge; decides nothing.
 */
export function placeDoubt(sample: readonly SampledPlace[], given: Reading, known: KnownGround): Suspicion | null {
  const swap = { ...given, swapped: !given.swapped };
  const others = datums.filter((datum) => datum !== given.datum).map((datum) => ({ ...given, datum }));
  return (
    byCity(sample, { given, swap }, known) ??
    bySameIds(sample, [given, ...others], known) ??
    byPlaces(sample, [given, ...others], known)
  );
}

/** Two numbers the wrong way round lie on another continent: no border runs through both places. */
function byCity(
  sample: readonly SampledPlace[],
  { given, swap }: { given: Reading; swap: Reading },
  known: KnownGround,
): Suspicion | null {
  const placed = sample.filter(({ pair }) => pair[0] !== 0 || pair[1] !== 0);
  if (placed.length === 0) return null;
  const share = (reading: Reading) =>
    placed.filter(({ pair }) => {
      const place = readPair(pair, reading);
      return place !== null && known.inside(place);
    }).length / placed.length;
  const asMeant = share(swap);
  if (asMeant < 0.5) return null;
  const asGiven = share(given);
  if (asGiven > 0.05) return null;
  return { meant: swap, certainty: 'sure', by: 'city', compared: placed.length, asGiven, asMeant };
}

/** Under which reading the cameras that we know stand where we know them. */
function bySameIds(
  sample: readonly SampledPlace[],
  readings: readonly Reading[],
  known: KnownGround,
): Suspicion | null {
  const pairs = sample.flatMap(({ externalId, pair }) => {
    const there = externalId === null ? null : known.ofSameId(externalId);
    return there === null ? [] : [{ pair, there }];
  });
  if (pairs.length < LEAST_SAME_IDS) return null;
  const fits = readings.map((reading) => ({
    reading,
    metres: median(
      pairs.map(({ pair, there }) => {
        const place = readPair(pair, reading);
        return place === null ? Number.POSITIVE_INFINITY : distanceM(place, there);
      }),
    ),
  }));
  const [asGiven, best] = [fits[0], nearest(fits)];
  if (asGiven === undefined || best === undefined || best === asGiven) return null;
  if (asGiven.metres < 2 * SAME_PLACE_M || best.metres > SAME_PLACE_M) return null;
  return said('same-ids', { best, asGiven, compared: pairs.length });
}

/**
 * Cameras stand at crossings and doors: under the right reading most are near a place the city knows, under a wrong one they are as
 * far from it as chance has it.
 */
function byPlaces(sample: readonly SampledPlace[], readings: readonly Reading[], known: KnownGround): Suspicion | null {
  // Hundreds at one point, as a city of one address would have them, are one.
  const apart = [...new Map(sample.map((each) => [each.pair.join(' '), each])).values()];
  const fits = readings.map((reading) => {
    const distances = apart.flatMap(({ pair }) => {
      const place = readPair(pair, reading);
      return (place === null ? null : known.nearestM(place)) ?? [];
    });
    return { reading, metres: median(distances), compared: distances.length };
  });
  const [asGiven, best] = [fits[0], nearest(fits.filter((fit) => fit.compared >= LEAST_AT_PLACES))];
  if (asGiven === undefined || best === undefined || best === asGiven) return null;
  if (asGiven.compared < LEAST_AT_PLACES || best.metres > asGiven.metres / 2 || best.metres > AT_PLACE_M) return null;
  return said('addresses', { best, asGiven, compared: best.compared });
}

interface Fit {
  readonly reading: Reading;
  /** Median distance to what is known. */
  readonly metres: number;
}

function nearest<T extends Fit>(fits: readonly T[]): T | undefined {
  return fits.reduce<T | undefined>(
    (best, fit) => (best === undefined || fit.metres < best.metres ? fit : best),
    undefined,
  );
}

function said(by: Suspicion['by'], found: { best: Fit; asGiven: Fit; compared: number }): Suspicion {
  const { best, asGiven, compared } = found;
  const metres = (value: number) => Math.round(value * 10) / 10;
  return {
    meant: best.reading,
    certainty: 'likely',
    by,
    compared,
    asGiven: metres(asGiven.metres),
    asMeant: metres(best.metres),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** Whether both numbers have at most two decimals: then the place is a kilometre wide. */
export function isCoarse(pair: WrittenPair): boolean {
  return pair.every((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-7);
}

/** Side of a cell, degrees: a search of a kilometre looks at five rings of them. */
const CELL_DEG = 0.002;
const RINGS = 5;
const COLUMNS = 360 / CELL_DEG;

/** Metres from a place to the nearest of many; null when none is within about a kilometre. */
export function nearestAmong(places: Iterable<Position>): (place: Position) => number | null {
  const cells = new Map<number, Position[]>();
  const column = (lng: number) => Math.floor((lng + 180) / CELL_DEG);
  const row = (lat: number) => Math.floor((lat + 90) / CELL_DEG);
  for (const place of places) {
    const cell = row(place[1]) * COLUMNS + column(place[0]);
    const there = cells.get(cell);
    if (there === undefined) cells.set(cell, [place]);
    else there.push(place);
  }
  return (place) => {
    const [x, y] = [column(place[0]), row(place[1])];
    let best = Number.POSITIVE_INFINITY;
    // One ring beyond the first that has something: a corner of the nearer ring may be farther than its side.
    for (let ring = 0, last = RINGS; ring <= last; ring++) {
      for (let dy = -ring; dy <= ring; dy++) {
        const step = Math.abs(dy) === ring || ring === 0 ? 1 : 2 * ring;
        for (let dx = -ring; dx <= ring; dx += step) {
          for (const there of cells.get((y + dy) * COLUMNS + x + dx) ?? [])
            best = Math.min(best, distanceM(place, there));
        }
      }
      if (best < Number.POSITIVE_INFINITY) last = Math.min(last, ring + 1);
    }
    return best === Number.POSITIVE_INFINITY ? null : best;
  };
}

import { describe, expect, it } from 'vitest';
import { between, seeded } from '../kernel/chance.ts';
import { type Datum, fromWgs84 } from '../kernel/datum.ts';
import { distanceM, type Position } from '../kernel/geo.ts';
import {
  isCoarse,
  type KnownGround,
  nearestAmong,
  placeDoubt,
  type Reading,
  type SampledPlace,
} from './place-doubt.ts';

const given: Reading = { swapped: false, datum: 'wgs84' };
const [west, south, east, north] = [120.5, 31.2, 120.7, 31.4];
const inside = ([lng, lat]: Position) => lng >= west && lng <= east && lat >= south && lat <= north;

/** Crossings of irregular streets, and cameras at them, up to 15 m off, each with an id. */
function city(seed: number) {
  const chance = seeded(seed);
  const lngs = Array.from({ length: 60 }, (_, index) => west + 0.002 + index * 0.0033 + chance() * 0.001);
  const lats = Array.from({ length: 60 }, (_, index) => south + 0.002 + index * 0.0033 + chance() * 0.001);
  const crossings = lngs.flatMap((lng) => lats.map((lat): Position => [lng, lat]));
  const cameras = Array.from({ length: 400 }, (_, index) => {
    const at = crossings[between(chance, 0, crossings.length - 1)] ?? [0, 0];
    return {
      externalId: `k-${index}`,
      place: [at[0] + (chance() - 0.5) * 0.0003, at[1] + (chance() - 0.5) * 0.0003] as Position,
    };
  });
  return { crossings, cameras };
}

const nothingKnown: KnownGround = { inside, ofSameId: () => null, nearestM: () => null };
const written = (cameras: ReturnType<typeof city>['cameras'], datum: Datum): SampledPlace[] =>
  cameras.map(({ externalId, place }) => ({ externalId, pair: fromWgs84(place, datum) }));
const { crossings, cameras } = city(7);
const byId = new Map(cameras.map(({ externalId, place }) => [externalId, place]));
const sameIds: KnownGround = { ...nothingKnown, ofSameId: (id) => byId.get(id) ?? null };
const nearestM = nearestAmong(crossings);
const addresses: KnownGround = { ...nothingKnown, nearestM };

describe('whether places are what they are said to be', () => {
  it('CAM-30: says nothing of places that fit, whatever is known', () => {
    for (const known of [nothingKnown, sameIds, addresses]) {
      expect(placeDoubt(written(cameras, 'wgs84'), given, known)).toBeNull();
      expect(placeDoubt(written(cameras, 'gcj02'), { ...given, datum: 'gcj02' }, known)).toBeNull();
    }
    expect(placeDoubt([], given, sameIds)).toBeNull();
  });

  it('CAM-30: is sure of longitude and latitude the wrong way round, by the city’s borders, even of one camera', () => {
    const swapped = written(cameras, 'wgs84').map(({ externalId, pair }) => ({
      externalId,
      pair: [pair[1], pair[0]] as const,
    }));
    const said = { meant: { swapped: true, datum: 'wgs84' }, certainty: 'sure', by: 'city', asGiven: 0, asMeant: 1 };
    expect(placeDoubt(swapped, given, nothingKnown)).toMatchObject({ ...said, compared: 400 });
    expect(placeDoubt(swapped.slice(0, 1), given, nothingKnown)).toMatchObject({ ...said, compared: 1 });
    // And of a mapping that swaps what was right.
    const wrongly = placeDoubt(written(cameras, 'wgs84'), { ...given, swapped: true }, nothingKnown);
    expect(wrongly?.meant).toEqual({ swapped: false, datum: 'wgs84' });
  });

  it('CAM-30: does not take places in another city, at 0,0 or half of them swapped for something it knows', () => {
    const elsewhere = cameras.map(({ externalId, place }) => ({ externalId, pair: [place[0] + 5, place[1]] as const }));
    expect(placeDoubt(elsewhere, given, sameIds)).toBeNull();
    expect(placeDoubt([{ externalId: 'a', pair: [0, 0] }], given, nothingKnown)).toBeNull();
    const half = written(cameras, 'wgs84').map((each, index) =>
      index % 2 === 0 ? each : { ...each, pair: [each.pair[1], each.pair[0]] as const },
    );
    expect(placeDoubt(half, given, nothingKnown)).toBeNull();
  });

  const wrong = [
    ['wgs84', 'gcj02'],
    ['wgs84', 'bd09'],
    ['gcj02', 'wgs84'],
    ['gcj02', 'bd09'],
    ['bd09', 'wgs84'],
    ['bd09', 'gcj02'],
  ] as const;
  it.each(wrong)('CAM-30: finds by the same ids that what is said to be %s is %s', (said, meant) => {
    const doubt = placeDoubt(written(cameras.slice(0, 30), meant), { swapped: false, datum: said }, sameIds);
    expect(doubt).toMatchObject({
      meant: { swapped: false, datum: meant },
      certainty: 'likely',
      by: 'same-ids',
      compared: 30,
    });
    expect(doubt?.asGiven).toBeGreaterThan(300);
    expect(doubt?.asMeant).toBeLessThan(1);
  });

  it.each(wrong)('CAM-30: finds by addresses that what is said to be %s is %s', (said, meant) => {
    const doubt = placeDoubt(written(cameras, meant), { swapped: false, datum: said }, addresses);
    expect(doubt).toMatchObject({ meant: { datum: meant }, certainty: 'likely', by: 'addresses' });
  });

  it('CAM-30: says nothing by addresses where cameras stand anywhere, or few are known, of forty seeds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const chance = seeded(seed);
      const anywhere = Array.from({ length: 400 }, (_, index) => ({
        externalId: `a-${index}`,
        pair: [west + chance() * 0.2, south + chance() * 0.2] as const,
      }));
      expect(placeDoubt(anywhere, given, addresses)).toBeNull();
    }
    expect(placeDoubt(written(cameras.slice(0, 100), 'gcj02'), given, addresses)).toBeNull();
    expect(placeDoubt(written(cameras.slice(0, 4), 'gcj02'), given, sameIds)).toBeNull();
  });
});

it('the nearest of many is the one that brute force finds, and none beyond a kilometre', () => {
  const chance = seeded(3);
  for (let index = 0; index < 500; index++) {
    const place: Position = [west + chance() * 0.2, south + chance() * 0.2];
    const least = Math.min(...crossings.map((each) => distanceM(place, each)));
    expect(nearestM(place)).toBe(least);
  }
  expect(nearestM([west - 1, south])).toBeNull();
  expect(nearestAmong([])([west, south])).toBeNull();
});

it('a place of two decimals is coarse', () => {
  expect(isCoarse([120.5, 31.29])).toBe(true);
  expect(isCoarse([120, 31])).toBe(true);
  expect(isCoarse([120.501, 31.29])).toBe(false);
});

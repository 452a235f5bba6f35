import { instant } from '@watchroom/shared/kernel/time.ts';
import type { TrackGap, TrackLeg, TrackReply } from '@watchroom/shared/unit/track.ts';
import type { Feature } from 'geojson';
import { describe, expect, test } from 'vitest';
import { boxOfTrack, drivenM, trackFeatures } from './track-features.ts';

const start = Date.parse('2026-05-01T00:00:00.000Z');

/** A leg of one point each ten seconds, eastwards, from so many minutes after the start. */
function leg(beginMin: number, minutes: number, gap: TrackGap | null = null): TrackLeg {
  const points = Array.from({ length: minutes * 6 + 1 }, (_, step) => ({
    at: instant(start + beginMin * 60_000 + step * 10_000),
    place: [120 + beginMin * 0.01 + step * 0.000_1, 31] as const,
    accuracyM: 5,
  }));
  return { gap, points };
}

const reply = (legs: readonly TrackLeg[]) => ({ legs, leftOut: 0 }) as unknown as TrackReply;
const words = { zone: 'Asia/Shanghai', gap: (gap: TrackGap, ms: number) => `${gap} ${ms / 60_000}` };
function partsOf(legs: readonly TrackLeg[], part: string): Feature[] {
  return trackFeatures(reply(legs), words).features.filter(({ properties }) => properties?.['part'] === part);
}
const placesOf = ({ geometry }: Feature) => (geometry.type === 'LineString' ? geometry.coordinates : []);

describe('UNT-14 a track on the map', () => {
  test('has no line over a gap, and says at its edge what is missing', () => {
    const legs = [leg(0, 5), leg(15, 5, 'silence')];
    const longest = Math.max(
      ...partsOf(legs, 'way').flatMap((way) =>
        placesOf(way).map(([lng = 0], index) => lng - (placesOf(way)[index - 1]?.[0] ?? lng)),
      ),
    );
    expect(longest).toBeCloseTo(0.000_1, 6);
    expect(partsOf(legs, 'break').map(({ properties }) => properties?.['label'])).toEqual(['silence 10', undefined]);
  });
  test('is fainter where it is older', () => {
    const tones = partsOf([leg(0, 60)], 'way').map(({ properties }) => Number(properties?.['tone']));
    expect(tones[0]).toBe(0);
    expect(tones.at(-1)).toBe(1);
    expect(tones).toEqual([...tones].sort((a, b) => a - b));
  });
  test('is one line through all its points, piece by piece', () => {
    const ways = partsOf([leg(0, 60)], 'way').map(placesOf);
    for (const [index, way] of ways.entries()) if (index > 0) expect(way[0]).toEqual(ways[index - 1]?.at(-1));
    expect(ways.reduce((sum, way) => sum + way.length - 1, 0)).toBe(360);
  });
  test.each([
    [5, ['08:01', '08:02', '08:03', '08:04']],
    [60, ['08:05', '08:10', '08:15', '08:20', '08:25', '08:30', '08:35', '08:40', '08:45', '08:50', '08:55']],
  ])('of %d minutes has the time written at known points, in the city’s zone', (minutes, times) => {
    expect(partsOf([leg(0, minutes)], 'tick').map(({ properties }) => properties?.['label'])).toEqual(times);
  });
  test('tells each known point with its time and its accuracy', () => {
    const points = partsOf([leg(0, 1)], 'point');
    expect(points).toHaveLength(7);
    expect(points[3]?.properties).toMatchObject({ at: '2026-05-01T00:00:30.000Z', accuracyM: 5 });
  });
  test('of a single point is that point, and of none is nothing', () => {
    const one = { gap: null, points: leg(0, 1).points.slice(0, 1) };
    expect(partsOf([one], 'way')).toEqual([]);
    expect(partsOf([one], 'last')).toHaveLength(1);
    expect(trackFeatures(reply([]), words).features).toEqual([]);
  });
  test('is as long as what was driven, gaps left out', () => {
    expect(drivenM([leg(0, 5), leg(60, 5, 'silence')])).toBeCloseTo(2 * drivenM([leg(0, 5)]), 3);
    expect(drivenM([leg(0, 5)])).toBeCloseTo(286, 0);
  });
  test('is looked at whole, and a single point with the streets around it', () => {
    expect(boxOfTrack([leg(0, 60)])?.[2]).toBeCloseTo(120.036, 6);
    const [west = 0, south = 0, east = 0, north = 0] =
      boxOfTrack([{ gap: null, points: leg(0, 1).points.slice(0, 1) }]) ?? [];
    expect([east - west, north - south]).toEqual([expect.closeTo(0.004), expect.closeTo(0.004)]);
    expect(boxOfTrack([])).toBeNull();
  });
});

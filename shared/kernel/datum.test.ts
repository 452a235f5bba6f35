import { describe, expect, it } from 'vitest';
import { fromWgs84, toWgs84 } from './datum.ts';
import { distanceM, type Position } from './geo.ts';

/**
 * Computed by gcoord 1.0.7 and, apart from it, by eviltransform (commit 03ba58d); both agree to 1.1e-7 degrees. The last
 * lies outside the box in which GCJ-02 is defined.
 */
const known: readonly { wgs84: Position; gcj02: Position; bd09?: Position }[] = [
  { wgs84: [118.055, 36.8135], gcj02: [118.06108061, 36.81402438], bd09: [118.0675014, 36.82021271] },
  { wgs84: [118.0179, 36.8067], gcj02: [118.02388584, 36.80712803] },
  { wgs84: [-122.4194, 37.7749], gcj02: [-122.4194, 37.7749] },
];

const tolerance = { gcj02M: 0.05, bd09M: 0.2 };

describe('datum', () => {
  it.each(known)('GCJ-02 of $wgs84 agrees with two independent programs', ({ wgs84, gcj02, bd09 }) => {
    expect(distanceM(fromWgs84(wgs84, 'gcj02'), gcj02)).toBeLessThan(tolerance.gcj02M);
    expect(distanceM(toWgs84(gcj02, 'gcj02'), wgs84)).toBeLessThan(tolerance.gcj02M);
    if (bd09 !== undefined) expect(distanceM(toWgs84(bd09, 'bd09'), wgs84)).toBeLessThan(tolerance.bd09M);
  });

  it('leaves WGS-84 alone', () => {
    const place: Position = [118.055, 36.8135];
    expect(toWgs84(place, 'wgs84')).toBe(place);
    expect(fromWgs84(place, 'wgs84')).toBe(place);
  });

  it('gives the same output for the same input, so shared borders stay shared', () => {
    expect(toWgs84([118.061, 36.814], 'gcj02')).toEqual(toWgs84([118.061, 36.814], 'gcj02'));
  });
});

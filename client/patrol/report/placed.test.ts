import { describe, expect, it } from 'vitest';
import { type Placed, placedAs, placedAt, placeHits } from './placed.ts';

const fix = { unit: 'u', at: '2026-03-01T10:00:00.000Z', place: [120.5, 31.2] as [number, number], accuracyM: 6 };
const chosen: Placed = { by: 'address', place: [120.6, 31.3], words: '人民路 128 号' };

describe('INT-14 the place of a report from a phone', () => {
  it('is what the officer chose, else where the phone is, else not known', () => {
    expect(placedAt(chosen, fix)).toBe(chosen);
    expect(placedAt(null, fix)).toEqual({ by: 'fix', place: fix.place, words: '' });
    expect(placedAt(null, null)).toBeNull();
  });

  it('says how it was known, with its words where there are any', () => {
    expect(placedAs(chosen)).toEqual({ place: [120.6, 31.3], placedBy: 'address', address: '人民路 128 号' });
    expect(placedAs({ by: 'map', place: [1, 2], words: ' 1 ' })).toEqual({ place: [1, 2], placedBy: 'map' });
  });

  it('is found among streets first, then areas, which are no nearer than their middle; a camera is no place', () => {
    const hit = (kind: 'area' | 'address' | 'camera' | 'coordinates', place: [number, number] | null = [1, 2]) => ({
      kind,
      id: kind,
      title: kind,
      subtitle: '',
      place,
    });
    const found = placeHits([hit('area'), hit('camera'), hit('address'), hit('address', null), hit('coordinates')]);
    expect(found.map(({ title, placed }) => [title, placed.by])).toEqual([
      ['address', 'address'],
      ['coordinates', 'map'],
      ['area', 'area'],
    ]);
  });
});

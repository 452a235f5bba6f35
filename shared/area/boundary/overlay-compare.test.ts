import { describe, expect, it } from 'vitest';
import type { Box, Surface } from '../../kernel/geo.ts';
import { AreaId } from '../../kernel/ids.ts';
import type { AreaInput } from '../area-api.ts';
import { compareOverlay, followedSurface } from './overlay-compare.ts';
import { areaM2 } from './surface-measure.ts';
import { diffTrees } from './tree-diff.ts';

const box = ([west, south, east, north]: Box): Surface => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
const area = (id: string, at: Box, more: Partial<AreaInput> = {}): AreaInput => ({
  id: AreaId.parse(id),
  parent: null,
  level: 0,
  name: id,
  surface: box(at),
  ...more,
});
/** Four grids, 0.01° each side: a b over c d. */
const grids = [
  area('a', [118, 36.01, 118.01, 36.02]),
  area('b', [118.01, 36.01, 118.02, 36.02]),
  area('c', [118, 36, 118.01, 36.01]),
  area('d', [118.01, 36, 118.02, 36.01]),
];
const relation = (at: Box) => {
  const [found] = compareOverlay([area('s', at)], grids);
  if (found === undefined) throw new Error('no relation');
  return found;
};
const shares = (at: Box) =>
  relation(at).shares.map((one) => `${one.grid} ${one.ofSpecial.toFixed(2)} ${one.ofGrid.toFixed(2)}`);

describe('ARE-9 a department’s grids beside the canonical ones', () => {
  it('are duplicates when they are one grid, whole', () => {
    expect(relation([118, 36, 118.01, 36.01]).how).toBe('duplicate');
    expect(shares([118, 36, 118.01, 36.01])).toEqual(['c 1.00 1.00']);
  });

  it('are duplicates although their borders were drawn a few metres apart', () => {
    expect(relation([118.00005, 36, 118.01, 36.01]).how).toBe('duplicate');
  });

  it('are splits when they are a part of one grid', () => {
    expect(relation([118, 36, 118.005, 36.01]).how).toBe('split');
    expect(shares([118, 36, 118.005, 36.01])).toEqual(['c 1.00 0.50']);
  });

  it('are merges when they are several, whole', () => {
    expect(relation([118, 36, 118.02, 36.01]).how).toBe('merge');
    expect(shares([118, 36, 118.02, 36.01])).toEqual(['c 0.50 1.00', 'd 0.50 1.00']);
    expect(relation([118, 36, 118.02, 36.02]).shares).toHaveLength(4);
  });

  it('are partial when they cut through borders, with the share of each grid', () => {
    expect(relation([118.005, 36, 118.02, 36.01]).how).toBe('partial');
    expect(shares([118.005, 36, 118.02, 36.01])).toEqual(['d 0.67 1.00', 'c 0.33 0.50']);
  });

  it('say how much of them lies in no grid', () => {
    const out = relation([118.01, 36, 118.03, 36.01]);
    expect([out.how, out.outside.toFixed(2)]).toEqual(['partial', '0.50']);
  });

  it('can follow the canonical ones: they become the grids of which most lies in them', () => {
    const found = relation([118.004, 36, 118.02, 36.01]);
    const surface = followedSurface(found, (id) => grids.find((grid) => grid.id === id)?.surface ?? null);
    expect(areaM2(surface as Surface)).toBeCloseTo(areaM2(box([118, 36, 118.02, 36.01])), -2);
    const none = relation([118.004, 36.004, 118.006, 36.006]);
    expect(followedSurface(none, () => null)).toBeNull();
  });
});

describe('ARE-7 two versions of the areas', () => {
  it('are compared by code: added, removed, renamed, moved, reshaped with the ground that changed hands', () => {
    const [a, b, , d] = grids as [AreaInput, AreaInput, AreaInput, AreaInput];
    const after = [
      { ...a, name: '甲' },
      { ...b, parent: d.id },
      area('c', [118, 36, 118.009, 36.01]),
      area('e', [118.01, 36, 118.02, 36.01]),
    ];
    const found = diffTrees(grids, after);
    expect(found.map(({ how, area: id, before }) => `${how} ${id} ${before ?? '-'}`)).toEqual([
      'removed d -',
      'renamed a a',
      'moved b -',
      'reshaped c -',
      'added e -',
    ]);
    // 0.001° × 0.01° at 36° north.
    expect(found[3]?.areaM2).toBeCloseTo(areaM2(box([118.009, 36, 118.01, 36.01])), -4);
    expect(diffTrees(grids, grids)).toEqual([]);
  });
});

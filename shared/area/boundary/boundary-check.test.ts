import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/chance.ts';
import { fromWgs84 } from '../../kernel/datum.ts';
import type { Box, Position, Surface } from '../../kernel/geo.ts';
import { AreaId } from '../../kernel/ids.ts';
import type { AreaInput } from '../area-api.ts';
import { exampleAreas } from '../example.ts';
import { BoundaryMapping, type BoundaryMappingInput } from './boundary-api.ts';
import { checkBoundaries } from './boundary-check.ts';
import { issueText } from './boundary-issue.ts';
import type { RawFeature } from './boundary-rows.ts';
import { areaM2 } from './surface-measure.ts';

const levels = ['市', '区', '街', '网格'].map((zh, at) => ({ id: `l${'abcd'[at]}`, name: { zh } }));
const active = exampleAreas(seeded(3), 4);
const mapping = (more: Partial<BoundaryMappingInput> = {}) =>
  BoundaryMapping.parse({ columns: { code: 'code', name: 'name', level: 'level', parent: 'parent' }, ...more });

function featuresOf(areas: readonly AreaInput[], move: (place: Position) => readonly number[] = (place) => place) {
  return areas.map(
    ({ id, name, level, parent, surface }, at): RawFeature => ({
      number: at + 1,
      properties: { code: id, name, level, parent: parent ?? '' },
      geometry: {
        type: surface.type,
        coordinates: (surface.coordinates as Position[][]).map((ring) => ring.map(move)),
      },
    }),
  );
}
const grids = active.filter((area) => area.level === 3);
const run = (features: readonly RawFeature[], more: Partial<BoundaryMappingInput> = {}) =>
  checkBoundaries(features, { mapping: mapping(more), levels, active });
const codes = (features: readonly RawFeature[], more: Partial<BoundaryMappingInput> = {}) =>
  run(features, more).issues.map(({ code, weight, feature }) => `${weight} ${code} ${feature ?? '-'}`);
const ringOf = (area: AreaInput | undefined) => (area?.surface.coordinates[0] ?? []) as Position[];
const withShape = (at: number, change: (ring: Position[]) => readonly (readonly number[])[]) =>
  featuresOf(grids).map((feature, index) =>
    index === at
      ? {
          ...feature,
          geometry: {
            type: 'Polygon',
            coordinates: [change(ringOf(grids[at]))],
          },
        }
      : feature,
  );

describe('ARE-6 a file of boundaries', () => {
  it('that is the tree in force has nothing wrong with it', () => {
    const draft = run(featuresOf(active), { keep: 'none' });
    expect(draft.issues).toEqual([]);
    expect(draft.areas).toHaveLength(85);
    expect(draft.resolutionM).toBeLessThan(100);
  });

  it('of one level only is put into the tree: children of the parents it names are replaced, all else stays', () => {
    const two = grids.filter((grid) => grid.parent === 'C-0-0').slice(0, 2);
    const draft = run(featuresOf(two));
    expect(draft.areas.filter((area) => area.parent === 'C-0-0').map(({ id }) => id)).toEqual(two.map(({ id }) => id));
    expect(draft.areas).toHaveLength(83);
    expect(draft.issues.map(({ code, weight }) => `${weight} ${code}`)).toEqual(['refuse gap-share', 'warn gap']);
  });

  it('without a column for the parent finds it by place, without one for the level takes the one that is said', () => {
    const plain = featuresOf(grids).map((feature) => ({
      ...feature,
      properties: { code: feature.properties['code'], name: '网格' },
    }));
    const draft = run(plain, { columns: { code: 'code', name: 'name' }, level: 3 });
    expect(draft.areas.map(({ id, parent }) => `${id} ${parent}`).sort()).toEqual(
      active.map(({ id, parent }) => `${id} ${parent}`).sort(),
    );
  });

  it('with swapped coordinates is refused as such, and read when that is said', () => {
    const swapped = featuresOf(grids, ([lng, lat]) => [lat, lng]);
    expect(codes(swapped)).toEqual(['refuse swapped -']);
    expect(codes(swapped, { swapped: true })).toEqual([]);
    expect(codes(featuresOf(grids), { swapped: true })).toEqual(['refuse swapped -']);
  });

  it('of another city is refused', () => {
    expect(codes(featuresOf(grids, ([lng, lat]) => [lng - 40, lat]))).toEqual(['refuse elsewhere -']);
  });

  it.each(['gcj02', 'bd09'] as const)('in %s by mistake is noticed and asked about', (datum) => {
    const shifted = featuresOf(active, (place) => fromWgs84(place, datum));
    const asked = run(shifted, { keep: 'none' }).issues.find((issue) => issue.code === 'datum');
    expect([asked?.weight, asked?.value]).toEqual(['ask', { gcj02: 'GCJ-02', bd09: 'BD-09' }[datum]]);
    expect(codes(shifted, { keep: 'none', datum })).toEqual([]);
    expect(codes(featuresOf(active), { keep: 'none', datum: 'cgcs2000' })).toEqual([]);
  });

  it('in WGS-84 that is said to be GCJ-02 is noticed, too', () => {
    expect(run(featuresOf(grids), { datum: 'gcj02' }).issues.find(({ code }) => code === 'datum')?.value).toBe(
      'WGS-84',
    );
  });

  it('with a border that crosses itself is refused with the place', () => {
    const bow = withShape(0, () => [
      [118, 36.75],
      [118.02, 36.77],
      [118.02, 36.75],
      [118, 36.77],
      [118, 36.75],
    ]);
    const [issue] = run(bow).issues;
    expect([issue?.code, issue?.weight, issue?.feature]).toEqual(['crossing', 'refuse', 1]);
    expect(issue?.place?.map((degree) => degree.toFixed(3))).toEqual(['118.010', '36.760']);
  });

  it('with a tiny loop, as published borders have them, must be confirmed and is read', () => {
    const looped = withShape(0, (ring) => {
      const [first = [0, 0], second = [0, 0]] = ring;
      const along = (share: number, up: number): Position => [
        first[0] + (second[0] - first[0]) * share,
        first[1] + (second[1] - first[1]) * share + up,
      ];
      // Along the edge, up, back, and down across what was just drawn.
      return [first, along(0.52, 0), along(0.52, 2e-5), along(0.48, 2e-5), along(0.48, -1e-5), ...ring.slice(1)];
    });
    expect(codes(looped)).toContain('warn crossing 1');
    expect(codes(looped).some((text) => text.startsWith('refuse'))).toBe(false);
    expect(run(looped).areas).toHaveLength(85);
  });

  it('with open rings and repeated points is put right, and says so', () => {
    const open = withShape(2, (ring) => ring.slice(0, -1));
    expect(codes(open)).toEqual(['note ring-closed 3']);
    expect(run(open).areas).toHaveLength(85);
    const double = withShape(2, (ring) => ring.flatMap((place) => [place, place]));
    expect(codes(double)).toEqual(['note ring-repeated 3']);
  });

  it.each<[string, Partial<RawFeature>, string]>([
    ['no code', { properties: { code: '', name: 'x', level: 3 } }, 'refuse code-missing 1'],
    ['a code in Chinese', { properties: { code: '网格', name: 'x', level: 3 } }, 'refuse code-form 1'],
    ['no name', { properties: { code: 'x', name: null, level: 3 } }, 'refuse name-missing 1'],
    ['a level nobody has', { properties: { code: 'x', name: 'x', level: 9 } }, 'refuse level-unknown 1'],
    ['a line', { geometry: { type: 'LineString', coordinates: [] } }, 'refuse not-a-surface 1'],
    ['no geometry', { geometry: null }, 'refuse not-a-surface 1'],
    ['words for places', { geometry: { type: 'Polygon', coordinates: [[['a', 'b']]] } }, 'refuse coordinates 1'],
    [
      'two points',
      {
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [118, 36.8],
              [118.01, 36.8],
            ],
          ],
        },
      },
      'refuse ring-short 1',
    ],
    [
      'no inside',
      {
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [118, 36.8],
              [118.01, 36.8],
              [118.02, 36.8],
            ],
          ],
        },
      },
      'refuse flat 1',
    ],
  ])('with %s is refused by feature and field', (_, change, wanted) => {
    const [first, ...rest] = featuresOf(grids);
    expect(codes([{ ...first, ...change } as RawFeature, ...rest])).toContain(wanted);
  });

  it('with a hole outside its border is refused, with a hole inside it and another area there is taken', () => {
    const square = (low: number, high: number): Position[] => [
      [118 + low, 36.75 + low],
      [118 + high, 36.75 + low],
      [118 + high, 36.75 + high],
      [118 + low, 36.75 + high],
      [118 + low, 36.75 + low],
    ];
    const top: AreaInput = {
      id: AreaId.parse('T'),
      parent: null,
      level: 0,
      name: 'T',
      surface: { type: 'Polygon', coordinates: [square(0, 0.1)] },
    };
    const part = (id: string, surface: Surface): AreaInput => ({
      id: AreaId.parse(id),
      parent: top.id,
      level: 1,
      name: id,
      surface,
    });
    const ring = part('ring', { type: 'Polygon', coordinates: [square(0, 0.1), square(0.04, 0.06)] });
    const hole = part('hole', { type: 'Polygon', coordinates: [square(0.04, 0.06)] });
    expect(codes(featuresOf([top, ring, hole]), { keep: 'none' })).toEqual([]);
    const lost = part('ring', { type: 'Polygon', coordinates: [square(0, 0.1), square(0.14, 0.16)] });
    expect(codes(featuresOf([top, lost]), { keep: 'none' })).toContain('refuse hole-outside 2');
  });

  it('with columns about persons is refused whole', () => {
    expect(
      codes(featuresOf(grids).map((one) => ({ ...one, properties: { ...one.properties, 身份证号: '1' } }))),
    ).toEqual(['refuse personal -']);
  });

  it('whose areas overlap and leave gaps says where, how much and between whom', () => {
    const grid = grids[5] as AreaInput;
    const wider = withShape(5, (ring) => ring.map(([lng, lat]) => [lng + 0.001, lat]));
    const { issues } = run(wider);
    const overlap = issues.find(({ code }) => code === 'overlap');
    const gap = issues.find(({ code }) => code === 'gap');
    expect(overlap?.areas.some((name) => name.includes(grid.id))).toBe(true);
    expect(overlap?.areas).toHaveLength(2);
    // 0.001° is 89 m there, a grid some 2.8 km high.
    for (const issue of [overlap, gap]) {
      expect(issue?.areaM2).toBeGreaterThan(40_000);
      expect(issue?.areaM2).toBeLessThan(500_000);
      expect(issue?.place?.[0]).toBeGreaterThan(118);
      expect(areaM2(issue?.shape as Surface)).toBeCloseTo(issue?.areaM2 as number, -5);
    }
    // A sloping sliver is one piece, not one for each line it crosses.
    expect(issues.filter(({ code }) => code === 'gap').length).toBeLessThanOrEqual(4);
    expect(issueText(gap as never, 'zh')).toMatch(/^区域 .* 内有 [\d,.]+ (m²|km²) 不属于任何下级区域。$/);
  });

  it('with a sliver lower than the distance of two lines is still found, by the lines the other way', () => {
    const lat = 36.8003;
    const box = (...[west, south, east, north]: Box): Surface => ({
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
    const of = (id: string, parent: string | null, surface: Surface): AreaInput => ({
      id: AreaId.parse(id),
      parent: parent as AreaId | null,
      level: parent === null ? 0 : 1,
      name: id,
      surface,
    });
    const tree = [
      of('T', null, box(118, 36.75, 118.2, 36.95)),
      of('a', 'T', box(118, 36.75, 118.2, lat)),
      of('b', 'T', box(118, lat + 0.00003, 118.2, 36.95)),
    ];
    const { issues } = run(featuresOf(tree), { keep: 'none' });
    expect(issues.map(({ code, weight }) => `${weight} ${code}`)).toEqual(['warn gap']);
    // 3.3 m high, 17.8 km wide.
    expect(issues[0]?.areaM2).toBeGreaterThan(50_000);
    expect(issues[0]?.areaM2).toBeLessThan(70_000);
  });

  it('with two areas of one code, an orphan or a circle is refused', () => {
    const twice = featuresOf([...grids, grids[0] as AreaInput]);
    expect(codes(twice).some((text) => text.startsWith('refuse duplicate'))).toBe(true);
    const orphan = featuresOf(grids).map((one, at) =>
      at === 1 ? { ...one, properties: { ...one.properties, parent: 'nowhere' } } : one,
    );
    expect(codes(orphan)).toContain('refuse parent-unknown 2');
  });
});

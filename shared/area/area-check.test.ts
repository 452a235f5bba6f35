import { describe, expect, it } from 'vitest';
import { seeded } from '../kernel/chance.ts';
import type { Box, Position, Surface } from '../kernel/geo.ts';
import { AreaId } from '../kernel/ids.ts';
import type { AreaInput } from './area-api.ts';
import { areaFaultText, checkAreas } from './area-check.ts';
import { exampleAreas } from './example.ts';

const rectangle = (...[west, south, east, north]: Box): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (...rings: Position[][]): Surface => ({ type: 'Polygon', coordinates: rings });
const area = (id: string, parent: string | null, surface: Surface): AreaInput => ({
  id: AreaId.parse(id),
  parent: parent === null ? null : AreaId.parse(parent),
  level: parent === null ? 0 : 1,
  name: id,
  surface,
});
const faultsOf = (...areas: AreaInput[]) =>
  checkAreas(areas, 3).faults.map(({ code, index, field }) => ({ code, index, field }));
const square = polygon(rectangle(0, 0, 1, 1));
const top = area('top', null, square);

describe('ARE-3 the areas of a city', () => {
  it.each([1, 2, 3])('are right when they tile vertex by vertex: no share at all is wrong (seed %i)', (seed) => {
    const areas = exampleAreas(seeded(seed));
    const { faults, covers } = checkAreas(areas, 5);
    expect(faults).toEqual([]);
    expect(covers.size).toBe(1 + 4 + 16 + 64);
    for (const cover of covers.values()) {
      expect([cover.gap.share, cover.overlap.share, cover.spill.share].map((share) => Math.round(share * 1e9))).toEqual(
        [0, 0, 0],
      );
    }
  });

  it.each<[string, AreaInput[], ReturnType<typeof faultsOf>]>([
    ['one area alone', [top], []],
    [
      'an id used twice',
      [top, area('a', 'top', square), area('a', 'top', square)],
      [{ code: 'duplicate', index: 2, field: 'id' }],
    ],
    ['a second top', [top, area('other', null, square)], [{ code: 'top', index: 1, field: 'parent' }]],
    [
      'a top that is not of level 0',
      [{ ...area('top', null, square), level: 1 }],
      [{ code: 'top', index: 0, field: 'parent' }],
    ],
    ['an orphan', [top, area('a', 'nobody', square)], [{ code: 'parent-unknown', index: 1, field: 'parent' }]],
    [
      'a level nobody defined',
      [top, { ...area('a', 'top', square), level: 3 }],
      [{ code: 'level-unknown', index: 1, field: 'level' }],
    ],
    [
      'a child as high as its parent',
      [top, { ...area('a', 'top', square), level: 0 }],
      [{ code: 'level-order', index: 1, field: 'level' }],
    ],
    [
      'a circle',
      [top, area('a', 'b', square), area('b', 'a', square)],
      [
        { code: 'level-order', index: 1, field: 'level' },
        { code: 'level-order', index: 2, field: 'level' },
      ],
    ],
    ['its own parent', [area('a', 'a', square)], [{ code: 'level-order', index: 0, field: 'level' }]],
    [
      'an open ring',
      [
        area(
          'top',
          null,
          polygon([
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ]),
        ),
      ],
      [{ code: 'ring-open', index: 0, field: 'surface' }],
    ],
    [
      'a ring without an inside',
      [
        area(
          'top',
          null,
          polygon([
            [0, 0],
            [1, 1],
            [2, 2],
            [0, 0],
          ]),
        ),
      ],
      [{ code: 'flat', index: 0, field: 'surface' }],
    ],
    ['a level left out', [top, { ...area('a', 'top', square), level: 2 }], []],
  ])('with %s', (_, areas, faults) => {
    expect(faultsOf(...areas)).toEqual(faults);
  });

  it('with a gap name its share and its place', () => {
    const { faults } = checkAreas(
      [top, area('a', 'top', polygon(rectangle(0, 0, 0.6, 1))), area('b', 'top', polygon(rectangle(0.7, 0, 1, 1)))],
      3,
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: 'gap', index: 0, area: 'top' });
    expect(faults[0]?.share).toBeCloseTo(0.1, 3);
    expect(faults[0]?.place?.[0]).toBeCloseTo(0.65, 3);
    const [fault] = faults;
    expect(fault === undefined ? '' : areaFaultText(fault, 'zh')).toMatch(
      /^区域 top 有 10\.0% 未被下级区域覆盖，最大处在 0\.65000,/,
    );
  });

  it('with an overlap and a part beyond the parent name both', () => {
    const { faults } = checkAreas(
      [top, area('a', 'top', polygon(rectangle(0, 0, 0.6, 1))), area('b', 'top', polygon(rectangle(0.5, 0, 1.2, 1)))],
      3,
    );
    expect(faults.map(({ code, share }) => [code, Math.round((share ?? 0) * 100)])).toEqual([
      ['overlap', 10],
      ['spill', 20],
    ]);
  });

  it('see a child that lies somewhere else altogether', () => {
    const { faults } = checkAreas([top, area('a', 'top', polygon(rectangle(5, 5, 6, 6)))], 3);
    expect(faults.map(({ code, share }) => [code, Math.round((share ?? 0) * 10)])).toEqual([
      ['gap', 10],
      ['spill', 10],
    ]);
  });

  it('take what is off by less than the tolerance, and still say by how much', () => {
    const { faults, covers } = checkAreas([top, area('a', 'top', polygon(rectangle(0, 0, 0.99, 1)))], 3);
    expect(faults).toEqual([]);
    expect(covers.get(top.id)?.gap.share).toBeCloseTo(0.01, 3);
  });

  it('count a hole that another child fills, and parts of one area that overlap themselves, as right', () => {
    const ring = polygon(rectangle(0, 0, 1, 1), rectangle(0.4, 0.4, 0.6, 0.6));
    const twice: Surface = {
      type: 'MultiPolygon',
      coordinates: [[rectangle(0.4, 0.4, 0.55, 0.6)], [rectangle(0.5, 0.4, 0.6, 0.6)]],
    };
    expect(faultsOf(top, area('ring', 'top', ring), area('hole', 'top', twice))).toEqual([]);
  });

  it('are checked in seconds, five thousand of them', () => {
    const areas = exampleAreas(seeded(9), 7);
    expect(areas.length).toBe(5_461);
    const { faults, covers } = checkAreas(areas, 7);
    expect(faults).toEqual([]);
    expect(covers.size).toBe(1_365);
  }, 20_000);
});

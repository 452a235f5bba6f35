import { describe, expect, it } from 'vitest';
import { exampleNow as now } from '../../incident/example.ts';
import { destination, type Position } from '../../kernel/geo.ts';
import type { AreaId } from '../../kernel/ids.ts';
import { toMs } from '../../kernel/time.ts';
import type { UnitView } from '../../unit/unit-api.ts';
import { exampleFreeUnit } from '../example.ts';
import { coverOf, gapsLeftBy, moveUps, type Standing } from './cover.ts';

const centre: Position = [120.5853, 31.2989];
const id = (name: string) => name as AreaId;
const metresOf: Readonly<Record<string, number>> = { a: 0, b: 3_000, c: 6_000, d: 12_000 };
const placeOf = (area: AreaId) => ({
  place: destination(centre, 90, metresOf[area] ?? 0),
  path: [id('city'), area],
});

/** A free car in an area, so many metres east of the area's middle. */
function standing(
  callSign: string,
  area: string,
  { metres = 0, ...change }: Partial<UnitView> & { metres?: number } = {},
): Standing {
  return {
    hand: {
      unit: { ...exampleFreeUnit, id: callSign as UnitView['id'], callSign, homeArea: id('elsewhere'), ...change },
      fix: { place: destination(placeOf(id(area)).place, 90, metres), atMs: toMs(now) - 5_000 },
      load: 0,
      committedTo: null,
    },
    path: [id('city'), id(area)],
  };
}
const minimums = (least: Readonly<Record<string, number>>) =>
  Object.entries(least).map(([area, n]) => ({ area: id(area), least: n }));
function advise(least: Readonly<Record<string, number>>, units: readonly Standing[]) {
  const { moves, unmet } = moveUps({ cover: coverOf(minimums(least), units), units, placeOf, now });
  return { moves: moves.map(({ area, candidate }) => `${candidate.unit.callSign}→${area}`).sort(), unmet };
}

describe('DSP-41 what is left in an area', () => {
  it('DSP-41 counts free units where they stand, and those at work as on duty', () => {
    const units = [
      standing('一', 'a'),
      standing('二', 'a', { status: 'on_scene' }),
      standing('三', 'a', { duty: 'break', status: 'break' }),
      standing('四', 'b'),
    ];
    expect(coverOf(minimums({ a: 2, b: 1, city: 3 }), units)).toEqual([
      { area: 'a', least: 2, free: 1, onDuty: 2 },
      { area: 'b', least: 1, free: 1, onDuty: 1 },
      { area: 'city', least: 3, free: 2, onDuty: 3 },
    ]);
  });

  it('DSP-41 names the areas that a unit would leave with too few, of every level it stands in', () => {
    const units = [standing('一', 'a'), standing('二', 'a'), standing('三', 'b')];
    const gaps = (least: Readonly<Record<string, number>>, unit = units[0] as Standing) =>
      gapsLeftBy(unit, coverOf(minimums(least), units));
    expect(gaps({ a: 1 })).toEqual([]);
    expect(gaps({ a: 2, b: 1 })).toEqual(['a']);
    expect(gaps({ a: 2, city: 3 })).toEqual(['a', 'city']);
    expect(gaps({ a: 5 })).toEqual(['a']);
    expect(gaps({ a: 2 }, standing('休', 'a', { status: 'break' }))).toEqual([]);
  });
});

describe('DSP-42 move-up', () => {
  it('DSP-42 advises nothing where every area has enough', () => {
    expect(advise({ a: 1 }, [standing('一', 'a')])).toEqual({ moves: [], unmet: [] });
  });

  it('DSP-42 moves the nearest that can be spared, not the nearest of all', () => {
    // b is nearer and may not give its only one; c has one too many.
    const units = [standing('近', 'b'), standing('远', 'c'), standing('远二', 'c', { metres: 500 })];
    expect(advise({ a: 1, b: 1, c: 1 }, units)).toEqual({ moves: ['远→a'], unmet: [] });
  });

  it('DSP-42 takes no more from an area than it can spare, and says what stays open', () => {
    const units = [standing('一', 'c'), standing('二', 'c', { metres: 200 }), standing('三', 'c', { metres: 400 })];
    expect(advise({ a: 1, b: 1, c: 2 }, units)).toEqual({ moves: ['一→b'], unmet: [{ area: 'a', n: 1 }] });
  });

  it('DSP-42 fills two gaps with the least driving together', () => {
    // 近 is nearest to both. One after the other, a first, it would go there and 远 to b: together that is farther.
    const units = [standing('近', 'b', { metres: -1_400 }), standing('远', 'a', { metres: -3_000 })];
    const paths = units.map((unit) => ({ ...unit, path: [id('city')] }));
    expect(advise({ a: 1, b: 1 }, paths)).toEqual({ moves: ['近→b', '远→a'], unmet: [] });
  });

  it('DSP-42 moves nobody who is at work, on break or not heard of', () => {
    const silent = standing('无声', 'b');
    const units = [
      standing('在场', 'b', { status: 'on_scene', assignment: 'x' as never }),
      standing('休', 'b', { status: 'break', duty: 'break' }),
      { ...silent, hand: { ...silent.hand, fix: null } },
    ];
    expect(advise({ a: 1 }, units)).toEqual({ moves: [], unmet: [{ area: 'a', n: 1 }] });
  });
});

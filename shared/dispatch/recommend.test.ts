import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exampleNow as now } from '../incident/example.ts';
import { destination, type Position } from '../kernel/geo.ts';
import { after, toMs } from '../kernel/time.ts';
import type { UnitView } from '../unit/unit-api.ts';
import type { Candidate } from './dispatch-api.ts';
import { exampleFreeUnit } from './example.ts';
import { recommend } from './recommend.ts';
import type { UnitAtHand, Wanted } from './suitability.ts';

const place: Position = [120.5853, 31.2989];
const wanted: Wanted = { place, area: ['city', 'east', 'east-1', 'grid-7'] as never, roles: ['patrol', 'fire'] };

/** A free patrol car one kilometre east with a fix of ten seconds ago, whose home is elsewhere. */
function car(
  callSign: string,
  change: Partial<UnitView> = {},
  how: Partial<UnitAtHand> & { metres?: number; ageS?: number } = {},
): UnitAtHand {
  const { metres = 1_000, ageS = 10, ...rest } = how;
  return {
    unit: { ...exampleFreeUnit, homeArea: 'west' as never, callSign, ...change },
    fix: { place: destination(place, 90, metres), atMs: toMs(now) - ageS * 1_000 },
    load: 0,
    committedTo: null,
    ...rest,
  };
}
const names = (list: readonly Candidate[]) => list.map((candidate) => candidate.unit.callSign);
const only = (unit: UnitAtHand, what = wanted): Candidate => {
  const [candidate] = recommend(what, [unit], now);
  if (candidate === undefined) throw new Error('no candidate');
  return candidate;
};

test('DSP-7 who answers for the grid with a wanted duty may be three minutes farther, and says why', () => {
  const near = car('近', {}, { metres: 500 });
  const own = (metres: number) => car('本网格', {}, { metres, hasGridDuty: true });
  expect(names(recommend(wanted, [near, own(1_500)], now))).toEqual(['本网格', '近']);
  expect(names(recommend(wanted, [near, own(2_500)], now))).toEqual(['近', '本网格']);
  expect(only(own(500)).reasons).toContain('grid-duty');
});

describe('DSP-48 who is kept for an incident', () => {
  const [mine, other] = ['mine', 'other'] as unknown as [
    NonNullable<Wanted['incident']>,
    NonNullable<Wanted['incident']>,
  ];
  const kept = (metres: number, until = after(now, 60_000)) => {
    const reserved = { incident: mine, since: now, until };
    return car('预留', { status: 'reserved', reserved }, { metres });
  };
  it('DSP-48 stands first for it within half an hour, and says so', () => {
    const list = recommend({ ...wanted, incident: mine }, [car('近', {}, { metres: 200 }), kept(5_000)], now);
    expect(names(list)).toEqual(['预留', '近']);
    expect(list[0]).toMatchObject({ eligible: true });
    expect(list[0]?.reasons).toContain('reserved-here');
  });
  it.each([
    ['another incident', { ...wanted, incident: other }],
    ['none', wanted],
  ])('DSP-48 goes to %s not at all', (_, what) => {
    expect(only(kept(100), what)).toMatchObject({ eligible: false });
    expect(only(kept(100), what).reasons[0]).toBe('reserved');
  });
  it('DSP-48 is kept for nothing when the time is over, also before its timer has said so', () => {
    expect(only(kept(100, now), { ...wanted, incident: other })).toMatchObject({ eligible: true });
    expect(only(kept(100, now), { ...wanted, incident: mine }).reasons).not.toContain('reserved-here');
  });
});

describe('DSP-40 who has earned a rest', () => {
  const minutes = (n: number) => toMs(now) - n * 60_000;
  it('DSP-40 who has just finished lets another go who is no more than two minutes farther, and the list says why', () => {
    const back = car('刚完', {}, { metres: 500, finishedMs: minutes(3) });
    expect(names(recommend(wanted, [back, car('近', {}, { metres: 1_000 })], now))).toEqual(['近', '刚完']);
    expect(names(recommend(wanted, [back, car('远', {}, { metres: 2_000 })], now))).toEqual(['刚完', '远']);
    expect(only(back).reasons).toContain('just-back');
    expect(only(car('歇过', {}, { finishedMs: minutes(10) })).reasons).not.toContain('just-back');
  });

  it('DSP-40 so does who is on shift for more than ten hours, and both count together', () => {
    const tired = car('久', {}, { metres: 500, onShiftMs: minutes(601) });
    expect(names(recommend(wanted, [tired, car('近', {}, { metres: 1_000 })], now))).toEqual(['近', '久']);
    expect(only(tired).reasons).toContain('long-shift');
    expect(only(car('刚十', {}, { onShiftMs: minutes(600) })).reasons).not.toContain('long-shift');
    const both = car('两样', {}, { metres: 500, onShiftMs: minutes(601), finishedMs: minutes(3) });
    expect(names(recommend(wanted, [both, car('远', {}, { metres: 1_900 })], now))).toEqual(['远', '两样']);
  });

  it('DSP-46 who is paid goes before a volunteer who is no more than three minutes nearer, and the list says so (R56)', () => {
    const team = car('义务队', { terms: 'voluntary' }, { metres: 500 });
    expect(names(recommend(wanted, [team, car('近', {}, { metres: 1_600 })], now))).toEqual(['近', '义务队']);
    expect(names(recommend(wanted, [team, car('远', {}, { metres: 1_700 })], now))).toEqual(['义务队', '远']);
    expect(names(recommend(wanted, [team, car('合同', { terms: 'contract' }, { metres: 1_600 })], now))[0]).toBe(
      '合同',
    );
    expect(only(team).reasons).toContain('voluntary');
    expect(only(car('合同', { terms: 'contract' })).reasons).not.toContain('voluntary');
    expect(only(car('忙', { terms: 'voluntary', status: 'busy' })).reasons[0]).toBe('busy');
  });

  it('DSP-41 whom an area cannot spare stays where another is no more than four minutes farther', () => {
    const last = car('独苗', {}, { metres: 500, leavesGap: true });
    expect(names(recommend(wanted, [last, car('近', {}, { metres: 1_900 })], now))).toEqual(['近', '独苗']);
    expect(names(recommend(wanted, [last, car('远', {}, { metres: 2_200 })], now))).toEqual(['独苗', '远']);
    expect(only(last).reasons).toContain('leaves-gap');
    expect(only(car('在忙', { status: 'busy' }, { leavesGap: true })).reasons).not.toContain('leaves-gap');
  });
});

describe('DSP-1 the order of the recommended', () => {
  it('DSP-1 is by driving time', () => {
    expect(names(recommend(wanted, [car('远', {}, { metres: 3_000 }), car('近')], now))).toEqual(['近', '远']);
  });

  it('DSP-1 counts the road, not the straight line, at the usual speed of the kind', () => {
    expect(only(car('车')).distanceM).toBe(1_000);
    expect(only(car('车')).etaS).toBe(Math.round((1_000 * 1.35) / 8.5));
    expect(only(car('步', { kind: 'foot' })).etaS).toBe(Math.round((1_000 * 1.35) / 1.4));
  });

  it('DSP-1 a wanted role goes before another that is nearer, unless it is much nearer', () => {
    const clerk = (metres: number) => car('城管', { role: 'urban' }, { metres });
    expect(names(recommend(wanted, [clerk(300), car('巡逻')], now))).toEqual(['巡逻', '城管']);
    expect(names(recommend(wanted, [clerk(300), car('巡逻', {}, { metres: 8_000 })], now))).toEqual(['城管', '巡逻']);
  });

  it('DSP-1 the most wanted role goes first at equal distance', () => {
    expect(names(recommend(wanted, [car('消防', { role: 'fire' }), car('巡逻')], now))).toEqual(['巡逻', '消防']);
  });

  it('DSP-1 with no role wanted, roles do not count and are not mentioned', () => {
    const candidate = only(car('车', { role: 'urban' }), { ...wanted, roles: [] });
    expect(candidate.reasons).not.toContain('role-other');
    expect(candidate.reasons).not.toContain('role-wanted');
  });

  it('DSP-1 who knows the place goes before a stranger as near', () => {
    const local = car('本格', { homeArea: 'grid-7' as never });
    expect(names(recommend(wanted, [car('外格'), local], now))).toEqual(['本格', '外格']);
    expect(only(local).reasons).toContain('home-area');
  });

  it('DSP-1 who had fewer orders on this shift goes before one as near', () => {
    expect(names(recommend(wanted, [car('忙', {}, { load: 3 }), car('闲')], now))).toEqual(['闲', '忙']);
  });

  it('DSP-1 equals stand by call sign, whatever the order they came in', () => {
    const list = ['丙', '甲', '乙'].map((name) => car(name));
    expect(names(recommend(wanted, list, now))).toEqual(names(recommend(wanted, list.toReversed(), now)));
  });
});

describe('DSP-2 the age of a position', () => {
  const faces = [
    [0, 'position-fresh', true],
    [60, 'position-fresh', true],
    [61, 'position-stale', true],
    [1_800, 'position-stale', true],
    [1_801, 'position-old', false],
  ] as const;
  for (const [ageS, reason, eligible] of faces) {
    it(`DSP-2 of ${ageS} s is ${reason} and ${eligible ? 'counts' : 'does not count'}`, () => {
      const candidate = only(car('车', {}, { ageS }));
      expect(candidate).toMatchObject({ eligible, positionAgeS: ageS });
      expect(candidate.reasons).toContain(reason);
    });
  }

  it('DSP-2 an old position stands behind a fresh one as far', () => {
    expect(names(recommend(wanted, [car('旧', {}, { ageS: 600 }), car('新')], now))).toEqual(['新', '旧']);
  });

  it('DSP-2 a fix from the future is no fresher than now', () => {
    expect(only(car('车', {}, { ageS: -500 })).positionAgeS).toBe(0);
  });

  it('DSP-2 without a position nobody is recommended, and nothing is made up', () => {
    expect(only(car('车', {}, { fix: null }))).toMatchObject({
      eligible: false,
      distanceM: null,
      etaS: null,
      etaBy: null,
      positionAgeS: null,
      reasons: ['position-unknown', 'role-wanted'],
    });
  });
});

describe('DSP-44 a time by the roads', () => {
  it('DSP-44 counts instead of the straight line, and each candidate says which of the two it is', () => {
    const across = car('过江', {}, { metres: 300, roadS: 900 });
    const list = recommend(wanted, [across, car('同岸', {}, { metres: 2_000 })], now);
    expect(list.map(({ unit, etaBy }) => [unit.callSign, etaBy])).toEqual([
      ['同岸', 'straight'],
      ['过江', 'roads'],
    ]);
    expect(list[1]).toMatchObject({ etaS: 900, distanceM: 300 });
  });

  it('DSP-44 nobody is recommended who needs more than an hour by the roads', () => {
    expect(only(car('绕行', {}, { metres: 300, roadS: 3_601 }))).toMatchObject({ eligible: false });
    expect(only(car('绕行', {}, { metres: 300, roadS: 3_600 }))).toMatchObject({ eligible: true });
  });
});

describe('DSP-3 who cannot go is listed with why not', () => {
  const duties = [
    ['off', 'off_duty', 'off_duty'],
    ['break', 'break', 'break'],
    ['busy', 'busy', 'busy'],
  ] as const;
  for (const [duty, status, reason] of duties) {
    it(`DSP-3 ${status}`, () => {
      const candidate = only(car('车', { duty, status }));
      expect(candidate.eligible).toBe(false);
      expect(candidate.reasons[0]).toBe(reason);
    });
  }

  it('DSP-3 a unit on another incident, naming it and who sent it', () => {
    const committedTo = { number: '20260301-0007', by: '李调度' };
    const sent = car(
      '车',
      { status: 'en_route', assignment: '018f0000-0000-7000-8000-0000000b0009' as never },
      { committedTo },
    );
    expect(only(sent)).toMatchObject({
      eligible: false,
      committedTo,
      reasons: ['committed', 'role-wanted', 'position-fresh'],
    });
  });

  it('DSP-3 a unit more than an hour away', () => {
    expect(only(car('步', { kind: 'foot' }, { metres: 3_800 })).reasons[0]).toBe('too-far');
    expect(only(car('步', { kind: 'foot' }, { metres: 3_700 })).eligible).toBe(true);
  });

  it('DSP-3 they stand after those who can, nearest first', () => {
    const off = { duty: 'off', status: 'off_duty' } as const;
    const list = [
      car('休远', off, { metres: 900 }),
      car('可', {}, { metres: 5_000 }),
      car('休近', off, { metres: 100 }),
      car('无', off, { fix: null }),
    ];
    expect(names(recommend(wanted, list, now))).toEqual(['可', '休近', '休远', '无']);
  });
});

it('the nearest of those who can go is marked, and only of those', () => {
  const off = car('休', { duty: 'off', status: 'off_duty' }, { metres: 10 });
  const list = recommend(wanted, [off, car('近'), car('远', {}, { metres: 2_000 })], now);
  expect(list.filter((candidate) => candidate.reasons.includes('nearest')).map((one) => one.unit.callSign)).toEqual([
    '近',
  ]);
});

it('nobody at hand gives an empty list', () => {
  expect(recommend(wanted, [], now)).toEqual([]);
});

it('DSP-1 whatever comes in: everybody once, ranks from one, the eligible first, and a reason for each', () => {
  const unit = fc.record({
    metres: fc.integer({ min: 0, max: 60_000 }),
    ageS: fc.integer({ min: -60, max: 4_000 }),
    load: fc.integer({ min: 0, max: 20 }),
    role: fc.constantFrom('patrol', 'fire', 'urban'),
    kind: fc.constantFrom('car', 'foot', 'boat', 'ambulance'),
    duty: fc.constantFrom('on', 'off', 'break', 'busy'),
    known: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (drawn) => {
      const units = drawn.map(({ metres, ageS, load, known, duty, role, kind }, index) =>
        car(
          `u${index}`,
          { role, kind, duty, status: duty === 'on' ? 'available' : duty === 'off' ? 'off_duty' : duty },
          {
            metres,
            ageS,
            load,
            ...(known ? {} : { fix: null }),
          },
        ),
      );
      const list = recommend(wanted, units, now);
      expect([...names(list)].sort()).toEqual(units.map(({ unit: row }) => row.callSign).sort());
      expect(list.map((candidate) => candidate.rank)).toEqual(list.map((_, index) => index + 1));
      const firstOut = list.findIndex((candidate) => !candidate.eligible);
      if (firstOut >= 0) expect(list.slice(firstOut).every((candidate) => !candidate.eligible)).toBe(true);
      for (const candidate of list) {
        expect(candidate.reasons.length).toBeGreaterThan(0);
        expect(new Set(candidate.reasons).size).toBe(candidate.reasons.length);
        expect(candidate.reasons.includes('available')).toBe(candidate.eligible);
      }
    }),
    { seed: 20_260_301, numRuns: 300 },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleNow as now } from '../../incident/example.ts';
import { destination, type Position } from '../../kernel/geo.ts';
import { IncidentId } from '../../kernel/ids.ts';
import { after, toMs } from '../../kernel/time.ts';
import type { UnitView } from '../../unit/unit-api.ts';
import { exampleFreeUnit } from '../example.ts';
import { judge, type UnitAtHand } from '../suitability.ts';
import { type Allocation, allocate, type Need } from './allocation.ts';

const nowMs = toMs(now);
const centre: Position = [120.5853, 31.2989];
const east = (metres: number): Position => destination(centre, 90, metres);

function need(metres: number, change: Partial<Need> = {}): Need {
  return { place: east(metres), area: ['city', 'grid'] as never, roles: [], priority: 3, ...change };
}
function car(
  callSign: string,
  metres: number,
  { load = 0, ...change }: Partial<UnitView> & { load?: number } = {},
): UnitAtHand {
  return {
    unit: { ...exampleFreeUnit, homeArea: 'elsewhere' as never, callSign, ...change },
    fix: { place: east(metres), atMs: nowMs - 10_000 },
    load,
    committedTo: null,
  };
}
const incidentAt = (n: number) => IncidentId.parse(`018f0000-0000-7000-8000-00000000000${n}`);
/** Kept for the incident of this number, for another hour. */
function kept(incident: number): Partial<UnitView> {
  return { reserved: { incident: incidentAt(incident), since: now, until: after(now, 3_600_000) } };
}
/** Call sign by need; `-` where nobody goes. */
function whoGoes(needs: readonly Need[], { proposals }: Allocation): string[] {
  return needs.map((_, index) => proposals.find((one) => one.need === index)?.candidate.unit.callSign ?? '-');
}
const names = (needs: readonly Need[], units: readonly UnitAtHand[]) => whoGoes(needs, allocate(needs, units, now));

describe('DSP-6 who goes where when several incidents wait', () => {
  it('DSP-6 sends nobody where nothing waits, and says why where nobody can go', () => {
    expect(allocate([], [car('甲', 0)], now)).toEqual({ proposals: [], shortfalls: [], oneByOne: [] });
    expect(allocate([need(0)], [], now).shortfalls).toEqual([{ need: 0, whys: [], outbid: 0 }]);
  });

  it('DSP-6 one incident gets whom the recommendation puts first', () => {
    expect(names([need(0)], [car('远', 3_000), car('近', 1_000)])).toEqual(['近']);
  });

  it('DSP-6 does not give the first its nearest where that leaves the second with a long way', () => {
    // 甲 is 100 m nearer to the first, and the only one near the second.
    const [needs, units] = [
      [need(1_000), need(0)],
      [car('甲', 500), car('乙', 1_600)],
    ];
    expect(names(needs, units)).toEqual(['乙', '甲']);
    const { proposals, oneByOne } = allocate(needs, units, now);
    expect(oneByOne).toEqual([0, 1]);
    const first = proposals.find((one) => one.need === 0);
    expect(first?.kept).toMatchObject({ candidate: { unit: { callSign: '甲' } }, for: 1 });
  });

  it('DSP-48 gives a need whom a desk keeps for it, and nobody else that unit', () => {
    const units = [car('留', 2_000, kept(0)), car('近', 100)];
    const [first, second] = [need(0, { incident: incidentAt(0) }), need(0, { incident: incidentAt(1) })];
    expect(names([first], units)).toEqual(['留']);
    expect(names([second], units)).toEqual(['近']);
    expect(names([second], units.slice(0, 1))).toEqual(['-']);
    // The other one has nobody else: whoever is kept goes where it is kept for.
    expect(names([second, first], units)).toEqual(['近', '留']);
    expect(allocate([second], units.slice(0, 1), now).shortfalls[0]?.whys).toEqual([{ why: 'reserved', units: 1 }]);
  });

  it('DSP-6 what is more urgent is met first where there are too few', () => {
    const needs = [need(0, { priority: 4 }), need(2_000, { priority: 1 }), need(100, { priority: 2 })];
    expect(names(needs, [car('甲', 0)])).toEqual(['-', '甲', '-']);
    expect(names(needs, [car('甲', 0), car('乙', 60)])).toEqual(['-', '乙', '甲']);
  });

  it('DSP-6 one critical incident outweighs any number of lesser ones', () => {
    const needs = [...Array.from({ length: 9 }, () => need(0, { priority: 2 })), need(20_000, { priority: 1 })];
    const units = Array.from({ length: 9 }, (_, index) => car(`车${index}`, 0));
    expect(names(needs, units).filter((name) => name === '-')).toHaveLength(1);
    expect(names(needs, units)[9]).not.toBe('-');
  });

  it('DSP-6 says of who goes without how many each reason keeps away, and how many are needed more elsewhere', () => {
    const units = [
      car('休', 0, { status: 'break' }),
      car('忙', 0, { status: 'busy' }),
      car('忙二', 0, { status: 'busy' }),
      car('甲', 0),
    ];
    const { shortfalls } = allocate([need(0, { priority: 1 }), need(10)], units, now);
    expect(shortfalls).toEqual([
      {
        need: 1,
        whys: [
          { why: 'busy', units: 2 },
          { why: 'break', units: 1 },
        ],
        outbid: 1,
      },
    ]);
  });

  it('DSP-6 leaves out who is an hour away, off duty, or heard of half an hour ago', () => {
    const old = { ...car('旧', 0), fix: { place: centre, atMs: nowMs - 1_801_000 } };
    expect(names([need(0)], [car('远', 30_000), car('下班', 0, { status: 'off_duty' }), old])).toEqual(['-']);
  });

  it('DSP-6 costs no more than the best of all ways, on three hundred small cities', () => {
    const needs = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 9_000 }),
        priority: fc.constantFrom(1, 2, 3, 4),
        roles: fc.constantFrom([], ['patrol'], ['fire', 'patrol']),
      }),
      { minLength: 1, maxLength: 4 },
    );
    const units = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 9_000 }),
        role: fc.constantFrom('patrol', 'fire', 'clerk'),
        home: fc.constantFrom('grid', 'elsewhere'),
        load: fc.integer({ min: 0, max: 4 }),
        status: fc.constantFrom('available', 'available', 'break'),
        keptFor: fc.constantFrom(undefined, undefined, 0, 1, 9),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(needs, units, (someNeeds, someUnits) => {
        const asked = someNeeds.map(({ at, priority, roles }, index) =>
          need(at, { incident: incidentAt(index), priority: priority as Need['priority'], roles }),
        );
        const hands = someUnits.map(({ at, role, home, load, status, keptFor }, index) => {
          const change = { role, homeArea: home as never, status: status as UnitView['status'], load };
          return car(`u${index}`, at, { ...change, ...(keptFor === undefined ? {} : kept(keptFor)) });
        });
        const found = worth(asked, hands, whoGoes(asked, allocate(asked, hands, now)));
        const best = everyWay(asked.length, hands).reduce<Worth | null>((least, way) => {
          const one = worth(asked, hands, way);
          return one !== null && (least === null || isBetter(one, least)) ? one : least;
        }, null);
        expect(found).not.toBeNull();
        expect(found?.without).toEqual(best?.without);
        expect(Math.abs((found?.waiting ?? 0) - (best?.waiting ?? 0))).toBeLessThan(0.2);
      }),
      { seed: 20_261_128, numRuns: 300 },
    );
  });
});

/** How many of each priority go without, the most urgent first; and the weighed seconds of those who do not. */
interface Worth {
  readonly without: readonly number[];
  readonly waiting: number;
}

function worth(needs: readonly Need[], units: readonly UnitAtHand[], way: readonly string[]): Worth | null {
  const without = [0, 0, 0, 0];
  let waiting = 0;
  for (const [index, one] of needs.entries()) {
    const unit = units.find(({ unit: { callSign } }) => callSign === way[index]);
    if (unit === undefined) {
      without[one.priority - 1] = (without[one.priority - 1] ?? 0) + 1;
      continue;
    }
    const { eligible, cost } = judge(one, unit, nowMs);
    if (!eligible) return null;
    waiting += cost * ({ 1: 4, 2: 2, 3: 1, 4: 1 } as const)[one.priority];
  }
  return { without, waiting };
}

function isBetter(a: Worth, b: Worth): boolean {
  for (let at = 0; at < 4; at++) {
    const difference = (a.without[at] ?? 0) - (b.without[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return a.waiting < b.waiting;
}

function everyWay(needs: number, units: readonly UnitAtHand[]): string[][] {
  if (needs === 0) return [[]];
  return everyWay(needs - 1, units).flatMap((way) => [
    [...way, '-'],
    ...units.filter(({ unit }) => !way.includes(unit.callSign)).map(({ unit }) => [...way, unit.callSign]),
  ]);
}

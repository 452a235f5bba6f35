import { describe, expect, it } from 'vitest';
import { between, pick, seeded } from '../../kernel/chance.ts';
import type { AreaId } from '../../kernel/ids.ts';
import {
  type CommonKey,
  commonArea,
  commonKeys,
  groupLosses,
  isGathered,
  type Loss,
  QUIET_MS,
} from './outage-group.ts';

const path = (...ids: string[]) => ids as AreaId[];

/** A city of so many cameras: 4 districts × 8 grids, 5 departments, switches of 40, recorders of 8, subnets of 120. */
function cityOf(count: number, seed = 1): Loss[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, n): Loss => {
    const district = n % 4;
    return {
      id: `c${n}`,
      atMs: 0,
      name: `摄像机 ${n}`,
      switchName: `SW-${Math.floor(n / 40)}`,
      hostKey: `h${Math.floor(n / 8)}`,
      netKey: `n${Math.floor(n / 120)}`,
      department: pick(chance, ['a', 'b', 'c', 'd', 'e']),
      area: path('city', `d${district}`, `g${district}-${between(chance, 0, 7)}`),
    };
  });
}

function populations(city: readonly Loss[]): Map<CommonKey, number> {
  const counts = new Map<CommonKey, number>();
  for (const camera of city) for (const key of commonKeys(camera)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

describe('HLT-9 what went down together', () => {
  const city = cityOf(2_000);
  const known = populations(city);

  it('HLT-9: 38 of 40 cameras behind one switch within 20 seconds are one outage, and it says so', () => {
    const losses = city.slice(480, 518).map((loss, at) => ({ ...loss, atMs: at * 500 }));
    const groups = groupLosses(losses, known);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.cause).toEqual({ kind: 'switch', name: 'SW-12', down: 38, of: 40, withinMs: 18_500 });
  });

  it('HLT-9: all channels of one recorder are that recorder, not its switch; no address is told', () => {
    const groups = groupLosses(city.slice(480, 488), known);
    expect(groups.map((group) => group.cause)).toEqual([{ kind: 'host', name: '', down: 8, of: 8, withinMs: 0 }]);
  });

  it('HLT-9: single cameras here and there blame nothing', () => {
    const losses = [3, 511, 1_007, 1_600].flatMap((at) => city[at] ?? []);
    expect(groupLosses(losses, known).map((group) => group.cause.kind)).toEqual([
      'camera',
      'camera',
      'camera',
      'camera',
    ]);
  });

  it('HLT-9: a switch and strangers at the same moment are told apart', () => {
    const strangers = [1_001, 1_403].flatMap((at) => city[at] ?? []);
    const groups = groupLosses([...strangers, ...city.slice(80, 120)], known);
    expect(groups.map((group) => [group.cause.kind, group.losses.length])).toEqual([
      ['switch', 40],
      ['camera', 1],
      ['camera', 1],
    ]);
  });

  it('HLT-9: a department whose cameras of one grid go, without a switch in common, is that department there', () => {
    const bare = cityOf(2_000, 5).map((loss) => ({ ...loss, switchName: null, hostKey: null, netKey: null }));
    const losses = bare.filter((loss) => loss.department === 'b' && loss.area.at(-1) === 'g1-3');
    const groups = groupLosses(losses, populations(bare));
    expect(groups.map((group) => [group.cause.kind, group.cause.name])).toEqual([['department', 'b']]);
  });

  it('HLT-9: a storm of 50,000 is a handful of outages, each camera in exactly one, quickly', () => {
    const big = cityOf(100_000, 2);
    const chance = seeded(3);
    const area = big.filter((loss) => loss.area[1] === 'd2' || loss.area[1] === 'd3').slice(0, 49_000);
    const scattered = big.filter((loss) => loss.area[1] === 'd0' && chance() < 0.04).slice(0, 1_000);
    const began = performance.now();
    const groups = groupLosses([...area, ...scattered], populations(big));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(groups.length).toBeLessThan(60);
    const members = groups.flatMap((group) => group.losses.map((loss) => loss.id));
    expect(new Set(members).size).toBe(members.length);
    expect(members.length).toBe(area.length + scattered.length);
  });

  it('HLT-9: a thousand switches at once are fifty outages and the rest of each district', () => {
    const big = cityOf(200_000, 4);
    const losses = big.filter((_, n) => Math.floor(n / 40) % 5 === 0);
    const groups = groupLosses(losses, populations(big));
    expect(losses).toHaveLength(40_000);
    expect(groups.filter((group) => group.cause.kind === 'switch')).toHaveLength(50);
    expect(groups).toHaveLength(54);
  });

  it('HLT-9: whatever goes, in whatever order, each is in exactly one group and every guess holds its share', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const chance = seeded(seed);
      const losses = city.filter(() => chance() < 0.02);
      const from = between(chance, 0, 1_900);
      const all = [...new Set([...losses, ...city.slice(from, from + between(chance, 0, 100))])];
      const groups = groupLosses(all, known);
      expect(groups.flatMap((group) => group.losses).length).toBe(all.length);
      for (const { cause, losses: held } of groups) {
        expect(cause.down).toBe(held.length);
        expect(cause.of).toBeGreaterThanOrEqual(cause.down);
        if (cause.kind !== 'camera' && cause.kind !== 'scattered')
          expect(cause.down / cause.of).toBeGreaterThanOrEqual(0.6);
      }
      const shuffled = [...all].reverse();
      expect(
        groupLosses(shuffled, known)
          .map((group) => group.losses.length)
          .sort(),
      ).toEqual(groups.map((group) => group.losses.length).sort());
    }
  });
});

describe('HLT-10 when it is judged', () => {
  it('HLT-10: after a quiet time, or when the first loss is a minute old', () => {
    expect(isGathered(0, 0, QUIET_MS - 1)).toBe(false);
    expect(isGathered(0, 0, QUIET_MS)).toBe(true);
    expect(isGathered(59_000, 0, 59_500)).toBe(false);
    expect(isGathered(59_000, 0, 60_000)).toBe(true);
  });

  it('an outage lies in the areas that all of its cameras share', () => {
    expect(commonArea([path('c', 'd', 'g1'), path('c', 'd', 'g2')])).toEqual(['c', 'd']);
    expect(commonArea([path('c', 'd', 'g1')])).toEqual(['c', 'd', 'g1']);
    expect(commonArea([path('c'), path('x')])).toEqual([]);
    expect(commonArea([])).toEqual([]);
  });
});

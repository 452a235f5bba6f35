import { describe, expect, it } from 'vitest';
import { between, pick, seeded } from '../../kernel/chance.ts';
import type { AreaId } from '../../kernel/ids.ts';
import {
  ALONE_MS,
  type CommonKey,
  commonArea,
  commonKeys,
  groupLosses,
  LONGEST_ALONE_MS,
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

/** What the prober finds behind one dead name: four at a time, 5 s of silence each, asked again after 15 to 20 s, those first. */
function foundByProbes(cameras: readonly Loss[], seed = 1): Loss[] {
  const chance = seeded(seed);
  const [first, ...others] = cameras;
  if (first === undefined) return [];
  const losses: Loss[] = [{ ...first, atMs: 0 }];
  const fresh = [...others];
  const doubted: { loss: Loss; dueMs: number }[] = [];
  for (let nowMs = 0; fresh.length + doubted.length > 0; nowMs += 5_000) {
    for (let asked = 0; asked < 4; asked++) {
      const due = doubted.findIndex(({ dueMs }) => dueMs <= nowMs);
      const [again] = due < 0 ? [] : doubted.splice(due, 1);
      const once = again === undefined ? fresh.shift() : undefined;
      if (again !== undefined) losses.push({ ...again.loss, atMs: nowMs + 5_000 });
      if (once !== undefined) doubted.push({ loss: once, dueMs: nowMs + 5_000 + 15_000 * (1 + chance() / 3) });
    }
  }
  return losses;
}

/** Judges every five seconds as the keeper does; what becomes of it: the groups that blame something, and the single ones ever told. */
function judgedInTime(losses: readonly Loss[], known: ReadonlyMap<CommonKey, number>) {
  const blamed = new Map<CommonKey, Set<string>>();
  const told = new Set<string>();
  for (let nowMs = 0; nowMs <= 15 * 60_000; nowMs += 5_000) {
    const gone = losses.filter(({ atMs }) => atMs <= nowMs);
    for (const loss of gone) for (const key of commonKeys(loss)) blamed.get(key)?.add(loss.id);
    const taken = new Set([...blamed.values()].flatMap((ids) => [...ids]));
    const open = gone.filter(({ id }) => !taken.has(id)).map((loss) => ({ ...loss, isJudged: told.has(loss.id) }));
    for (const { key, losses: held } of groupLosses(open, known, nowMs)) {
      if (key !== null) blamed.set(key, new Set(held.map(({ id }) => id)));
      else for (const { id } of held) told.add(id);
    }
  }
  const groups = [...blamed].map(([key, ids]) => [key.slice(0, key.indexOf(' ')), ids.size]);
  const taken = new Set([...blamed.values()].flatMap((ids) => [...ids]));
  return { groups, told: told.size, alone: [...told].filter((id) => !taken.has(id)).length };
}

describe('HLT-9 as probes find it', () => {
  const city = cityOf(2_000);

  it.each([1, 2, 3])(
    'HLT-9: a dead switch of 40 whose cameras are found over minutes is one outage, none alone (%i)',
    (seed) => {
      const bare = city.map((loss) => ({ ...loss, hostKey: loss.id, netKey: loss.id }));
      const losses = foundByProbes(bare.slice(480, 520), seed);
      expect(losses.at(-1)?.atMs).toBeGreaterThan(60_000);
      expect(judgedInTime(losses, populations(bare))).toEqual({ groups: [['switch', 40]], told: 0, alone: 0 });
    },
  );

  it.each([1, 2, 3])('HLT-9: a dead recorder of 64 silent channels is one outage, none alone (%i)', (seed) => {
    const recorders = city.map((loss, n) => ({
      ...loss,
      switchName: null,
      hostKey: `h${n >> 6}`,
      netKey: `n${n >> 8}`,
    }));
    const losses = foundByProbes(recorders.slice(640, 704), seed);
    expect(losses.at(-1)?.atMs).toBeGreaterThan(120_000);
    expect(judgedInTime(losses, populations(recorders))).toEqual({ groups: [['host', 64]], told: 0, alone: 0 });
  });

  it('HLT-9: a department found over ten minutes, each camera in its turn, ends as one outage that has taken in the single ones', () => {
    const bare = cityOf(2_000, 5).map((loss) => ({ ...loss, switchName: null, hostKey: null, netKey: null }));
    const gone = bare.filter((loss) => loss.department === 'b' && loss.area.at(-1) === 'g1-3');
    const losses = gone.map((loss, at) => ({ ...loss, atMs: Math.floor((at / gone.length) * 600_000) }));
    expect(judgedInTime(losses, populations(bare))).toMatchObject({ groups: [['department', gone.length]], alone: 0 });
  });

  it('HLT-9: cameras that go one by one, here and there, are told alone and blame nothing', () => {
    const losses = [3, 511, 1_007, 1_600].flatMap((at, n) => ({ ...city[at], atMs: n * 10_000 }) as Loss);
    expect(judgedInTime(losses, populations(city))).toEqual({ groups: [], told: 4, alone: 4 });
  });
});

describe('HLT-10 when it is judged', () => {
  const city = cityOf(2_000);
  const known = populations(city);
  const kinds = (losses: readonly Loss[], nowMs: number) =>
    groupLosses(losses, known, nowMs).map(({ cause }) => cause.kind);

  it('HLT-10: a switch after a quiet time, or when its first loss is a minute old', () => {
    const at = (atMs: number) => city.slice(480, 510).map((loss, n) => ({ ...loss, atMs: n === 0 ? 0 : atMs }));
    expect(kinds(at(0), QUIET_MS - 1)).toEqual([]);
    expect(kinds(at(0), QUIET_MS)).toEqual(['switch']);
    expect(kinds(at(59_000), 59_500)).toEqual([]);
    expect(kinds(at(59_000), 60_000)).toEqual(['switch']);
  });

  it('HLT-10: one alone when a probe would have found its neighbours, later while those still come, after four minutes at the latest', () => {
    const [one, other] = city.slice(480, 482) as [Loss, Loss];
    expect(kinds([one], ALONE_MS - 1)).toEqual([]);
    expect(kinds([one], ALONE_MS)).toEqual(['camera']);
    expect(kinds([one, { ...other, atMs: 40_000 }], ALONE_MS)).toEqual([]);
    expect(kinds([one, { ...other, atMs: LONGEST_ALONE_MS - 1 }], LONGEST_ALONE_MS)).toEqual(['camera']);
  });

  it('HLT-9: one that was judged alone is taken in by what is blamed later, and is not told twice', () => {
    const judged = city.slice(480, 482).map((loss) => ({ ...loss, isJudged: true }));
    expect(groupLosses(judged, known, 600_000)).toEqual([]);
    const [group, ...others] = groupLosses([...judged, ...city.slice(482, 510)], known, 600_000);
    expect([group?.cause.kind, group?.losses.length, others.length]).toEqual(['switch', 30, 0]);
  });

  it('an outage lies in the areas that all of its cameras share', () => {
    expect(commonArea([path('c', 'd', 'g1'), path('c', 'd', 'g2')])).toEqual(['c', 'd']);
    expect(commonArea([path('c', 'd', 'g1')])).toEqual(['c', 'd', 'g1']);
    expect(commonArea([path('c'), path('x')])).toEqual([]);
    expect(commonArea([])).toEqual([]);
  });
});

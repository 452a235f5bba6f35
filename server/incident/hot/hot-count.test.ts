import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import type { AreaId, DepartmentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { type Counting, countHot } from './hot-count.ts';
import type { HotFact } from './hot-memory.ts';

const path = (...ids: string[]) => ids as AreaId[] as AreaPath;
const [north, south] = [path('city', 'east', 'n'), path('city', 'east', 's')];
const nowMs = 1_000 * 86_400_000;
const day = 86_400_000;
const fact = (more: Partial<HotFact> = {}): HotFact => ({
  reportedMs: nowMs - 1_000,
  place: [120.56, 31.29],
  path: south,
  department: null,
  type: 'order.theft' as IncidentTypeId,
  mediation: false,
  counts: true,
  ...more,
});
const all: Counting = {
  nowMs,
  query: { by: 'grid', period: '7d' },
  sees: () => true,
  groupOf: (type) => type.split('.')[0] as IncidentTypeId,
};
const told = (facts: HotFact[], more: Partial<Counting> = {}) =>
  countHot(facts, { ...all, ...more }).map(({ id, count, groups }) => `${id} ${count} ${[...groups].join(' ')}`.trim());

describe('counting', () => {
  test('goes by grid and group, the hottest first', () => {
    const facts = [fact(), fact({ path: north }), fact({ type: 'fire.house' as IncidentTypeId }), fact()];
    expect(told(facts)).toEqual(['s 3 order,2 fire,1', 'n 1 order,1']);
  });

  test('ends with the period, to the millisecond, and knows nothing of the future', () => {
    const ages = [0, 1, day - 1, day, day + 1, 7 * day, 7 * day + 1, 30 * day, 30 * day + 1, -1];
    const facts = ages.map((age) => fact({ reportedMs: nowMs - age }));
    const count = (period: '24h' | '7d' | '30d') => told(facts, { query: { by: 'grid', period } });
    expect([count('24h'), count('7d'), count('30d')]).toEqual([['s 4 order,4'], ['s 6 order,6'], ['s 8 order,8']]);
  });

  test('HOT-2 leaves out what was called false', () => {
    expect(told([fact(), fact({ counts: false })])).toEqual(['s 1 order,1']);
  });

  test('HOT-3 counts mediations in the number, in no group and behind no filter', () => {
    const facts = [fact(), fact({ mediation: true, type: 'quarrel.neighbours' as IncidentTypeId })];
    expect(told(facts)).toEqual(['s 2 order,1']);
    for (const group of ['quarrel', 'order'] as IncidentTypeId[])
      expect(told(facts, { query: { ...all.query, group } })).toEqual(group === 'order' ? ['s 1 order,1'] : []);
  });

  test('HOT-1 takes only what the reader sees, of the area that is asked for', () => {
    const police = 'police' as DepartmentId;
    const facts = [fact({ department: police }), fact({ path: north }), fact()];
    expect(told(facts, { sees: (_, department) => department === police })).toEqual(['s 1 order,1']);
    expect(told(facts, { query: { ...all.query, area: 'n' as AreaId } })).toEqual(['n 1 order,1']);
  });

  test('by cell counts what lies in the same 0.005°, whatever grid it is in', () => {
    const facts = [fact(), fact({ path: north }), fact({ place: [120.566, 31.29] })];
    expect(told(facts, { query: { by: 'cell', period: '7d' } })).toEqual([
      'cell:24112:6258 2 order,2',
      'cell:24113:6258 1 order,1',
    ]);
  });

  test('of 5,000 facts agrees with counting one grid after the other', () => {
    const chance = seeded(5);
    const facts = Array.from({ length: 5_000 }, () =>
      fact({
        path: path('city', 'east', `g${Math.floor(chance() * 40)}`),
        reportedMs: nowMs - Math.floor(chance() * 40 * day),
        counts: chance() > 0.1,
        mediation: chance() < 0.2,
      }),
    );
    const counted = countHot(facts, { ...all, query: { by: 'grid', period: '30d' } });
    for (const { id, count, groups } of counted) {
      const here = facts.filter((each) => each.path[2] === id && each.counts && nowMs - each.reportedMs <= 30 * day);
      expect(count).toBe(here.length);
      expect([...groups.values()].reduce((sum, n) => sum + n, 0)).toBe(here.filter((each) => !each.mediation).length);
    }
    expect(counted.map(({ count }) => count)).toEqual([...counted.map(({ count }) => count)].sort((a, b) => b - a));
  });
});

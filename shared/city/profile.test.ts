import { describe, expect, it } from 'vitest';
import { seeded } from '../kernel/chance.ts';
import { fromWgs84 } from '../kernel/datum.ts';
import { distanceM, type Position } from '../kernel/geo.ts';
import { exampleProfile } from './example.ts';
import { CityProfile, type CityProfileInput } from './profile.ts';
import { checkProfile } from './profile-check.ts';
import { profileInWgs84 } from './profile-datum.ts';

const example = (change: Partial<CityProfileInput> = {}) =>
  CityProfile.parse({ ...exampleProfile(seeded(1), 3), ...change });
const issuesOf = (change: Partial<CityProfileInput>) =>
  checkProfile(example(change), 'en').map(({ path, code }) => `${path} ${code}`);
const { types = [], departments = [], areas } = exampleProfile(seeded(1), 3);

describe('a city profile', () => {
  it('that fits together has no issues', () => {
    expect(checkProfile(example(), 'zh')).toEqual([]);
  });

  it.each<[string, Partial<CityProfileInput>, string[]]>([
    [
      'a department twice',
      { departments: [...departments, ...departments.slice(0, 1)] },
      ['departments.2.id duplicate'],
    ],
    [
      'a type under a type that is not there',
      { types: [...types.slice(0, 2), { id: 'x', parent: 'y', name: { zh: '其他' } }] },
      ['types.2.parent type-parent'],
    ],
    [
      'types in a circle',
      {
        types: [
          { id: 'a', parent: 'b', name: { zh: '甲' } },
          { id: 'b', parent: 'a', name: { zh: '乙' } },
          { id: 'c', parent: 'a', name: { zh: '丙' } },
        ],
      },
      ['types.0.parent type-circle', 'types.1.parent type-circle'],
    ],
    [
      'a type of a department and a role nobody named',
      { types: [{ id: 'a', parent: null, name: { zh: '甲' }, department: 'navy', roles: ['diver'] }] },
      ['types.0.department department', 'types.0.roles.0 role'],
    ],
    ['a centre somewhere else', { centre: [0, 0] }, ['centre centre']],
    [
      'too few levels',
      {
        levels: [
          { id: 'city', name: { zh: '市' } },
          { id: 'district', name: { zh: '区' } },
        ],
      },
      areas.flatMap((area, at) => (area.level === 2 ? [`areas.${at}.level level-unknown`] : [])),
    ],
  ])('ARE-3 with %s is refused, naming the field', (_, change, issues) => {
    expect(issuesOf(change)).toEqual(issues);
  });

  it('says what is wrong in the reader’s language', () => {
    const change = { departments: [...departments, ...departments.slice(0, 1)] };
    expect(checkProfile(example(change), 'zh')[0]?.message).toBe('“police”重复。');
    expect(checkProfile(example(change), 'en')[0]?.message).toBe('“police” is used twice.');
  });

  it('takes no field that it does not know', () => {
    const strange = { ...exampleProfile(seeded(1), 2), residents: [] };
    expect(CityProfile.safeParse(strange).error?.issues[0]?.code).toBe('unrecognized_keys');
  });

  it.each(['gcj02', 'bd09'] as const)('in %s is the same city in WGS-84', (datum) => {
    const here = example();
    const shift = <T>(value: T): T =>
      Array.isArray(value)
        ? ((typeof value[0] === 'number' ? fromWgs84(value as unknown as Position, datum) : value.map(shift)) as T)
        : value !== null && typeof value === 'object'
          ? (Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shift(part)])) as T)
          : value;
    const {
      centre,
      areas: shifted,
      addresses,
      base,
    } = shift({ centre: here.centre, areas: here.areas, addresses: here.addresses, base: here.base });
    const back = profileInWgs84({ ...here, datum, centre, areas: shifted, addresses, base });
    expect(distanceM(back.centre, here.centre)).toBeLessThan(0.2);
    expect(distanceM(back.addresses[1]?.place ?? [0, 0], here.addresses[1]?.place ?? [0, 0])).toBeLessThan(0.2);
    expect(back.datum).toBe('wgs84');
    expect(checkProfile(back, 'zh')).toEqual([]);
  });
});

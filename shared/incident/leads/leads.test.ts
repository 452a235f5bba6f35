import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountActor } from '../../access/actor.ts';
import { LeadRow, type LeadRow as Row } from './lead-table.ts';
import { keyOf, leadMissing, leadsOf, leadTable } from './leads.ts';

const row = (given: object): Row => LeadRow.parse({ area: 'city', ...given });
const fire = {
  area: ['city', 'east', 'east-1', 'grid-7'],
  types: ['fire-building', 'fire', 'safety'],
  department: 'fire',
  level: 2,
} as never as Parameters<typeof leadsOf>[1];
const decided = (...rows: object[]) => leadsOf(leadTable(3, rows.map(row)), fire);

describe('LED-2 the most specific row says who leads', () => {
  it.each([
    ['the nearer area beats the deeper type', { area: 'east', decides: 'a' }, { type: 'fire-building', decides: 'b' }],
    ['the deeper type beats the one above it', { type: 'fire-building', decides: 'a' }, { type: 'fire', decides: 'b' }],
    ['a type above beats all types', { type: 'safety', decides: 'a' }, { decides: 'b' }],
    ['a type beats a department', { type: 'safety', decides: 'a' }, { department: 'fire', decides: 'b' }],
    ['a department beats a level', { department: 'fire', decides: 'a' }, { level: 2, decides: 'b' }],
    ['the higher level reached beats the lower', { level: 2, decides: 'a' }, { level: 1, decides: 'b' }],
    ['the deeper type beats the level', { type: 'fire', decides: 'a' }, { level: 2, decides: 'b' }],
  ])('%s, in whichever order they stand', (_, strong, weak) => {
    expect(decided(strong, weak)).toMatchObject({ department: 'a', row: 1, table: 3 });
    expect(decided(weak, strong)).toMatchObject({ department: 'a', row: 2, table: 3 });
  });

  it.each([
    ['another area', { area: 'west' }],
    ['a type beside', { type: 'theft' }],
    ['another department', { department: 'police' }],
    ['a level that is not reached', { level: 3 }],
  ])('a row of %s does not stand for it', (_, other) => {
    expect(decided({ ...other, decides: 'x' })).toMatchObject({ department: 'fire', row: null, by: null });
  });

  it('LED-1 the reason names the row, and what a row leaves open follows the type and its lead', () => {
    expect(decided({ type: 'fire', supports: ['gas'], closes: 'territory' })).toEqual({
      table: 3,
      row: 1,
      by: { area: 'city', type: 'fire', department: null, level: 1 },
      territory: 'east',
      department: 'fire',
      acts: 'fire',
      supports: ['gas'],
      closes: 'territory',
    });
  });
});

it.each([
  ['no row', [], 'east'],
  ['a row of the city', [{ area: 'city' }], 'east'],
  ['a row of the town', [{ area: 'east-1' }], 'east-1'],
  ['a row of the grid', [{ area: 'grid-7' }], 'grid-7'],
])('LED-3 the territory that leads by %s', (_, rows, territory) => {
  expect(decided(...rows).territory).toBe(territory);
});

it('LED-3 in a city without districts the city leads', () => {
  expect(leadsOf(leadTable(0, []), { ...fire, area: ['city'] as never }).territory).toBe('city');
});

it('LED-2 every cell of every table has exactly one answer, whatever the order of its rows', () => {
  const id = (...ids: string[]) => fc.option(fc.constantFrom(...ids), { nil: null });
  const anyRow = fc.record({
    area: fc.constantFrom('city', 'east', 'west', 'east-1', 'grid-7'),
    type: id('fire', 'fire-building', 'theft', 'safety'),
    department: id('fire', 'police'),
    level: fc.integer({ min: 1, max: 5 }),
    decides: id('fire', 'police', 'gas'),
  });
  const table = fc.uniqueArray(anyRow.map(row), { selector: (one) => JSON.stringify(keyOf(one)), maxLength: 40 });
  const cell = fc.record({
    area: fc.constantFrom(['city', 'east', 'east-1', 'grid-7'], ['city', 'west'], ['city']),
    types: fc.constantFrom(['fire-building', 'fire', 'safety'], ['theft', 'safety'], ['other']),
    department: id('fire', 'police'),
    level: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(
      table.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      cell,
      ([rows, other], at) => {
        const one = leadsOf(leadTable(1, rows), at as never);
        const two = leadsOf(leadTable(1, other), at as never);
        expect({ ...two, row: null }).toEqual({ ...one, row: null });
        expect(at.area).toContain(one.territory);
        const said = one.row === null ? null : rows[one.row - 1];
        expect(one.by).toEqual(said == null ? null : keyOf(said));
        expect(one.department).toBe(said?.decides ?? at.department);
      },
    ),
  );
});

const person = (area: string, department: string | null) =>
  ({ kind: 'account', area, department }) as never as AccountActor;

it.each([
  ['anyone', person('city', null), null],
  ['territory', person('east', null), null],
  ['territory', person('city', null), null],
  ['territory', person('east-1', null), 'east'],
  ['territory', person('east', 'fire'), 'east'],
  ['department', person('city', 'fire'), null],
  ['department', person('city', null), 'fire'],
  ['department', person('city', 'police'), 'fire'],
])('LED-4 closed by %s: %o is missing the lead %s', (closes, actor, missing) => {
  const leads = decided({ decides: 'fire', closes });
  expect(leadMissing(leads, fire.area, actor)?.id ?? null).toBe(missing);
  expect(leadMissing(null, fire.area, actor)).toBeNull();
});

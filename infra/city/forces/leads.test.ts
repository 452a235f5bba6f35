import { checkLeads } from '@watchroom/shared/incident/leads/lead-check.ts';
import { expect, it } from 'vitest';
import { cityOf } from '../city.ts';
import { demoLeads } from './leads.ts';

it('LED-5 the table of leads of the made-up city names only what it has', () => {
  const { areas, types, departments } = cityOf(1).profile;
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  const known = { areas: ids(areas), types: ids(types), departments: ids(departments) };
  const rows = demoLeads({ areas });
  expect(rows).toHaveLength(11);
  expect(checkLeads(rows, known, 'en')).toEqual([]);
});

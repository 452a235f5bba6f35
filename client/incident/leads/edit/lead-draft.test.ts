import { LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { expect, it } from 'vitest';
import { emptyRow, rowOf, rowsShown } from './lead-draft.ts';

const east = LeadRow.parse({ area: 'east', type: 'fire' });

it('LED-5 a row needs its area, is there once, and names the department that has to close', () => {
  expect(rowOf(emptyRow, [])).toBe('area-needed');
  expect(rowOf({ ...emptyRow, area: east.area, closes: 'department' }, [])).toBe('closer-needs-department');
  expect(rowOf({ ...east, level: 2 }, [east])).toEqual({ ...east, level: 2 });
  expect(rowOf({ ...east, supports: [] }, [east])).toBe('row-twice');
});

it('rows are found by area and by type, and keep their places', () => {
  const rows = [LeadRow.parse({ area: 'west' }), east];
  const places = (area: string | null, type: string | null) => rowsShown(rows, { area, type }).map(({ at }) => at);
  expect(places(null, null)).toEqual([0, 1]);
  expect(places('east', null)).toEqual([1]);
  expect(places('west', 'fire')).toEqual([]);
});

import { expect, it } from 'vitest';
import { CSV_MARK } from '../../kernel/table/csv.ts';
import { checkLeads } from './lead-check.ts';
import { leadRowIn, leadsAsCsv } from './lead-csv.ts';
import { LeadRow } from './lead-table.ts';

const rows = [
  LeadRow.parse({ area: 'city' }),
  LeadRow.parse({
    area: 'east',
    type: 'fire',
    department: 'fire',
    level: 2,
    decides: 'fire',
    acts: 'police',
    supports: ['gas', 'power'],
    closes: 'department',
  }),
];
/** No cell of these has a comma or a quote in it. */
const fieldsOf = (text: string) => {
  const [names = [], ...lines] = text
    .replace(CSV_MARK, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])));
};

it('LED-5 a table comes back from its file as it was', () => {
  expect(fieldsOf(leadsAsCsv(rows)).map((fields) => LeadRow.parse(leadRowIn(fields)))).toEqual(rows);
});

it('LED-5 columns and closers may be named in Chinese, and empty ones left out', () => {
  const fields = { 区域: 'east', 主管: 'fire', 协同: 'gas；power', 结案: '主管', 级别: '', '': '' };
  expect(LeadRow.parse(leadRowIn(fields))).toMatchObject({
    area: 'east',
    decides: 'fire',
    supports: ['gas', 'power'],
    closes: 'department',
    level: 1,
  });
});

it.each([
  [{ area: 'east', level: 'two' }],
  [{ area: 'east', closes: 'nobody' }],
  [{ area: '' }],
  [{ area: 'east', boss: 'fire' }],
  [{ area: 'east', level: '6' }],
])('LED-5 %o is no row', (fields) => {
  expect(LeadRow.safeParse(leadRowIn(fields)).success).toBe(false);
});

const known = {
  areas: new Set(['city', 'east']),
  types: new Set(['fire']),
  departments: new Set(['fire', 'police', 'gas', 'power']),
};

it('LED-5 a table that names only what the city has is taken, and every fault of another is told', () => {
  expect(checkLeads(rows, known, 'en')).toEqual([]);
  const bad = [
    { area: 'west', type: 'flood', department: 'boats', decides: 'boats', acts: 'boats' },
    { area: 'east', supports: ['boats', 'gas', 'gas'] },
    { area: 'east', closes: 'department' },
  ].map((one) => LeadRow.parse(one));
  expect(checkLeads(bad, known, 'en').map(({ path, code }) => `${path} ${code}`)).toEqual([
    'rows.0.area area-unknown',
    'rows.0.type type-unknown',
    'rows.0.department department-unknown',
    'rows.0.decides department-unknown',
    'rows.0.acts department-unknown',
    'rows.1.supports.0 department-unknown',
    'rows.1.supports.2 twice',
    'rows.2 duplicate',
    'rows.2.decides closer-needs-department',
  ]);
});

import { type FieldIssue, filledIn, type Language } from '../../kernel/failure.ts';
import type { LeadRow } from './lead-table.ts';
import { keyOf } from './leads.ts';

/** What the city has, as far as the table of leads names it. */
export interface KnownToLeads {
  readonly areas: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
}

const texts = {
  duplicate: {
    zh: '与第 {value} 条的区域、类型、部门、级别都相同。',
    en: 'Row {value} has the same area, type, department and level.',
  },
  'area-unknown': { zh: '没有区域“{value}”。', en: 'There is no area “{value}”.' },
  'type-unknown': { zh: '没有事件类型“{value}”。', en: 'There is no incident type “{value}”.' },
  'department-unknown': { zh: '没有部门“{value}”。', en: 'There is no department “{value}”.' },
  twice: { zh: '“{value}”重复。', en: '“{value}” is used twice.' },
  'closer-needs-department': {
    zh: '由主管部门结案时，请写明主管部门。',
    en: 'Where the lead department closes, name it.',
  },
} as const;

/** LED-5: everything in a table that its schema alone cannot see. Empty: it may be taken. Paths begin with `rows.` and the index. */
export function checkLeads(rows: readonly LeadRow[], known: KnownToLeads, language: Language): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const fault = (path: string, code: keyof typeof texts, value: string) =>
    void issues.push({ path, code, message: filledIn(texts[code][language], { value }) });
  const seen = new Map<string, number>();
  rows.forEach((row, at) => {
    const path = `rows.${at}`;
    const key = JSON.stringify(keyOf(row));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at + 1);
    else fault(path, 'duplicate', String(first));
    if (!known.areas.has(row.area)) fault(`${path}.area`, 'area-unknown', row.area);
    if (row.type !== null && !known.types.has(row.type)) fault(`${path}.type`, 'type-unknown', row.type);
    for (const name of ['department', 'decides', 'acts'] as const) {
      const id = row[name];
      if (id !== null && !known.departments.has(id)) fault(`${path}.${name}`, 'department-unknown', id);
    }
    row.supports.forEach((id, n) => {
      if (!known.departments.has(id)) fault(`${path}.supports.${n}`, 'department-unknown', id);
      else if (row.supports.indexOf(id) !== n) fault(`${path}.supports.${n}`, 'twice', id);
    });
    if (row.closes === 'department' && row.decides === null) fault(`${path}.decides`, 'closer-needs-department', '');
  });
  return issues;
}

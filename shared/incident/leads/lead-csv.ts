import { CSV_MARK, csvLine } from '../../kernel/table/csv.ts';
import type { LeadRow } from './lead-table.ts';

/** The columns of the file, in its order; a file may name them in either language, and leave out all but the area. */
const columns = {
  area: '区域',
  type: '事件类型',
  department: '类型所属部门',
  level: '级别',
  decides: '主管',
  acts: '处置',
  supports: '协同',
  closes: '结案',
} as const;
type Column = keyof typeof columns;
const names = Object.keys(columns) as Column[];
const closers: Readonly<Record<string, LeadRow['closes']>> = { 不限: 'anyone', 属地: 'territory', 主管: 'department' };

/** LED-5: the table as spreadsheets read it, by the ids of areas, types and departments. */
export function leadsAsCsv(rows: readonly LeadRow[]): string {
  const lines = rows.map((row) => csvLine(names.map((name) => cellOf(row[name]))));
  return CSV_MARK + csvLine(names) + lines.join('');
}

function cellOf(value: LeadRow[Column]): string | number | null {
  return typeof value === 'object' && value !== null ? value.join(';') : value;
}

/** A row of a file as its schema takes it; columns that are unknown are told by it, empty cells are left out. */
export function leadRowIn(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [title, cell] of Object.entries(fields)) {
    const text = cell.trim();
    const name = names.find((one) => one === title.trim().toLowerCase() || columns[one] === title.trim());
    if (text === '' && (name !== undefined || title.trim() === '')) continue;
    row[name ?? title] = valueIn(name, text);
  }
  return row;
}

function valueIn(name: Column | undefined, text: string): unknown {
  switch (name) {
    case 'level':
      return /^\d+$/.test(text) ? Number(text) : text;
    case 'supports':
      return text.split(/[;；、\s]+/).filter((id) => id !== '');
    case 'closes':
      return closers[text] ?? text;
    default:
      return text;
  }
}

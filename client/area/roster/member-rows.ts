import { MemberInput } from '@watchroom/shared/area/roster-api.ts';
import { isPersonal } from '@watchroom/shared/kernel/personal-data.ts';

/** The columns of a table of members, by their English and Chinese names. */
const heads = {
  code: ['code', '编号'],
  kind: ['kind', '类别'],
  name: ['name', '名称'],
  phone: ['published_work_phone', '公开工作电话'],
  grid: ['grid', '网格'],
  duty: ['duty', '职责'],
  limits: ['limits', '职责范围'],
} as const;
type Head = keyof typeof heads;
const needed: readonly Head[] = ['code', 'name', 'grid', 'duty'];

export interface RowFault {
  /** From 1; the head is line 1. */
  readonly line: number;
  readonly field: string;
  readonly reason: 'column' | 'personal' | 'value';
}

/**
 * A table of members: one line for each duty in each grid, lines of one code are one member. A column of phones must call itself the
 * published work phone (ARE-11): one that is called a mobile or private phone is no column we know, and one about persons is refused.
 */
export function readMemberRows(csv: string): { readonly members: MemberInput[]; readonly faults: RowFault[] } {
  const [head = [], ...rows] = cells(csv.replace(/^\uFEFF/, ''));
  const at = (name: Head) => head.findIndex((title) => (heads[name] as readonly string[]).includes(title.trim()));
  const faults: RowFault[] = [
    ...needed
      .filter((name) => at(name) < 0)
      .map((name) => ({ line: 1, field: heads[name][1], reason: 'column' as const })),
    ...head.filter(isPersonal).map((field) => ({ line: 1, field, reason: 'personal' as const })),
  ];
  if (faults.length > 0) return { members: [], faults };
  const members = new Map<string, { line: number; input: Record<string, unknown> & { charges: unknown[] } }>();
  rows.forEach((row, index) => {
    const cell = (name: Head) => (at(name) < 0 ? '' : (row[at(name)] ?? '').trim());
    if (row.every((one) => one.trim() === '')) return;
    const code = cell('code');
    const known = members.get(code) ?? {
      line: index + 2,
      input: {
        code,
        kind: ['team', '队伍'].includes(cell('kind')) ? 'team' : 'person',
        name: cell('name'),
        phone: cell('phone') === '' ? null : { number: cell('phone'), published: true },
        charges: [],
      },
    };
    known.input.charges.push({ grid: cell('grid'), duty: cell('duty'), limits: cell('limits') });
    members.set(code, known);
  });
  const read = [...members.values()].map(({ line, input }) => ({ line, result: MemberInput.safeParse(input) }));
  return {
    members: read.flatMap(({ result }) => (result.success ? [result.data] : [])),
    faults: read.flatMap(({ line, result }): RowFault[] =>
      result.success
        ? []
        : result.error.issues.slice(0, 3).map((issue) => ({ line, field: issue.path.join('.'), reason: 'value' })),
    ),
  };
}

/** CSV as RFC 4180 has it: quotes, doubled quotes, line breaks inside them. */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === ',') {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else if (sign !== '\r') cell += sign;
  }
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]];
}

import { isDeepStrictEqual } from 'node:util';
import type { LeadImportReply } from '@watchroom/shared/incident/leads/lead-api.ts';
import type { KnownToLeads } from '@watchroom/shared/incident/leads/lead-check.ts';
import { leadRowIn } from '@watchroom/shared/incident/leads/lead-csv.ts';
import { LeadRow, MOST_LEAD_ROWS } from '@watchroom/shared/incident/leads/lead-table.ts';
import { keyOf } from '@watchroom/shared/incident/leads/leads.ts';
import type { FieldIssue, Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { areaIndex, departments } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { CsvFault, CsvReader, type CsvRow } from '../../platform/csv/csv-reader.ts';
import { fieldIssues, MOST_ISSUES } from '../../platform/web/language.ts';
import { typeTree } from '../type-tree.ts';

/** What the city has of what a table of leads may name. */
export async function knownToLeads(ctx: CommandContext): Promise<KnownToLeads> {
  const tree = await typeTree(ctx.platform, ctx.tx);
  return {
    areas: new Set((areaIndex(ctx.platform)?.views() ?? []).map(({ id }) => id)),
    types: new Set(tree.all().map(({ id }) => id)),
    departments: new Set(departments(ctx.platform).map(({ id }) => id)),
  };
}

interface ReadFile {
  readonly rows: readonly LeadRow[];
  lineOf(path: string): number;
}

const ROW_MAX_BYTES = 16_384;
const texts = {
  csv: { zh: '从这一行起不是有效的 CSV（引号不成对，或行没有结束）。', en: 'This is no CSV from this line on.' },
  empty: { zh: '文件中没有任何条目。', en: 'There is no row in this file.' },
  many: { zh: `最多 ${MOST_LEAD_ROWS} 条。`, en: `At most ${MOST_LEAD_ROWS} rows.` },
};

/** Text, shape, then (by the caller) sense: each looks only at what the one before it let pass. */
export function readLeadFile(text: string, language: Language): Result<ReadFile> {
  const read = csvRows(text.replace(/^\uFEFF/, ''));
  if (typeof read === 'number') return refused('csv', read, language);
  if (read.length === 0) return refused('empty', 1, language);
  if (read.length > MOST_LEAD_ROWS) return refused('many', read[MOST_LEAD_ROWS]?.line ?? 1, language);
  const issues: FieldIssue[] = [];
  const rows: LeadRow[] = [];
  read.forEach(({ line, fields }, at) => {
    const parsed = LeadRow.safeParse(leadRowIn(fields), { reportInput: true });
    if (parsed.success) rows.push(parsed.data);
    else issues.push(...fieldIssues(parsed.error, language, `rows.${at}`).map((one) => ({ ...one, line })));
  });
  if (issues.length > 0) return no('invalid-input', { issues: issues.slice(0, MOST_ISSUES) });
  return ok({ rows, lineOf: (path) => read[Number(path.split('.')[1])]?.line ?? 1 });
}

/** The rows, or the line from which on it is no CSV. */
function csvRows(text: string): CsvRow[] | number {
  const reader = new CsvReader({ rowMaxBytes: ROW_MAX_BYTES });
  try {
    return [...reader.push(text), ...reader.end()];
  } catch (error) {
    if (error instanceof CsvFault) return error.line;
    throw error;
  }
}

function refused(code: keyof typeof texts, line: number, language: Language): Result<never> {
  return no('invalid-input', { issues: [{ path: '', code, message: texts[code][language], line }] });
}

/** What a file would make of the table: rows are the same row by what they stand for. */
export function difference(had: readonly LeadRow[], rows: readonly LeadRow[]): LeadImportReply {
  const before = new Map(had.map((row) => [JSON.stringify(keyOf(row)), row]));
  const done: LeadImportReply = { added: 0, changed: 0, removed: 0, same: 0 };
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row));
    const old = before.get(key);
    before.delete(key);
    done[old === undefined ? 'added' : isDeepStrictEqual(old, row) ? 'same' : 'changed']++;
  }
  return { ...done, removed: before.size };
}

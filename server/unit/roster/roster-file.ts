import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { MOST_SHIFTS, ShiftLine } from '@watchroom/shared/unit/roster/roster.ts';
import { CsvFault, CsvReader } from '../../platform/csv/csv-reader.ts';

export interface ReadLine {
  readonly line: number;
  readonly shift: ShiftLine;
}
const ROW_MAX_BYTES = 4_096;
/** Faults told of one file. */
export const MOST_FAULTS = 50;

/** ROS-1: the lines of a file of shifts, or its faults with line and column. The head names the columns: unit, date, from, to, area, role. */
export function readRoster(text: string): {
  readonly lines: readonly ReadLine[];
  readonly issues: readonly FieldIssue[];
} {
  const reader = new CsvReader({ rowMaxBytes: ROW_MAX_BYTES });
  const lines: ReadLine[] = [];
  const issues: FieldIssue[] = [];
  try {
    for (const { line, fields } of [...reader.push(text.replace(/^\uFEFF/, '')), ...reader.end()]) {
      const cell = (name: string) => fields[name]?.trim() ?? '';
      const parsed = ShiftLine.safeParse({
        unit: cell('unit'),
        date: cell('date'),
        from: cell('from'),
        to: cell('to'),
        area: cell('area') || null,
        role: cell('role') || null,
      });
      if (parsed.success) lines.push({ line, shift: parsed.data });
      else for (const path of faulty(parsed.error)) issues.push(fault(line, path, 'not-as-agreed', cell(path)));
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    issues.push(fault(error.line, 'file', 'no-csv', ''));
  }
  if (lines.length + issues.length === 0) issues.push(fault(1, 'file', 'empty', ''));
  const over = lines[MOST_SHIFTS];
  if (over !== undefined) issues.push(fault(over.line, 'file', 'too-many', String(MOST_SHIFTS)));
  return { lines, issues };
}

// biome-ignore lint/complexity/useMaxParams: the parts of one fault
export function fault(line: number, path: string, code: string, message: string): FieldIssue {
  return { path, code, message, line };
}

function faulty(error: { issues: readonly { path: readonly PropertyKey[] }[] }): Set<string> {
  return new Set(error.issues.map(({ path }) => String(path[0] ?? 'file')));
}

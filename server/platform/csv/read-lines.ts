import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import type { z } from 'zod';
import { CsvFault, CsvReader } from './csv-reader.ts';

const ROW_MAX_BYTES = 4_096;
/** Faults told of one file. */
export const MOST_FAULTS = 50;

export interface ReadLine<T> {
  readonly line: number;
  readonly row: T;
}

/** What a file's lines must look like: cells by the names in its head, empty ones null, and how many lines at most. */
export interface LineForm<T> {
  readonly schema: z.ZodType<T>;
  readonly columns: readonly string[];
  readonly most: number;
}

/** The lines of a CSV file with a head, or its faults with line and column. */
export function readLines<T>(
  text: string,
  { schema, columns, most }: LineForm<T>,
): { readonly lines: readonly ReadLine<T>[]; readonly issues: readonly FieldIssue[] } {
  const reader = new CsvReader({ rowMaxBytes: ROW_MAX_BYTES });
  const lines: ReadLine<T>[] = [];
  const issues: FieldIssue[] = [];
  try {
    for (const { line, fields } of [...reader.push(text.replace(/^\uFEFF/, '')), ...reader.end()]) {
      const cell = (name: string) => fields[name]?.trim() ?? '';
      const parsed = schema.safeParse(Object.fromEntries(columns.map((name) => [name, cell(name) || null])));
      if (parsed.success) lines.push({ line, row: parsed.data });
      else for (const path of faulty(parsed.error)) issues.push(fault(line, path, 'not-as-agreed', cell(path)));
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    issues.push(fault(error.line, 'file', 'no-csv', ''));
  }
  if (lines.length + issues.length === 0) issues.push(fault(1, 'file', 'empty', ''));
  const over = lines[most];
  if (over !== undefined) issues.push(fault(over.line, 'file', 'too-many', String(most)));
  return { lines, issues };
}

// biome-ignore lint/complexity/useMaxParams: the parts of one fault
export function fault(line: number, path: string, code: string, message: string): FieldIssue {
  return { path, code, message, line };
}

function faulty(error: { issues: readonly { path: readonly PropertyKey[] }[] }): Set<string> {
  return new Set(error.issues.map(({ path }) => String(path[0] ?? 'file')));
}

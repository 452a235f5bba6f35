import { ImportField, type ImportMapping } from '@watchroom/shared/camera/camera-api.ts';

type Columns = ImportMapping['columns'];

/** The mapping as a person writes it, or the number of the first line that is none (from 1). */
export type ColumnLines =
  | { readonly ok: true; readonly columns: Columns }
  | { readonly ok: false; readonly line: number };

/** One `field = column name` a line; empty lines count nothing, the column's name may hold an equals sign. */
export function readColumnLines(text: string): ColumnLines {
  const columns: Columns = {};
  for (const [index, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue;
    const cut = written.indexOf('=');
    const field = ImportField.safeParse(written.slice(0, Math.max(0, cut)).trim());
    const column = written.slice(cut + 1).trim();
    if (cut < 0 || !field.success || column === '') return { ok: false, line: index + 1 };
    columns[field.data] = column;
  }
  return { ok: true, columns };
}

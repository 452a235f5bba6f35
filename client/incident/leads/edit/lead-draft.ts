import type { LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { keyOf } from '@watchroom/shared/incident/leads/leads.ts';

/** A row in the hands of an administrator: the area may not be chosen yet. */
export type RowDraft = Omit<LeadRow, 'area'> & { readonly area: LeadRow['area'] | null };

export const emptyRow: RowDraft = {
  area: null,
  type: null,
  department: null,
  level: 1,
  decides: null,
  acts: null,
  supports: [],
  closes: 'anyone',
};

export type RowFault = 'area-needed' | 'row-twice' | 'closer-needs-department';

/** The row, or what is missing. `others`: the rest of the table. */
export function rowOf(draft: RowDraft, others: readonly LeadRow[]): LeadRow | RowFault {
  const { area } = draft;
  if (area === null) return 'area-needed';
  const row: LeadRow = { ...draft, area };
  if (row.closes === 'department' && row.decides === null) return 'closer-needs-department';
  const key = JSON.stringify(keyOf(row));
  return others.some((other) => JSON.stringify(keyOf(other)) === key) ? 'row-twice' : row;
}

/** Rows with their places in the table, of an area and of a type where one is asked for. */
export function rowsShown(
  rows: readonly LeadRow[],
  { area, type }: { readonly area: string | null; readonly type: string | null },
): { readonly row: LeadRow; readonly at: number }[] {
  return rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => (area === null || row.area === area) && (type === null || row.type === type));
}

export interface Sorting {
  readonly column: string;
  readonly down: boolean;
}

export type SortValue = string | number | null | undefined;

/** Sorted copy; equal rows keep their order, empty values stand last in both directions, text compares as in zh-CN. */
export function sortRows<R>(rows: readonly R[], sortValue: (row: R) => SortValue, down: boolean): R[] {
  const sign = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [sortValue(one), sortValue(other)];
    if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1;
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
  });
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Pressing a column: first up, then down, then as it came. */
export function nextSorting(current: Sorting | null, column: string): Sorting | null {
  if (current?.column !== column) return { column, down: false };
  return current.down ? null : { column, down: true };
}

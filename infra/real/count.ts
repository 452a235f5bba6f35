/** What went in and what came out of one file. `in` = `out` + `rejected` when nothing got lost. */
export interface Count {
  readonly file: string;
  readonly into: string;
  readonly in: number;
  readonly out: number;
  readonly rejected: number;
  /** Reason → how often. */
  readonly reasons: Readonly<Record<string, number>>;
  /** One line about how it went: rates, times, what was left out on purpose. */
  readonly note: string;
}

export function isWhole(count: Count): boolean {
  return count.in === count.out + count.rejected;
}

/** A table for people: a line a file, the reasons below it. */
export function tableOf(counts: readonly Count[]): string {
  const lines = counts.flatMap((count) => [
    `${count.file.padEnd(44)} ${count.into.padEnd(22)} in ${pad(count.in)}  out ${pad(count.out)}  rejected ${pad(count.rejected)}${isWhole(count) ? '' : '  LOST SOME'}`,
    ...Object.entries(count.reasons)
      .sort(([, a], [, b]) => b - a)
      .map(([reason, times]) => `    ${String(times).padStart(7)} × ${reason}`),
    ...(count.note === '' ? [] : [`    ${count.note}`]),
  ]);
  return lines.join('\n');
}

/** How often each of a list of reasons stands there. */
export function tally(reasons: Iterable<string>): Record<string, number> {
  const found: Record<string, number> = {};
  for (const reason of reasons) found[reason] = (found[reason] ?? 0) + 1;
  return found;
}

function pad(number: number): string {
  return number.toLocaleString('en').padStart(9);
}

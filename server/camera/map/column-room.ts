/** A column with more room and the same beginning. */
export function widened<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** What a small number stands for. Throws RangeError for one that stands for nothing: a bug. */
export function named<T>(options: readonly T[], code: number | undefined): T {
  const found = options[code ?? -1];
  if (found === undefined) throw new RangeError(`no option ${code}`);
  return found;
}

/** A Float32 carries some digits of noise; a thousandth of a degree or a metre is more than any source knows. */
export function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : Math.round(value * 1_000) / 1_000;
}

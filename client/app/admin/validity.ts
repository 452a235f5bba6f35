/** How it stands with something that may have been ended, or run out. */
export type Validity = 'good' | 'over' | 'ended';

export function validityOf(
  { endedAt, validUntil }: { readonly endedAt: string | null; readonly validUntil: string | null },
  now: number,
): Validity {
  if (endedAt !== null) return 'ended';
  return validUntil !== null && Date.parse(validUntil) <= now ? 'over' : 'good';
}

/** The end of a day as a date field has it, where the administrator sits; null of an empty field. */
export function endOfDay(date: string): string | null {
  return date === '' ? null : new Date(`${date}T23:59:59.999`).toISOString();
}

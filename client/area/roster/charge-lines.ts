import { Charge } from '@watchroom/shared/area/roster-api.ts';

/** One line for each duty in each grid: grid code, duty, limits; commas of both scripts part them. */
export function readChargeLines(text: string): { ok: true; charges: Charge[] } | { ok: false; line: number } {
  const charges: Charge[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [grid = '', duty = '', ...limits] = line.split(/[,，]/).map((part) => part.trim());
    const read = Charge.safeParse({ grid, duty, limits: limits.join('，') });
    if (!read.success) return { ok: false, line: at + 1 };
    charges.push(read.data);
  }
  return charges.length === 0 ? { ok: false, line: 1 } : { ok: true, charges };
}

export function chargeLines(charges: readonly Charge[]): string {
  return charges
    .map(({ grid, duty, limits }) => [grid, duty, ...(limits === '' ? [] : [limits])].join(', '))
    .join('\n');
}

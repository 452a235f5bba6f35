import { cityTimeMs } from '../../unit/track/track-span.ts';

const HOUR_MS = 3_600_000;

/** How long an order usually gives, hours; `own`: a moment in the city's time. */
export const untils = ['1', '2', '4', '8', '24', '48', 'own'] as const;
export type Until = (typeof untils)[number];

/** By when an answer is wanted, ms since 1970; null while that is not ahead. `moment`: `YYYY-MM-DDTHH:mm`, read with `own` only. */
export function untilMs(
  until: Until,
  moment: string,
  { nowMs, zone }: { readonly nowMs: number; readonly zone: string },
): number | null {
  const ms = until === 'own' ? cityTimeMs(moment, zone) : nowMs + Number(until) * HOUR_MS;
  return Number.isNaN(ms) || ms <= nowMs ? null : ms;
}

import { z } from 'zod';
import type { Instant } from '../kernel/time.ts';
import { toMs } from '../kernel/time.ts';
import { UnitStatus, type UnitView } from './unit-api.ts';

/** After how many seconds in a status a unit is warned of, and after how many it wants somebody; warn before alert. */
export const StatusLimit = z
  .strictObject({ warnS: z.int().min(10).max(604_800), alertS: z.int().min(10).max(604_800) })
  .refine(({ warnS, alertS }) => warnS < alertS, { path: ['alertS'], message: 'alertS > warnS' });
export type StatusLimit = z.infer<typeof StatusLimit>;

/** By status; a status that is not named has no limit, however long it lasts. */
export const StatusLimits = z.partialRecord(UnitStatus, StatusLimit);
export type StatusLimits = z.infer<typeof StatusLimits>;

/** GET and PUT /api/units/status-limits. `rev` counts the changes; a PUT names the one it was made from. */
export const StatusLimitsReply = z.object({ rev: z.int(), limits: StatusLimits });
export const StatusLimitsInput = z.strictObject({ since: z.int().min(0), limits: StatusLimits });

/** In its status for as long as usual, long, or too long. */
export type StatusStage = 'usual' | 'long' | 'too-long';

/** UNT-15: from the limits, the status and since when, at any moment; nobody sets it. A clock that is behind makes nothing late. */
export function stageOf(
  limits: StatusLimits,
  { status, statusSince }: Pick<UnitView, 'status'> & { readonly statusSince: Instant },
  nowMs: number,
): StatusStage {
  const limit = limits[status];
  if (limit === undefined) return 'usual';
  const s = (nowMs - toMs(statusSince)) / 1_000;
  if (s >= limit.alertS) return 'too-long';
  return s >= limit.warnS ? 'long' : 'usual';
}

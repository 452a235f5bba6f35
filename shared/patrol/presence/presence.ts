import { z } from 'zod';
import { cellBox } from '../../kernel/cell.ts';
import type { Box } from '../../kernel/geo.ts';
import { Instant } from '../../kernel/time.ts';

/** Side of a cell, degrees: 111 m from south to north, about a block of a street. */
export const CELL_DEG = 0.001;
/** How long counts are kept, days. */
export const PRESENCE_KEPT_DAYS = 14;
/**
 * Cells are told of that units came to at least so often in the hours asked for (one unit in one hour is once): fewer, and it would be
 * one car's way and no street's.
 */
export const LEAST_VISITS = 3;
/** Cells of one answer, those with most time first. */
export const MOST_CELLS = 5_000;
/** A silence longer than this is no presence, s: a receiver without sky, a phone that was off. A phone without a job tells once a minute (POS-1). */
export const LONGEST_GAP_S = 90;
/** But who is heard again where they were has stood there: a phone that stands still tells every five minutes (POS-2). */
export const LONGEST_STILL_S = 330;

/** GET /api/presence: over the last full days' hours; `hour`: only that hour of the day on the city's clocks, 0…23. */
export const PresenceQuery = z.object({
  days: z.coerce.number().int().min(1).max(PRESENCE_KEPT_DAYS).default(7),
  hour: z.coerce.number().int().min(0).max(23).optional(),
});
export type PresenceQuery = z.infer<typeof PresenceQuery>;

/** A cell with its minutes in all, rounded to five: how long units were there, together. Never which, and not how many. */
export const PresenceCell = z.object({ x: z.int(), y: z.int(), minutes: z.int().min(0) });
export type PresenceCell = z.infer<typeof PresenceCell>;

export const PresenceReply = z.object({
  since: Instant,
  until: Instant,
  /** Hours that were counted in that time. */
  hours: z.int(),
  cells: z.array(PresenceCell),
});
export type PresenceReply = z.infer<typeof PresenceReply>;

/** The box of a cell, `[west, south, east, north]`. */
export function boxOfCell(cell: Pick<PresenceCell, 'x' | 'y'>): Box {
  return cellBox(cell, CELL_DEG);
}

/** Minutes as they are told. */
export const roundMinutes = (seconds: number): number => Math.round(seconds / 300) * 5;

/** How strong, for drawing: 0 hardly ever, then from 15 minutes, an hour, four hours. */
export function strengthOf(minutes: number): 0 | 1 | 2 | 3 {
  if (minutes >= 240) return 3;
  if (minutes >= 60) return 2;
  return minutes >= 15 ? 1 : 0;
}
export const strengthFrom = [0, 15, 60, 240] as const;

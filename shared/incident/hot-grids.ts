import { z } from 'zod';
import { AreaPath } from '../area/area-api.ts';
import { cellBox } from '../kernel/cell.ts';
import { type Box, Position, Surface } from '../kernel/geo.ts';
import { AreaId, IncidentTypeId } from '../kernel/ids.ts';
import { Text } from '../kernel/name.ts';
import { Instant } from '../kernel/time.ts';

/** How far back is counted: 24 hours, 7 days, 30 days; to the millisecond, no calendar days. */
export const hotPeriods = { '24h': 86_400_000, '7d': 7 * 86_400_000, '30d': 30 * 86_400_000 } as const;
export const HotPeriod = z.enum(['24h', '7d', '30d']);
export type HotPeriod = z.infer<typeof HotPeriod>;

/** Fewer incidents than this are told of no grid, whatever is asked: a single one would point at a household. */
export const LEAST_HOT = 3;
/** Grids of one answer, the hottest first. */
export const MOST_HOT = 300;

/**
 * GET /api/hot-grids. `by`: the city's own grids, or fixed cells of 0.005° (556 m from south to north). `group`: a type at the top
 * of the tree. `area`: only there and below. `least`: from how many incidents on a grid is hot.
 */
export const HotQuery = z.object({
  by: z.enum(['grid', 'cell']).default('grid'),
  period: HotPeriod.default('7d'),
  group: IncidentTypeId.optional(),
  area: AreaId.optional(),
  least: z.coerce.number().int().min(LEAST_HOT).max(10_000).default(5),
});
export type HotQuery = z.infer<typeof HotQuery>;

/** One hot grid: how many incidents in all, and how many of each group. Mediations are in `count` and in no group. */
export const HotGrid = z.object({
  /** The grid's id, or `cell:x:y`. */
  id: z.string(),
  /** From the city down to the grid; empty for a cell. */
  path: AreaPath,
  count: z.int(),
  groups: z.array(z.object({ id: IncidentTypeId, count: z.int() })),
  /** A place inside, for a number. */
  label: Position,
  surface: Surface,
});
export type HotGrid = z.infer<typeof HotGrid>;

export const HotGrids = z.object({
  since: Instant,
  until: Instant,
  /** Incidents counted in the whole scope, hot or not; left out below LEAST_HOT. */
  total: z.int().nullable(),
  /** Groups that can be asked for. */
  groups: z.array(z.object({ id: IncidentTypeId, name: Text })),
  grids: z.array(HotGrid),
});
export type HotGrids = z.infer<typeof HotGrids>;

/** Side of a fixed cell, degrees. */
const CELL_DEG = 0.005;

export function cellOf([lng, lat]: Position): string {
  return `cell:${Math.floor(lng / CELL_DEG)}:${Math.floor(lat / CELL_DEG)}`;
}

/** The box of a cell, `[west, south, east, north]`; null for what is no cell's id. */
export function boxOfCell(id: string): Box | null {
  const [, x, y] = /^cell:(-?\d{1,6}):(-?\d{1,6})$/.exec(id) ?? [];
  return x === undefined || y === undefined ? null : cellBox({ x: Number(x), y: Number(y) }, CELL_DEG);
}

/** How hot, for drawing: 1 from the threshold, 2 from twice, 3 from four times, 4 from eight times. */
export function heatOf(count: number, least: number): 1 | 2 | 3 | 4 {
  if (count >= least * 8) return 4;
  if (count >= least * 4) return 3;
  return count >= least * 2 ? 2 : 1;
}

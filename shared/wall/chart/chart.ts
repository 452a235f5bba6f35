import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';

/**
 * What a chart tile draws, over the present day of the city. incidents: reported each hour, against the same day of the week · response: from
 * report to the first unit on the scene · online: share of cameras with a picture.
 */
export const ChartName = z.enum(['incidents', 'response', 'online']);
export type ChartName = z.infer<typeof ChartName>;

export const ChartOnly = z.object({ chart: ChartName });

/** Of when it is, and the day it draws: from midnight to midnight on the city's clocks. */
const day = { at: Instant, from: Instant, to: Instant };
const count = z.int().min(0);

/** `hour`: counted from midnight by what passes, so a day on which clocks are changed has 23 or 25. */
export const IncidentChart = z.object({
  chart: z.literal('incidents'),
  ...day,
  hours: z.array(z.object({ hour: count, today: count.nullable(), usual: z.number().min(0).nullable() })),
  today: count,
  /** As many as usual by this time of the day; null where there is nothing to compare with. */
  usual: z.number().min(0).nullable(),
  /** Of how many earlier days of the same name the usual is the mean. */
  weeks: count,
});
export type IncidentChart = z.infer<typeof IncidentChart>;

/** Nine of ten are told of at least so many: of fewer, nine of ten is the slowest of all (by nearest rank), and one late car would be the day. */
export const FEWEST_FOR_P90 = 10;

/** Half, and nine of ten, were reached within so many seconds; of `n`. Null: of none, or, nine of ten, of fewer than `FEWEST_FOR_P90`. */
const Reached = z.object({ p50S: z.number().min(0).nullable(), p90S: z.number().min(0).nullable(), n: count });
export type Reached = z.infer<typeof Reached>;

export const ResponseChart = z.object({
  chart: z.literal('response'),
  ...day,
  /** By the hour of the report. */
  hours: z.array(Reached.extend({ hour: count })),
  whole: Reached,
  /** Reported today, not over, and nobody is there yet: they are in no percentile, which flatters it. */
  waiting: count,
});
export type ResponseChart = z.infer<typeof ResponseChart>;

export const OnlineChart = z.object({
  chart: z.literal('online'),
  ...day,
  points: z.array(z.object({ at: Instant, share: z.number().min(0).max(1).nullable() })),
  /** What the share should reach (HLT-13). */
  target: z.number().min(0).max(1),
});
export type OnlineChart = z.infer<typeof OnlineChart>;

/** GET /api/charts/:chart, of the reader's area and department. */
export const Chart = z.discriminatedUnion('chart', [IncidentChart, ResponseChart, OnlineChart]);
export type Chart = z.infer<typeof Chart>;

import { z } from 'zod';
import { Purpose } from '../../access/purpose.ts';
import { Position } from '../../kernel/geo.ts';
import { AreaId } from '../../kernel/ids.ts';
import { MOST_CORNERS } from '../../kernel/ring.ts';

/** What a file can hold: one sort of things of an area or of a surface drawn by hand. */
export const ExportSort = z.enum(['incidents', 'cameras', 'posts', 'patrols', 'units', 'indicators']);
export type ExportSort = z.infer<typeof ExportSort>;

/** `csv`: UTF-8 with a mark, words in the reader's language, the city's clocks. `geojson`: WGS-84, codes, UTC; a line for each feature. */
export const ExportForm = z.enum(['csv', 'geojson']);
export type ExportForm = z.infer<typeof ExportForm>;

/** Whose things: those of an area and all below it, or those that lie in an open ring. */
export const ExportGround = z.union([
  z.strictObject({ area: AreaId }),
  z.strictObject({ ring: z.array(Position).min(3).max(MOST_CORNERS) }),
]);
export type ExportGround = z.infer<typeof ExportGround>;

/** POST /api/exports, answered with the file itself (EXP-1). */
export const ExportAsk = z
  .strictObject({
    what: ExportSort,
    form: ExportForm.default('csv'),
    of: ExportGround,
    /** How far back incidents, patrols and indicators go; what is not over is in it however old it is. */
    days: z.int().min(1).max(366).default(30),
    purpose: Purpose,
  })
  .refine(({ what, of }) => what !== 'indicators' || 'area' in of, {
    path: ['of'],
    message: 'indicators are those of an area',
  });
export type ExportAsk = z.infer<typeof ExportAsk>;

/** Header of the answer: how many lines (or features) follow, so that one sees how far it is. */
export const EXPORT_ROWS_HEADER = 'x-export-rows';

/** One figure of an area over the days asked for. `day` is set where it is of one day on the city's clocks. */
export interface Indicator {
  readonly name: IndicatorName;
  readonly day: string | null;
  /** Null: nothing is known. */
  readonly value: number | null;
}

/** Shares are 0…1. */
export const indicatorNames = [
  'incidents',
  'incidents-open',
  'incidents-closed',
  'incidents-overdue',
  'arrived-in-time',
  'units-on-duty',
  'members',
  'posts',
  'posts-staffed',
  'patrols',
  'checkpoints',
  'checkpoints-checked',
  'cameras',
  'cameras-online',
  'cameras-lost',
  'online-share',
  'intact-share',
  'intact-share-of-day',
] as const;
export type IndicatorName = (typeof indicatorNames)[number];

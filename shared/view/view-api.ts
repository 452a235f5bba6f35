import { z } from 'zod';
import { Purpose } from '../access/purpose.ts';
import { AccountId, AreaId, ViewId } from '../kernel/ids.ts';
import { line } from '../kernel/prose.ts';
import { Instant } from '../kernel/time.ts';

/**
 * How a map looks: `centre` [lng, lat] WGS-84, `zoom` web-mercator levels, `bearing` degrees clockwise from north, which overlays are
 * hidden, by id, and which base map lies under it (null: the room's own).
 */
export const MapLook = z.strictObject({
  centre: z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]),
  zoom: z.number().min(0).max(22),
  bearing: z.number().min(-360).max(360),
  hidden: z.array(z.string().regex(/^[\w.-]{1,80}$/)).max(40),
  base: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/)
    .nullable(),
});
export type MapLook = z.infer<typeof MapLook>;

const name = line(40).min(1);

/** A look that somebody kept under a name; own, or shared in an area. */
export const SavedView = z.object({
  id: ViewId,
  rev: z.int(),
  name,
  look: MapLook,
  area: AreaId.nullable(),
  owner: z.object({ id: AccountId, name: z.string() }),
});
export type SavedView = z.infer<typeof SavedView>;

/** One's own in their own order, then those that others share, by name: Alt+1 to Alt+9 go through this list. */
export const ViewList = z.object({ views: z.array(SavedView) });

export const ViewInput = z.strictObject({ name, look: MapLook, area: AreaId.nullable().default(null) });
export const ViewChange = z.strictObject({
  id: ViewId,
  rev: z.int().min(1),
  name: name.optional(),
  look: MapLook.optional(),
  area: AreaId.nullable().optional(),
});
export const ViewMove = z.strictObject({ id: ViewId, rev: z.int().min(1) });
export const ViewReply = z.object({ view: SavedView });
/** All of one's own, in the order they are to have. */
export const ViewOrder = z.strictObject({ ids: z.array(ViewId).max(50) });

/** The most views one person keeps: more are no shortcut. */
export const MOST_VIEWS = 50;

/** What leaves the room: a picture of the map, or a list of what lies in a surface. Said before it is made. */
export const ExportInput = z.strictObject({
  what: z.enum(['picture', 'list']),
  title: line(80).default(''),
  /** `[west, south, east, north]`, degrees. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  layers: z.array(z.string().regex(/^[\w.-]{1,80}$/)).max(40),
  /** Lines of a list. */
  rows: z.int().min(0).max(100_000).default(0),
  purpose: Purpose,
});
export const ExportReply = z.object({ id: ViewId, at: Instant });

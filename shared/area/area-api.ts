import { z } from 'zod';
import { Position, Surface } from '../kernel/geo.ts';
import { AreaId, DepartmentId } from '../kernel/ids.ts';
import { Name, Text } from '../kernel/name.ts';

/** One level of the administrative tree, top first: city, district, town, community, grid by default (R20). */
export const AreaLevel = z.strictObject({ id: z.string().regex(/^[a-z][a-z-]{0,31}$/), name: Text });
export type AreaLevel = z.infer<typeof AreaLevel>;

/** A node of the administrative tree. The top has no parent. Children tile their parent without gap or overlap (R7). */
export const AreaInput = z.strictObject({
  id: AreaId,
  parent: AreaId.nullable(),
  /** Index into the profile's levels, 0 = the top. */
  level: z.int().min(0).max(7),
  name: Name,
  surface: Surface,
});
export type AreaInput = z.infer<typeof AreaInput>;

export const AreaPath = z.array(AreaId).readonly();
/** Ids from the top down to the node itself. */
export type AreaPath = z.infer<typeof AreaPath>;

/** An area as screens get it. `label` is a place inside it, for its name. */
export const AreaView = z.object({
  id: AreaId,
  parent: AreaId.nullable(),
  level: z.int(),
  name: z.string(),
  path: AreaPath,
  label: Position,
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
});
export type AreaView = z.infer<typeof AreaView>;

export const Department = z.strictObject({
  id: DepartmentId,
  name: Name,
  /** two to four characters for dense lists */ short: Name.optional(),
});
export type Department = z.infer<typeof Department>;

/** GET /api/areas/at?lng&lat: the one grid there and its ancestors, top first. */
export const AreaAtQuery = z.object({
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
});
export const AreaAt = z.object({ path: z.array(AreaView) });
export const AreaList = z.object({ areas: z.array(AreaView) });

import { z } from 'zod';
import { Datum } from '../kernel/datum.ts';
import { Text } from '../kernel/name.ts';

/** A base map that can be chosen. Where it comes from, and with which key, stays with the server. */
export const MapBase = z.object({
  id: z.string(),
  name: Text,
  kind: z.enum(['built-in', 'style', 'pmtiles', 'raster']),
  /** What its pictures are drawn in; screens put it right. */
  datum: Datum,
});
export type MapBase = z.infer<typeof MapBase>;

/** `first`: the one a screen begins with. */
export const MapBases = z.object({ bases: z.array(MapBase), first: z.string() });
export type MapBases = z.infer<typeof MapBases>;

/** Headers of a style: which base map it is, and which one was asked for and cannot be had now. */
export const BASE_SHOWN_HEADER = 'map-base';
export const BASE_MISSED_HEADER = 'map-base-missed';

/** Scheme of raster tiles that the screens put together with the shift of a datum: `shifted://gcj02/api/tiles/…`. */
export const SHIFTED_SCHEME = 'shifted';

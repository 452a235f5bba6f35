import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { MOST_CORNERS } from '../kernel/ring.ts';
import { CameraHealth, CameraKind, CameraView, OwnerKind } from './camera-api.ts';

/** The most cameras one answer names; the counts are always of all. */
export const MOST_NAMED = 500;

/** A surface drawn by hand: an open ring. One that crosses itself holds what an odd number of its loops hold. */
export const WithinAsk = z.strictObject({
  ring: z.array(Position).min(3).max(MOST_CORNERS),
  limit: z.int().min(0).max(MOST_NAMED).default(200),
});
export type WithinAsk = z.infer<typeof WithinAsk>;

const count = z.int().min(0);

/**
 * The cameras inside, as far as the reader may see: how many in all and of each sort, each site with as many as stand at it, how many
 * sites that are, and the first of those by name.
 */
export const WithinReply = z.object({
  total: count,
  sites: count,
  health: z.record(CameraHealth, count),
  kind: z.record(CameraKind, count),
  owner: z.record(OwnerKind, count),
  cameras: z.array(CameraView),
});
export type WithinReply = z.infer<typeof WithinReply>;

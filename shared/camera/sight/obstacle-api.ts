import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Datum } from '../../kernel/datum.ts';
import { Instant } from '../../kernel/time.ts';

/** GET /api/obstacles: the buildings that cut what cameras see; null before any were taken. */
export const ObstacleSet = z.object({
  id: z.string(),
  datum: Datum,
  buildings: z.int(),
  /** How many of them have a height; the others hide all that lies behind. */
  withHeight: z.int(),
  takenBy: ActorRef,
  inForceAt: Instant,
});
export type ObstacleSet = z.infer<typeof ObstacleSet>;
export const ObstacleReply = z.object({ current: ObstacleSet.nullable() });

/** A city has so many buildings at most: the largest have one million. */
export const MOST_OBSTACLES = 2_000_000;
/** Corners of one building, all rings together. */
export const MOST_CORNERS = 2_000;
/** The tallest building of the world stands 828 m high. */
export const TALLEST_M = 1_000;

import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { Instant } from '../kernel/time.ts';

/** What kind of row an event is about. */
export const Entity = z.enum([
  'city',
  'account',
  'session',
  'key',
  'area',
  'drawing',
  'view',
  'unit',
  'limit',
  'roster',
  'roll-call',
  'roll-line',
  'post',
  'camera',
  'outage',
  'reservation',
  'head',
  'target',
  'look',
  'recording',
  'tour',
  'job',
  'plan',
  'lead',
  'link',
  'site',
  'notice',
  'incident',
  'report',
  'message',
  'receipt',
  'mute',
  'sos',
  'aid',
  'alert',
  'trial',
  'hook',
  'chain',
  'assignment',
  'attachment',
  'route',
  'patrol',
  'wall',
  'monitor',
]);
export type Entity = z.infer<typeof Entity>;

/**
 * One event as it leaves the server. `seq` is its place in the feed (commit order, never renumbered). `set` holds the
 * fields of the row that are new; `extra` words for the timeline that are no part of the row (a note, a call sign).
 * Fold with shared/kernel/fold.ts.
 */
export const WireEvent = z.object({
  seq: z.int().min(1),
  at: Instant,
  kind: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  entity: Entity,
  id: z.string(),
  rev: z.int().min(1),
  actor: ActorRef,
  set: z.record(z.string(), z.unknown()),
  extra: z.record(z.string(), z.unknown()),
});
export type WireEvent = z.infer<typeof WireEvent>;

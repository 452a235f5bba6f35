import { z } from 'zod';
import { Entity, WireEvent } from './feed-event.ts';

/**
 * RPL-6: a row that left what its reader may see. That it is gone is all that is told: not where it went, what was done, by whom
 * or when. `rev` is the row's version from which on the reader does not have it.
 */
export const Gone = z.strictObject({
  seq: z.int().min(1),
  entity: Entity,
  id: z.string(),
  rev: z.int().min(1),
  gone: z.literal(true),
});
export type Gone = z.infer<typeof Gone>;

/** One entry of a delta. */
export const Told = z.union([Gone, WireEvent]);
export type Told = z.infer<typeof Told>;

export function isGone(told: Told): told is Gone {
  return 'gone' in told;
}

export function goneOf({ seq, entity, id, rev }: Pick<WireEvent, 'seq' | 'entity' | 'id' | 'rev'>): Gone {
  return { seq, entity, id, rev, gone: true };
}

/** An event as far as it matters who is told: `movedFrom` is where its row was until then, null when it did not move. */
type Moving<S> = Pick<WireEvent, 'seq' | 'entity' | 'id' | 'rev'> & { readonly movedFrom: S | null };

/**
 * What one reader is told of an event. `sees` says what they may see of it where its row is now. Whom it is not for, and was for
 * where the row came from, is told that it is gone; everybody else nothing: a removal is no word to who never had it.
 */
export function toldOf<S extends object, E extends Moving<S>>(event: E, sees: (event: E) => Told | null): Told | null {
  const seen = sees(event);
  if (seen !== null || event.movedFrom === null) return seen;
  return sees({ ...event, ...event.movedFrom }) === null ? null : goneOf(event);
}

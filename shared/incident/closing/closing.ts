import { z } from 'zod';
import { distanceM, Position } from '../../kernel/geo.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Incident } from '../incident.ts';

/** A photo proves a place from this near, metres; a phone that knows its place less well proves none. */
export const PROOF_M = 100;

/** Where a phone said it was when the photo was added. */
export const PhotoPlace = z.strictObject({ place: Position, accuracyM: z.number().min(0).max(100_000) });
export type PhotoPlace = z.infer<typeof PhotoPlace>;

/** What closing still depends on besides the hands: worked out by the server, for the command and for the screens alike. */
export const ClosingNeeds = z.object({
  /** A contact of a reporter is kept, of its own or of a duplicate's. */
  reply: z.boolean(),
  /** INC-5: there is a photo from the place, from after the work began. */
  proof: z.boolean(),
});
export type ClosingNeeds = z.infer<typeof ClosingNeeds>;

/** When the work began: with the first arrival, where nobody is awaited with the opening; null: not yet. */
export function workBegan({ clocks, openedAt }: Pick<Incident, 'clocks' | 'openedAt'>): Instant | null {
  const arrive = clocks.find(({ kind }) => kind === 'arrive');
  return arrive === undefined ? openedAt : arrive.doneAt;
}

/** INC-5: whether a photo was taken at the place since then. */
export function provesPlace(
  photo: { readonly at: Instant; readonly taken: PhotoPlace | null },
  { place, since }: { readonly place: Position; readonly since: Instant },
): boolean {
  if (photo.taken === null || photo.at < since) return false;
  return photo.taken.accuracyM <= PROOF_M && distanceM(photo.taken.place, place) <= PROOF_M;
}

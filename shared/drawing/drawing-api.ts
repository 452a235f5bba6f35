import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { AccountId, AreaId, DrawingId, IncidentId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/prose.ts';
import { MOST_CORNERS } from '../kernel/ring.ts';
import { Instant } from '../kernel/time.ts';

/** Colours that no alarm has; `plain` is that of writing. */
export const DrawingColour = z.enum(['plain', 'green', 'teal', 'violet']);
export type DrawingColour = z.infer<typeof DrawingColour>;

/** What is drawn. A polygon's `ring` is open: the last corner joins the first. A circle's radius in metres. */
export const DrawingShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('point'), place: Position }),
  z.strictObject({ kind: z.literal('text'), place: Position }),
  z.strictObject({ kind: z.literal('line'), places: z.array(Position).min(2).max(MOST_CORNERS).readonly() }),
  z.strictObject({ kind: z.literal('polygon'), ring: z.array(Position).min(3).max(MOST_CORNERS).readonly() }),
  z.strictObject({ kind: z.literal('circle'), place: Position, radiusM: z.number().min(1).max(50_000) }),
]);
export type DrawingShape = z.infer<typeof DrawingShape>;

/** The words on it: a name on the map (of a `text` it is the text), a note beside it. */
const words = { name: line(60), note: prose(500) };

/** A drawing of a person on the map. Own ones nobody else sees; shared ones everybody whose reach covers their area. */
export const Drawing = z.object({
  id: DrawingId,
  rev: z.int(),
  shape: DrawingShape,
  ...words,
  colour: DrawingColour,
  /** What it belongs to, when it does. */
  incident: IncidentId.nullable(),
  /** The area it is shared in; null: the owner's own. */
  area: AreaId.nullable(),
  owner: z.object({ id: AccountId, name: z.string() }),
  madeAt: Instant,
  changedAt: Instant,
  /** Not shown from then on; null: until it is taken away. */
  expiresAt: Instant.nullable(),
  /** Taken away then; it can be brought back. */
  removedAt: Instant.nullable(),
});
export type Drawing = z.infer<typeof Drawing>;

export const DrawingInput = z.strictObject({
  shape: DrawingShape,
  name: words.name.default(''),
  note: words.note.default(''),
  colour: DrawingColour.default('plain'),
  incident: IncidentId.nullable().default(null),
  area: AreaId.nullable().default(null),
  expiresAt: Instant.nullable().default(null),
});
export type DrawingInput = z.input<typeof DrawingInput>;

/** `rev` is the version that was looked at: who changes another is refused (DRW-2). */
const Named = z.strictObject({ id: DrawingId, rev: z.int().min(1) });
export const DrawingChange = Named.extend({
  shape: DrawingShape.optional(),
  name: words.name.optional(),
  note: words.note.optional(),
  colour: DrawingColour.optional(),
  incident: IncidentId.nullable().optional(),
  expiresAt: Instant.nullable().optional(),
});
export const DrawingShare = Named.extend({ area: AreaId.nullable() });
export const DrawingMove = Named;
export const DrawingReply = z.object({ drawing: Drawing });

/** The most drawings one person has at once; more is a map nobody can read. */
export const MOST_DRAWINGS = 200;

/** Whether it is to be seen at this moment. */
export function isShown(drawing: Drawing, now: Instant): boolean {
  return drawing.removedAt === null && (drawing.expiresAt === null || drawing.expiresAt > now);
}

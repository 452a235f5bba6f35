import { z } from 'zod';
import { Position } from '../../kernel/geo.ts';
import { IncidentTypeId } from '../../kernel/ids.ts';
import { Text } from '../../kernel/name.ts';
import { line, prose } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';
import { Reporter } from '../intake-api.ts';
import { LinkToken } from './link-api.ts';

/** Photos of one report, and the size of each after the page has made it smaller. */
export const PUBLIC_PHOTOS = 4;
export const PUBLIC_PHOTO_BYTES = 3 * 1_048_576;
/** Photos are taken so long after the report; what comes later is told by another one. */
export const PUBLIC_PHOTO_MS = 2 * 3_600_000;
/** So long the address that answers the report tells its state. */
export const PUBLIC_STATE_MS = 180 * 86_400_000;

/** GET /api/public/links/:token: all that the form is made of. */
export const PublicForm = z.object({
  city: Text,
  name: z.string(),
  /** In the order of the city's tree. `photos`: false where only type and place are kept (INT-4). */
  types: z.array(z.object({ id: IncidentTypeId, name: Text, urgent: z.boolean(), photos: z.boolean() })),
  /** [lng, lat] WGS-84, and what the map shows at first. */
  place: Position,
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type PublicForm = z.infer<typeof PublicForm>;

/**
 * POST /api/public/links/:token/reports (needs an Idempotency-Key). Without `place` ([lng, lat] WGS-84) it is where the link is, and
 * `where` says in words where about.
 */
export const PublicReportInput = z.strictObject({
  token: LinkToken,
  type: IncidentTypeId,
  text: prose(1_000).min(4),
  place: Position.optional(),
  where: line(120).min(2).optional(),
  reporter: Reporter.optional(),
});

/** 201: Postgres has committed it. `state` is the secret of the address that tells how it goes on. */
export const PublicReportReply = z.object({ number: z.string(), state: LinkToken });
export type PublicReportReply = z.infer<typeof PublicReportReply>;

/**
 * How far it is, in five words: received · taken by somebody at a desk · somebody is on it · dealt with · ended without (called off,
 * or nothing was found).
 */
export const PublicStep = z.enum(['received', 'accepted', 'handled', 'done', 'ended']);
export type PublicStep = z.infer<typeof PublicStep>;

/** GET /api/public/states/:token. PUB-4: nothing else, whatever is known. */
export const PublicState = z.strictObject({
  number: z.string(),
  receivedAt: Instant,
  step: PublicStep,
  /** Photos that are kept of this report. */
  photos: z.int(),
});
export type PublicState = z.infer<typeof PublicState>;
export const PublicPhotoReply = z.object({ photos: z.int() });

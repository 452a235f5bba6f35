import { z } from 'zod';
import { DeliveryWord } from '../intake/delivery.ts';
import { isSomewhere, nowhere, reportFields } from '../intake/intake-api.ts';
import { ApiKeyId, IncidentId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/prose.ts';
import { Instant } from '../kernel/time.ts';
import { incidentAts } from './incident.ts';

/** The number a hotline gives its own matter (工单号), unique for each key. */
export const DocketNumber = line(64).min(1);

/**
 * POST /api/dockets (needs an Idempotency-Key): a matter of a hotline, by its own number. The same number again is the same incident;
 * with other words these are one more report of it.
 */
export const DocketInput = z
  .strictObject({ ...reportFields, externalNumber: DocketNumber, channel: z.enum(['110', '12345']).default('12345') })
  .refine(isSomewhere, nowhere);

/** What became of it: made a new incident · known, nothing new · added to its incident. */
export const DocketReply = z.object({
  externalNumber: z.string(),
  outcome: z.enum(['made', 'known', 'added']),
  /** Its own incident, also where that is a duplicate of another. */
  incident: IncidentId,
  number: z.string(),
});
export type DocketReply = z.infer<typeof DocketReply>;

/** POST /api/dockets/:externalNumber/urge (催办) and …/withdraw (撤诉), with the hotline's words. */
export const DocketWord = z.strictObject({ externalNumber: DocketNumber, text: prose(500).default('') });
/** `urged`: how often its incident, or the first of that, was urged until now. */
export const DocketWordReply = z.object({ externalNumber: z.string(), number: z.string(), urged: z.int() });

/**
 * The body of a webhook. `number` is the incident's own, `first` the one it was merged into, whose state it then tells. `nth` counts the
 * news of this docket from 1. Never a person: not who reported, not who works on it.
 */
export const DocketNews = z.object({
  id: z.uuid(),
  nth: z.int().min(1),
  externalNumber: z.string(),
  number: z.string(),
  first: z.string().nullable(),
  state: z.enum(incidentAts),
  since: Instant,
  /** How it was resolved, without personal numbers; only where it is resolved or closed, and never of a mediation. */
  result: z.string().nullable(),
});
export type DocketNews = z.infer<typeof DocketNews>;

/** PUT /api/callbacks/:id: where the hotline with this key hears of its dockets. A new secret comes with each. */
export const CallbackInput = z.strictObject({
  id: ApiKeyId,
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .regex(/^https?:\/\/[^/?#@\\\s]+(?:[/?][^#\\\s]*)?$/, 'no name, no password, no fragment'),
});
export const CallbackView = z.object({
  key: ApiKeyId,
  url: z.string(),
  since: Instant,
  /** News that are not there yet, and dockets whose news are held because one could not be delivered. */
  waiting: z.int(),
  stopped: z.int(),
  /** How the one that was stopped last was answered. */
  word: DeliveryWord.nullable(),
});
export type CallbackView = z.infer<typeof CallbackView>;
export const CallbackList = z.object({ callbacks: z.array(CallbackView) });
/** `secret` signs what is sent; shown once, null in a repeated reply. */
export const CallbackMade = z.object({ key: ApiKeyId, secret: z.string().nullable() });
export const CallbackOnly = z.strictObject({ id: ApiKeyId });
export const CallbackStopped = z.object({ key: ApiKeyId });
/** How many were put on their way again. */
export const CallbackAgain = z.object({ key: ApiKeyId, again: z.int() });

import { z } from 'zod';
import { Priority } from '../../incident/incident-type.ts';
import { Instant } from '../../kernel/time.ts';
import { AlertKind, AttemptWord } from '../chain/alert.ts';

/** 65 bytes of an uncompressed P-256 point, and 16 bytes, as base64url without padding (RFC 8291). */
const PublicKey = z.string().regex(/^B[A-Za-z0-9_-]{86}$/, 'an uncompressed P-256 point as base64url');
const AuthSecret = z.string().regex(/^[A-Za-z0-9_-]{22}$/, '16 bytes as base64url');

/** What a browser gives, `PushSubscription.toJSON()`. The endpoint is a stranger's word: https, no user, no fragment. */
export const PushTarget = z.strictObject({
  endpoint: z
    .url({ protocol: /^https$/ })
    .max(2_048)
    .regex(/^https:\/\/[^/?#@\s\\]+([/?][^#\s]*)?$/i, 'an address without user and fragment'),
  keys: z.strictObject({ p256dh: PublicKey, auth: AuthSecret }),
});
export type PushTarget = z.infer<typeof PushTarget>;

/** POST /api/push-subscriptions takes a target; one browser is one, and it ends with the session that made it. */
export const PushState = z.object({
  /** What `pushManager.subscribe` wants as `applicationServerKey`. */
  publicKey: z.string(),
  /** This session's own. */
  subscribed: z.boolean(),
  /** SHA-256 of the endpoint that is kept for this session, hex: whether it is still the browser's own (ALR-16); null: none. */
  endpointMark: z.string().nullable(),
  hushUntil: Instant.nullable(),
});
export type PushState = z.infer<typeof PushState>;

/** The name of a test alert, made by the page that asks for it: what comes under it is its own test and no other screen's. */
export const TrialId = z.string().regex(/^[0-9a-f]{32}$/, '16 bytes as hex');

/** ALR-17: a test alert as it comes over the socket, to every page of its account; told once and never kept. */
export const Trial = z.object({ id: TrialId, rev: z.int().min(1), askedAt: Instant });
export type Trial = z.infer<typeof Trial>;

/** POST /api/push-test: rings this browser over the socket that it holds, and by push where it has a subscription. */
export const TrialInput = z.strictObject({ trial: TrialId });
/** How the push service answered; null: this browser has no subscription, the socket alone is tried. */
export const PushTestReply = z.object({ word: z.union([z.literal('sent'), AttemptWord]).nullable() });

/** For how many minutes what is not urgent makes no sound. Orders, calls for help and priority 1 always ring (ALR-4). */
export const hushMinutes = [0, 5, 10, 30, 60] as const;
export const HushInput = z.strictObject({ minutes: z.literal(hushMinutes) });
export const HushReply = z.object({ hushUntil: Instant.nullable() });

/**
 * ALR-7: what a push carries, encrypted to the browser. It says that there is something and how urgent it is, never what, where or who:
 * a phone shows it while it is locked. `id` is that of the thing, and under it the receipt is given.
 */
export const PushPayload = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  kind: z.union([AlertKind, z.literal('test')]),
  priority: Priority,
  /** Shown without a sound. */
  quiet: z.boolean(),
});
export type PushPayload = z.infer<typeof PushPayload>;

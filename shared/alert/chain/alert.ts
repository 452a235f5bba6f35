import { z } from 'zod';
import { Priority } from '../../incident/incident-type.ts';
import { AlertId, IncidentId, UnitId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** The ways to a person, in the order in which they are tried. socket: the page that is open · push: Web Push · the others: hooks. */
export const Channel = z.enum(['socket', 'push', 'sms', 'chat', 'voice']);
export type Channel = z.infer<typeof Channel>;

/**
 * What an alert is about. `order`: an offer to a unit; `message`: what a desk wrote; `sos`: somebody near, or below, calls for help;
 * `notice`: what a place with guards of its own was told (SIT-7).
 */
export const AlertKind = z.enum(['order', 'message', 'sos', 'notice']);
export type AlertKind = z.infer<typeof AlertKind>;

/**
 * Why a channel did not carry it. Never asked: no-address (nobody subscribed, no hook set) · muted · cooling (this channel was used for
 * this person a moment ago) · grouped (one ring for several) · late (seen, over or off duty before it was sent).
 * Asked in vain: gone (the other side knows the address no more) · refused (another 4xx) · redirected (never followed) · busy (429) ·
 * failing (5xx, no HTTP, or its own word for a failure) · timeout · unreachable · no-name · forbidden (an address that may not be called).
 */
export const AttemptWord = z.enum([
  'no-address',
  'muted',
  'cooling',
  'grouped',
  'late',
  'gone',
  'refused',
  'redirected',
  'busy',
  'failing',
  'timeout',
  'unreachable',
  'no-name',
  'forbidden',
]);
export type AttemptWord = z.infer<typeof AttemptWord>;

/**
 * Where one channel stands. sending: asked, nobody has answered yet · sent: the channel took it, which says nothing about the person ·
 * device, seen: a receipt came back over this channel.
 */
export const AttemptState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('sending'), since: Instant }),
  z.object({ at: z.literal('sent'), since: Instant }),
  z.object({ at: z.literal('device'), since: Instant }),
  z.object({ at: z.literal('seen'), since: Instant }),
  z.object({ at: z.literal('failed'), since: Instant, word: AttemptWord }),
  z.object({ at: z.literal('skipped'), since: Instant, word: AttemptWord }),
]);
export type AttemptState = z.infer<typeof AttemptState>;

/** One channel of one alert. `tries`: how often it was asked. */
export const Attempt = z.object({ channel: Channel, tries: z.int().min(0), state: AttemptState });
export type Attempt = z.infer<typeof Attempt>;

/** How it ended without being accepted. `answered`: somebody else of the same unit, or a desk, did. */
export const AlertEnd = z.enum(['declined', 'expired', 'withdrawn', 'answered', 'off-duty']);
export type AlertEnd = z.infer<typeof AlertEnd>;

/** Where an alert stands with its person. `accepted` and `over` are ends. */
export const AlertState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('sent'), since: Instant }),
  z.object({ at: z.literal('device'), since: Instant }),
  z.object({ at: z.literal('seen'), since: Instant }),
  z.object({ at: z.literal('accepted'), since: Instant }),
  z.object({ at: z.literal('over'), since: Instant, why: AlertEnd }),
]);
export type AlertState = z.infer<typeof AlertState>;
export type AlertAt = AlertState['at'];

/**
 * One thing that one person must hear of, and how it went. Desks see which of a unit's people by number only (`nth`, 1 for the first;
 * 0: nobody signs in for this unit, its device alone): the trail proves a delivery, it does not watch a person. Of a call for help
 * supervisors hear, too: they have no unit, and the call sign is that of the caller; of a notice the guards of a place, and it is its name.
 */
export const Alert = z.object({
  id: AlertId,
  rev: z.int(),
  kind: AlertKind,
  /** The assignment, the receipt, the aid, the notice, or for supervisors the call for help it is about. */
  subject: z.uuid(),
  unit: UnitId.nullable(),
  callSign: z.string(),
  nth: z.int().min(0),
  incident: IncidentId.nullable(),
  priority: Priority,
  state: AlertState,
  times: z.object({
    sent: Instant,
    device: Instant.nullable(),
    seen: Instant.nullable(),
    accepted: Instant.nullable(),
  }),
  attempts: z.array(Attempt),
  /** From then on no channel is tried. */
  expiresAt: Instant,
});
export type Alert = z.infer<typeof Alert>;

/** The first of a row carries all of it, the others what is new. Those with `extra.incident` stand on the incident's timeline. */
export const alertEventKinds = [
  'alert.raised',
  'alert.asked',
  'alert.carried',
  'alert.failed',
  'alert.skipped',
  'alert.on_device',
  'alert.seen',
  'alert.accepted',
  'alert.over',
] as const;
export type AlertEventKind = (typeof alertEventKinds)[number];

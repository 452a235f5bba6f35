import { z } from 'zod';
import { StepKey } from '../incident/plan/incident-plan.ts';
import { Position } from '../kernel/geo.ts';
import { Happened } from '../kernel/happened.ts';
import { AccountId, AreaId, DepartmentId, IncidentId, MessageId, ReceiptId, UnitId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/prose.ts';
import { MOST_CORNERS } from '../kernel/ring.ts';
import { Instant } from '../kernel/time.ts';

/** plain: to be read · answer: the desk waits for a word back · urgent: the same, and whoever does not look is rung like for an order (MSG-10). */
export const Urgency = z.enum(['plain', 'answer', 'urgent']);
export type Urgency = z.infer<typeof Urgency>;

/** The longest message and the longest answer, characters: what a phone shows without scrolling. */
export const MOST_WORDS = 280;
export const MOST_ANSWER = 120;
/** The most units or people one message goes to; beyond that somebody should write to a smaller area. */
export const MOST_RECIPIENTS = 300;
/** Of what is urgent: each of them is texted and called where they do not look. */
export const MOST_URGENT = 30;
/** MSG-11: so many urgent messages one person writes within that time, ms; what is always urgent is so no longer. */
export const URGENT_PACE = { most: 10, withinMs: 600_000 } as const;

/**
 * Whom a desk writes to. units: these · area: every unit on duty that belongs to it · ring: every unit on duty that was last heard inside
 * (an open ring, the last place joins the first) · people: these, at their desks · desk: everybody whose shift runs at the desk of an
 * area, of a department or for all. Resolved once, when it is sent (MSG-1).
 */
export const MessageTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('units'), units: z.array(UnitId).min(1).max(MOST_RECIPIENTS) }),
  z.strictObject({ kind: z.literal('area'), area: AreaId }),
  z.strictObject({ kind: z.literal('ring'), ring: z.array(Position).min(3).max(MOST_CORNERS).readonly() }),
  z.strictObject({ kind: z.literal('people'), people: z.array(AccountId).min(1).max(MOST_RECIPIENTS) }),
  z.strictObject({ kind: z.literal('desk'), area: AreaId, department: DepartmentId.nullable() }),
]);
export type MessageTo = z.infer<typeof MessageTo>;

/** A message as its readers have it. Whom it went to says its receipts; `count` is how many there are. */
export const Message = z.object({
  id: MessageId,
  rev: z.int(),
  words: z.string(),
  urgency: Urgency,
  incident: z.object({ id: IncidentId, number: z.string() }).nullable(),
  from: z.object({ id: AccountId, name: z.string() }),
  /** How it was addressed; of an area which. */
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('units') }),
    z.object({ kind: z.literal('area'), area: AreaId }),
    z.object({ kind: z.literal('ring') }),
    z.object({ kind: z.literal('people') }),
    /** Which desk, as it was called then: not every reader has its area. */
    z.object({ kind: z.literal('desk'), name: z.string() }),
  ]),
  /** Sent by this step of the incident's plan (PLN-8). */
  step: StepKey.nullable(),
  count: z.int().min(1),
  sentAt: Instant,
});
export type Message = z.infer<typeof Message>;

export const ReceiptState = z.enum(['sent', 'device', 'seen', 'answered']);
export type ReceiptState = z.infer<typeof ReceiptState>;

/** One unit's, or at a desk one person's, side of one message. `rings` counts how often it was rung for: once when it was sent, and again by a desk. */
export const Receipt = z.object({
  id: ReceiptId,
  rev: z.int(),
  message: MessageId,
  unit: UnitId.nullable(),
  /** Null where it went to a unit. */
  person: AccountId.nullable(),
  /** The unit's, or the name of the person. */
  callSign: z.string(),
  state: ReceiptState,
  times: z.object({
    sent: Instant,
    device: Instant.nullable(),
    seen: Instant.nullable(),
    answered: Instant.nullable(),
  }),
  answer: z.string().nullable(),
  rings: z.int().min(1),
  rungAt: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

export const MessageInput = z.strictObject({
  to: MessageTo,
  words: prose(MOST_WORDS).min(1),
  urgency: Urgency.default('plain'),
  incident: IncidentId.nullable().default(null),
});
export type MessageInput = z.input<typeof MessageInput>;
export const MessageReply = z.object({ message: Message, receipts: z.array(Receipt) });

/** GET /api/messages/people: who is at a desk now and may be written to, by name; the desks are theirs. */
export const DeskPerson = z.object({
  id: AccountId,
  name: z.string(),
  desk: z.object({ area: AreaId, department: DepartmentId.nullable(), name: z.string() }),
});
export type DeskPerson = z.infer<typeof DeskPerson>;
export const DeskPeople = z.object({ people: z.array(DeskPerson) });

/**
 * GET /api/messages/open: how far the messages are that somebody is still waited for, without their words, their writer or any person's
 * name: also for screens that nobody signs in to (MSG-9).
 */
export const OpenMessages = z.object({
  at: Instant,
  open: z.array(
    z.object({
      id: MessageId,
      to: z.enum(['units', 'area', 'ring', 'people', 'desk']),
      /** The area or the desk it was addressed to; else the smallest area that holds all it went to. */
      place: z.string(),
      urgency: Urgency,
      sentAt: Instant,
      /** How many it went to; how many have it on a device; how many have read it, or answered where an answer is wanted. */
      count: z.int(),
      received: z.int(),
      done: z.int(),
      /** Call signs of the units that are waited for, at most `MOST_WAITED`; of people none. */
      waited: z.array(z.string()),
    }),
  ),
});
export type OpenMessages = z.infer<typeof OpenMessages>;
/** More call signs than a line of a wall holds. */
export const MOST_WAITED = 8;

/** POST /api/incidents/:id/tell: sends what a step of the plan says to whom it says. */
export const TellInput = z.strictObject({ id: IncidentId, step: StepKey });

export const MessageOnly = z.strictObject({ id: MessageId });
export const RungReply = z.object({ rung: z.int() });
export const ReceiptOnly = z.strictObject({ id: ReceiptId });
/** A receipt, and the channel over which the phone got it: the page that is open, or a push (ALR-2). */
export const ReceiptTold = ReceiptOnly.extend({ by: z.enum(['socket', 'push']).default('socket') });
export const AnswerInput = ReceiptOnly.extend({ words: line(MOST_ANSWER).min(1), happened: Happened.optional() });
export const ReceiptReply = z.object({ receipt: Receipt });

/** Each carries the new fields in `set`; the first of each the whole row. */
export const messageEventKinds = [
  'message.sent',
  'receipt.sent',
  'receipt.on_device',
  'receipt.seen',
  'receipt.answered',
  'receipt.rung_again',
] as const;

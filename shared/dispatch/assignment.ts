import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { AreaPath } from '../area/area-api.ts';
import { Priority } from '../incident/incident-type.ts';
import { Answered } from '../incident/type-tree/type-form.ts';
import { Channel } from '../intake/intake-api.ts';
import { Position } from '../kernel/geo.ts';
import { AssignmentId, IncidentId, IncidentTypeId, UnitId } from '../kernel/ids.ts';
import { Instant } from '../kernel/time.ts';

/** Where an assignment stands. `declined`, `timed_out`, `cleared` and `freed` are ends. */
export const AssignmentState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('offered'), since: Instant, expiresAt: Instant }),
  z.object({ at: z.literal('accepted'), since: Instant }),
  z.object({ at: z.literal('en_route'), since: Instant }),
  z.object({ at: z.literal('on_scene'), since: Instant }),
  z.object({ at: z.literal('declined'), since: Instant, why: z.string() }),
  z.object({ at: z.literal('timed_out'), since: Instant }),
  /** `answers`: to the form of its type (TYP-7); absent where it has none. */
  z.object({ at: z.literal('cleared'), since: Instant, note: z.string(), answers: z.array(Answered).optional() }),
  z.object({ at: z.literal('freed'), since: Instant, by: ActorRef, why: z.string() }),
]);
export type AssignmentState = z.infer<typeof AssignmentState>;
export type AssignmentAt = AssignmentState['at'];

/** Server-side stamps (R30); null = has not happened. A time that was not seen is never invented. */
export const AssignmentTimes = z.object({
  offered: Instant,
  /** The phone has it. */
  device: Instant.nullable(),
  /** A person has looked at it. */
  seen: Instant.nullable(),
  accepted: Instant.nullable(),
  enRoute: Instant.nullable(),
  onScene: Instant.nullable(),
  ended: Instant.nullable(),
});
export type AssignmentTimes = z.infer<typeof AssignmentTimes>;

/** One unit on one incident. `order` is what the officer needs to know: as of the offer, or as it was put right since. */
export const Assignment = z.object({
  id: AssignmentId,
  rev: z.int(),
  incident: IncidentId,
  unit: UnitId,
  callSign: z.string(),
  area: AreaPath,
  /** `system`: asked by itself, in the name of whoever began the round (ASG-6). */
  offeredBy: ActorRef,
  state: AssignmentState,
  times: AssignmentTimes,
  /** The latest unit that was coming to the same incident and was taken off: this one is told that it comes no more (ASG-7). */
  backupGone: z.object({ callSign: z.string(), at: Instant }).nullable(),
  order: z.object({
    number: z.string(),
    type: IncidentTypeId,
    priority: Priority,
    channel: Channel,
    place: Position,
    address: z.string().nullable(),
    text: z.string(),
    /** When a desk last put right what it says (ASG-10); absent: as it was at the offer. */
    correctedAt: Instant.optional(),
    /** Asked of a voluntary unit, not ordered: as its terms were at the offer (DSP-45). */
    request: z.boolean(),
  }),
});
export type Assignment = z.infer<typeof Assignment>;

export const assignmentEventKinds = [
  'assignment.offered',
  'assignment.on_device',
  'assignment.seen',
  'assignment.accepted',
  'assignment.declined',
  'assignment.timed_out',
  'assignment.en_route',
  'assignment.on_scene',
  'assignment.cleared',
  'assignment.freed',
  'assignment.backup_gone',
  'assignment.order_corrected',
] as const;
export type AssignmentEventKind = (typeof assignmentEventKinds)[number];

export function isActive(assignment: Assignment): boolean {
  const { at } = assignment.state;
  return at === 'offered' || at === 'accepted' || at === 'en_route' || at === 'on_scene';
}

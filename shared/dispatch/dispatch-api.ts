import { z } from 'zod';
import { Charge, MemberId, MemberView } from '../area/roster-api.ts';
import { AnswerGiven, MOST_QUESTIONS } from '../incident/type-tree/type-form.ts';
import { Happened } from '../kernel/happened.ts';
import { AssignmentId, IncidentId, UnitId } from '../kernel/ids.ts';
import { prose } from '../kernel/prose.ts';
import { Instant } from '../kernel/time.ts';
import { UnitView } from '../unit/unit-api.ts';
import { Assignment } from './assignment.ts';

/** Seconds a unit has to answer an offer (ring time of the phone). */
export const OFFER_S = 45;

/**
 * POST /api/incidents/:id/assignments. `unit-taken` names who has the unit and on what. `reoffer`: whether the next unit is asked by
 * itself when this one does not take it; left out, it is in an emergency (ASG-6).
 */
export const OfferInput = z.strictObject({ incident: IncidentId, unit: UnitId, reoffer: z.boolean().optional() });
/** POST /api/incidents/:id/reoffer: begin to ask one unit after the other, or stop it. */
export const ReofferInput = z.strictObject({ id: IncidentId, on: z.boolean() });
export const AssignmentOnly = z.strictObject({ id: AssignmentId });
/** A receipt, and the channel over which the phone got it: the page that is open, or a push (ALR-2). */
export const ReceiptInput = z.strictObject({ id: AssignmentId, by: z.enum(['socket', 'push']).default('socket') });
/** A step of an order. `happened`: when it was done, where the phone had no way to say so at once (PHN-6). */
export const StepInput = AssignmentOnly.extend({ happened: Happened.optional() });
export const DeclineInput = StepInput.extend({ why: prose(500).default('') });
/**
 * `note`: what was done; of a mediation it is refused with `outcome-only`, of anything else it is needed (`words-missing`). `answers`: to the
 * form of the order’s type; an officer answers all that it needs (TYP-7).
 */
export const ClearInput = StepInput.extend({
  note: prose(2_000).default(''),
  answers: z.array(AnswerGiven).max(MOST_QUESTIONS).default([]),
});
/** `unanswered`: only while nobody has answered the offer; otherwise it is refused with `move-impossible` (ASG-9). */
export const FreeInput = z.strictObject({
  id: AssignmentId,
  why: prose(500).default(''),
  unanswered: z.boolean().default(false),
});
/** POST /api/incidents/:incident/reservations: keeps a unit for it until then (DSP-48). */
export const ReserveInput = z.strictObject({ incident: IncidentId, unit: UnitId, until: Instant });
/** POST /api/units/:id/release: gives its reservation up. */
export const ReleaseInput = z.strictObject({ id: UnitId, why: prose(500).min(1) });
export const ReservedReply = z.object({ unit: UnitView });
export const AssignmentReply = z.object({ assignment: Assignment });

/** Why a unit stands where it stands in the list; the client has a text for each. */
export const RecommendationReason = z.enum([
  'available',
  'role-wanted',
  'role-other',
  'position-fresh',
  'position-stale',
  'position-unknown',
  'position-old',
  'home-area',
  'grid-duty',
  'nearest',
  'just-back',
  'long-shift',
  'leaves-gap',
  'voluntary',
  'off_duty',
  'break',
  'busy',
  'off-roster',
  'committed',
  'reserved',
  'reserved-here',
  'too-far',
]);
export type RecommendationReason = z.infer<typeof RecommendationReason>;

/**
 * `etaS`: seconds until it is there, null without a position. `etaBy`: by the roads, as a routing server says (DSP-44), or the straight
 * line × road factor ÷ usual speed of its kind.
 */
export const Candidate = z.object({
  unit: UnitView,
  eligible: z.boolean(),
  rank: z.int().min(1),
  distanceM: z.number().nullable(),
  etaS: z.number().nullable(),
  etaBy: z.enum(['roads', 'straight']).nullable(),
  /** Age of its last position in seconds when this was computed. */
  positionAgeS: z.number().nullable(),
  reasons: z.array(RecommendationReason),
  /** For a committed unit: on what, sent by whom. */
  committedTo: z.object({ number: z.string(), by: z.string() }).nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/** Why a member of the grid stands where it stands. `no-unit`: works as no unit, so nobody knows whether it is at work. */
export const MemberReason = z.enum(['duty-wanted', 'duty-other', 'on-duty', 'off-duty', 'no-unit']);
export type MemberReason = z.infer<typeof MemberReason>;

/** Somebody who answers by name for the incident's grid. */
export const MemberCandidate = z.object({
  id: MemberId,
  kind: MemberView.shape.kind,
  name: z.string(),
  /** The published work phone (ARE-11). */
  phone: z.string().nullable(),
  /** What they do in this grid, wanted duties first. */
  charges: z.array(Charge),
  /** One of the duties is one that the incident's type names; all are when it names none. */
  wanted: z.boolean(),
  /** The unit they work as, as far as the reader may read it. */
  unit: z.object({ id: UnitId, callSign: z.string() }).nullable(),
  onDuty: z.boolean().nullable(),
  reasons: z.array(MemberReason),
});
export type MemberCandidate = z.infer<typeof MemberCandidate>;

export const Recommendation = z.object({
  /** DSP-7: the grid's own people, those with a wanted duty first. */
  members: z.array(MemberCandidate),
  candidates: z.array(Candidate),
  /** Units in scope that were looked at. */
  considered: z.int(),
});
export type Recommendation = z.infer<typeof Recommendation>;

/** A candidate outside a list. */
export const Unranked = Candidate.omit({ rank: true });
/**
 * GET /api/dispatch/allocation: for everything that waits in the reader's area at once, who goes where (DSP-7). Incidents in the
 * order given: priority, then the longest wait.
 */
export const AllocationReply = z.object({
  at: Instant,
  proposals: z.array(
    z.object({
      incident: IncidentId,
      candidate: Unranked,
      /** The unit that alone would be the best here, and the number of the incident that it goes to instead. */
      kept: z.object({ callSign: z.string(), etaS: z.number().nullable(), for: z.string() }).nullable(),
    }),
  ),
  /** `units`: how many that reason keeps away; `outbid`: how many could come and go where they are needed more. */
  shortfalls: z.array(
    z.object({
      incident: IncidentId,
      whys: z.array(z.object({ why: RecommendationReason, units: z.int() })),
      outbid: z.int(),
    }),
  ),
  /** Incidents that wait; above the most that are looked at, the rest come next. */
  waiting: z.int(),
  considered: z.int(),
  /** Driving until everybody is there, and what it would be with the nearest sent one after the other. Seconds. */
  etaS: z.number(),
  oneByOneS: z.number(),
});
export type AllocationReply = z.infer<typeof AllocationReply>;

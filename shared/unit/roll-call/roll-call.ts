import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { AreaPath } from '../../area/area-api.ts';
import { AreaId, DepartmentId, UnitId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';

export const RollCallId = z.uuid().brand<'RollCallId'>();
export type RollCallId = z.infer<typeof RollCallId>;
export const RollLineId = z.uuid().brand<'RollLineId'>();
export type RollLineId = z.infer<typeof RollLineId>;

/** Nobody is called for longer than this: then it is closed with what there is. Minutes. */
export const ROLL_CALL_MINUTES = { min: 1, max: 30, usual: 5 } as const;
/** Who has not answered is rung again by itself so often, ms. */
export const RING_AGAIN_MS = 60_000;
/** One roll call is of so many units at most. */
export const MOST_CALLED = 500;

/**
 * How a unit answered, stamped by the server. `grid`: the one it was heard in last, where that is at most two minutes old (ROL-4: the
 * record keeps a grid and how old the fix was, never a point); null = no position.
 */
export const RollAnswer = z.object({
  at: Instant,
  grid: AreaId.nullable(),
  fixAgeS: z.int().min(0).nullable(),
  /** The unit's own device, or a desk that heard it by radio. */
  how: z.enum(['device', 'desk']),
  by: ActorRef,
});
export type RollAnswer = z.infer<typeof RollAnswer>;

export const rollLineStates = ['called', 'answered', 'missing'] as const;
export const RollLineState = z.enum(rollLineStates);
export type RollLineState = z.infer<typeof RollLineState>;

/** One unit in a roll call. It is all that the unit's own device is told. */
export const RollLine = z.object({
  id: RollLineId,
  rev: z.int(),
  rollCall: RollCallId,
  unit: UnitId,
  callSign: z.string(),
  area: AreaPath,
  department: DepartmentId,
  words: z.string(),
  by: ActorRef,
  calledAt: Instant,
  endsAt: Instant,
  state: RollLineState,
  /** How often it was rung, the first time included, and when last. */
  rings: z.int().min(1),
  rungAt: Instant,
  answer: RollAnswer.nullable(),
});
export type RollLine = z.infer<typeof RollLine>;

/** The call as desks see it; its lines are rows of their own. */
export const RollCall = z.object({
  id: RollCallId,
  rev: z.int(),
  /** The smallest area that holds all who were called. */
  area: AreaPath,
  words: z.string(),
  by: ActorRef,
  startedAt: Instant,
  endsAt: Instant,
  called: z.int().min(1),
  rungAt: Instant,
  closed: z
    .object({
      at: Instant,
      by: ActorRef,
      why: z.enum(['all-answered', 'by-desk', 'time']),
      answered: z.int(),
      missing: z.int(),
    })
    .nullable(),
});
export type RollCall = z.infer<typeof RollCall>;

export const rollCallEventKinds = ['roll_call.started', 'roll_call.rung', 'roll_call.closed'] as const;
export const rollLineEventKinds = [
  'roll_line.called',
  'roll_line.rung',
  'roll_line.answered',
  'roll_line.missing',
] as const;

/** POST /api/roll-calls: everybody on duty of an area, or these units, which must be on duty. */
export const RollCallInput = z.strictObject({
  of: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('area'), area: AreaId }),
    z.strictObject({ kind: z.literal('units'), units: z.array(UnitId).min(1).max(MOST_CALLED) }),
  ]),
  words: prose(200).default(''),
  minutes: z.int().min(ROLL_CALL_MINUTES.min).max(ROLL_CALL_MINUTES.max).default(ROLL_CALL_MINUTES.usual),
});
export const RollCallReply = z.object({ rollCall: RollCall });
export const RollLineReply = z.object({ line: RollLine });
/** GET /api/roll-calls: the newest first, those that are closed too. */
export const RollCallList = z.object({ rollCalls: z.array(RollCall) });
/** GET /api/roll-calls/:id */
export const RollCallDetail = z.object({ rollCall: RollCall, lines: z.array(RollLine) });
/** GET /api/roll-calls/running: how far those are that run now, without who was called: also for screens that nobody signs in to (ROL-6). */
export const RunningRolls = z.object({
  at: Instant,
  running: z.array(
    z.object({
      id: RollCallId,
      /** Of the smallest area that holds all who were called. */
      area: z.string(),
      startedAt: Instant,
      endsAt: Instant,
      called: z.int(),
      answered: z.int(),
    }),
  ),
});
export type RunningRolls = z.infer<typeof RunningRolls>;

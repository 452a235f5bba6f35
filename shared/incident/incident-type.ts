import { z } from 'zod';
import { DepartmentId, IncidentTypeId } from '../kernel/ids.ts';
import { Name, Text } from '../kernel/name.ts';
import { DispositionChoice, MOST_DISPOSITIONS } from './closing/disposition.ts';
import { Limit, Stage } from './due.ts';
import { EscalationTerms } from './escalation/escalation.ts';
import { MOST_QUESTIONS, Question } from './type-tree/type-form.ts';

/** 1 critical … 4 low; each has its own shape, colour and sound on the screens. */
export const Priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Priority = z.infer<typeof Priority>;

/** emergency: clock from second one · general: deadline-led · mediation: only type, place, hand-over, outcome are kept (R40). */
export const Flow = z.enum(['emergency', 'general', 'mediation']);
export type Flow = z.infer<typeof Flow>;

/**
 * A node of the type tree (R15: the six public duties at the top). Only leaves are reported. Clock targets in seconds
 * from the report: `claimS` until a desk owns it, `arriveS` until the first unit is on scene, `resolveS` until resolved.
 * In place of seconds `claim` and `resolve` say it in hours or days of the city's calendar, `resolve` step by step (CLK-5, CLK-7).
 */
export const IncidentType = z.strictObject({
  id: IncidentTypeId,
  parent: IncidentTypeId.nullable(),
  name: Text,
  flow: Flow.default('general'),
  priority: Priority.default(3),
  /** One of these does not leave triage before somebody leads it by name (R42). */
  major: z.boolean().default(false),
  /** When it goes up a level by itself (R43); null: by hand alone. */
  escalate: EscalationTerms.nullable().default(null),
  /** The department that answers for this type (主管); null inherits from the parent. */
  department: DepartmentId.nullable().default(null),
  /** Roles wanted on the scene, most wanted first. */
  roles: z.array(z.string().max(32)).max(8).default([]),
  /** Nothing new is reported under it; what was keeps its name (TYP-4). */
  retired: z.boolean().default(false),
  /** Duties of a grid's members that are wanted, most wanted first, in the words of the roster (R8); empty inherits from the parent. */
  duties: z.array(Name).max(8).default([]),
  /** What its cases can end with (INC-24); empty inherits from the parent, and above all from the flow's list. */
  dispositions: z.array(DispositionChoice).max(MOST_DISPOSITIONS).default([]),
  /** What an officer answers before an order of this type is done (TYP-7); empty inherits from the parent. */
  form: z.array(Question).max(MOST_QUESTIONS).default([]),
  clocks: z
    .strictObject({
      claimS: z.int().min(5).max(864_000).optional(),
      arriveS: z.int().min(30).max(864_000).optional(),
      resolveS: z.int().min(60).max(31_536_000).optional(),
      claim: Limit.optional(),
      resolve: z.array(Stage).min(1).max(8).optional(),
    })
    .refine(({ claimS, claim }) => claimS === undefined || claim === undefined, 'claimS or claim')
    .refine(({ resolveS, resolve }) => resolveS === undefined || resolve === undefined, 'resolveS or resolve')
    .default({}),
});
export type IncidentType = z.infer<typeof IncidentType>;

import { z } from 'zod';
import { CameraKind } from '../../camera/camera-api.ts';
import { DepartmentId, IncidentTypeId } from '../../kernel/ids.ts';
import { line } from '../../kernel/prose.ts';

/** What is asked of somebody: a sentence, in both languages of the screens. */
const Words = line(200).min(1);
export const Sentence = z.strictObject({ zh: Words, en: Words.optional() });

/** Seconds from the moment the step's level was reached: ten seconds to a week. */
const LimitS = z.int().min(10).max(604_800);

/** Who does a step: the desk that has the incident, a unit that was sent (of one role, or any), or a department. */
export const StepOwner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('desk') }),
  z.strictObject({ kind: z.literal('unit'), role: z.string().min(1).max(32).optional() }),
  z.strictObject({ kind: z.literal('department'), department: DepartmentId }),
]);
export type StepOwner = z.infer<typeof StepOwner>;

export const PlanStep = z.strictObject({ text: Sentence, owner: StepOwner, limitS: LimitS.optional() });
export type PlanStep = z.infer<typeof PlanStep>;

/** Whom the desk tells, by office and not by person, and within which time. */
export const PlanTell = z.strictObject({
  name: Sentence,
  department: DepartmentId.optional(),
  limitS: LimitS.optional(),
});
export type PlanTell = z.infer<typeof PlanTell>;

/** Units of one role that are wanted on the scene. */
export const PlanNeed = z.strictObject({ role: z.string().min(1).max(32), n: z.int().min(1).max(50) });
export type PlanNeed = z.infer<typeof PlanNeed>;

/** PLN-1: what one alarm level adds to those below it. */
export const PlanLevel = z.strictObject({
  needs: z.array(PlanNeed).max(20).default([]),
  steps: z.array(PlanStep).max(40).default([]),
  tell: z.array(PlanTell).max(20).default([]),
  cameras: z
    .strictObject({
      /** Of the cameras that see the place, these kinds are opened. */
      kinds: z.array(CameraKind).max(4).default([]),
      /** Cameras that are always opened, by the id of their source. */
      named: z.array(z.string().trim().min(1).max(128)).max(16).default([]),
    })
    .default({ kinds: [], named: [] }),
});
export type PlanLevel = z.infer<typeof PlanLevel>;

/** Levels of a plan, the first one first; none: the type has no plan of its own, and that of the type above it holds. */
export const PlanLevels = z.array(PlanLevel).max(5);
export type PlanLevels = z.infer<typeof PlanLevels>;

/** The plan (预案) of one incident type (R18, R33). */
export const ResponsePlan = z.strictObject({ type: IncidentTypeId, levels: PlanLevels });
export type ResponsePlan = z.infer<typeof ResponsePlan>;

/** All plans in one file, as they are taken away and brought back. */
export const PlanFile = z.strictObject({
  format: z.literal('watchroom-plans'),
  version: z.literal(1),
  plans: z.array(ResponsePlan).max(2_000),
});
export type PlanFile = z.infer<typeof PlanFile>;

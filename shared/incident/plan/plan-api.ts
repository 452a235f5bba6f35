import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { CameraKind, CameraView } from '../../camera/camera-api.ts';
import { Happened } from '../../kernel/happened.ts';
import { DepartmentId, IncidentId, IncidentTypeId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';
import { StepKey } from './incident-plan.ts';
import { PlanLevels, PlanNeed, Sentence, StepOwner } from './response-plan.ts';

/** One version of a type's plan; `levels` is empty where it was withdrawn. */
export const PlanVersion = z.object({
  type: IncidentTypeId,
  version: z.int().min(1),
  levels: PlanLevels,
  at: Instant,
  by: ActorRef,
});
export type PlanVersion = z.infer<typeof PlanVersion>;
/** GET /api/plans: the newest version of each type's plan; GET /api/plans/:type: all of one, the newest first. */
export const PlanList = z.object({ plans: z.array(PlanVersion) });

/** PUT /api/plans/:type. `since`: the version it was edited from, 0 for none; another one in between is told, not overwritten. */
export const PublishInput = z.strictObject({ type: IncidentTypeId, since: z.int().min(0), levels: PlanLevels });
export const PublishReply = z.object({ plan: PlanVersion });

/** Two million characters: some 2,000 plans. */
export const MOST_PLAN_TEXT = 2_000_000;
/** POST /api/plans/import: a file as it is. `dry`: say what would change, and change nothing. */
export const ImportInput = z.strictObject({ text: z.string().max(MOST_PLAN_TEXT), dry: z.boolean().default(false) });
export const ImportReply = z.object({
  added: z.array(IncidentTypeId),
  changed: z.array(IncidentTypeId),
  withdrawn: z.array(IncidentTypeId),
  same: z.int(),
});
export type ImportReply = z.infer<typeof ImportReply>;

/** POST /api/incidents/:id/steps. `happened`: when and where it was ticked, of a phone. */
export const TickInput = z.strictObject({
  id: IncidentId,
  step: StepKey,
  done: z.boolean(),
  happened: Happened.optional(),
});
export const RaiseInput = z.strictObject({
  id: IncidentId,
  level: z.int().min(2).max(5),
  why: prose(2_000).min(1),
});

/** One line of a plan's checklist, as the plan says it. */
export const PlanLine = z.object({
  key: StepKey,
  level: z.int(),
  kind: z.enum(['step', 'tell']),
  words: Sentence,
  owner: StepOwner,
  /** Who is told belongs to this department. */
  department: DepartmentId.nullable(),
  limitS: z.int().nullable(),
});
export type PlanLine = z.infer<typeof PlanLine>;

/**
 * GET /api/incidents/:id/plan: the words of the plan the incident works by, of all its levels. A unit gets the lines that are its own
 * and nothing else (PLN-5).
 */
export const IncidentPlanReply = z.object({
  plan: z
    .object({
      of: IncidentTypeId,
      version: z.int(),
      /** How many the plan has. */
      levels: z.int(),
      lines: z.array(PlanLine),
    })
    .nullable(),
  /** Units wanted by the levels reached together. */
  needs: z.array(PlanNeed),
  /** Of the levels reached: kinds to open, and named cameras as far as the reader may see them. */
  cameras: z.object({ kinds: z.array(CameraKind), named: z.array(CameraView) }),
});
export type IncidentPlanReply = z.infer<typeof IncidentPlanReply>;

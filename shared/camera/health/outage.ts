import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { AreaPath } from '../../area/area-api.ts';
import { CameraId, DepartmentId, OutageId } from '../../kernel/ids.ts';
import { Name } from '../../kernel/name.ts';
import { Instant } from '../../kernel/time.ts';

/**
 * What cameras that went down together have in common. `host` and `subnet` have no name: they are known by keyed hashes only.
 * `camera`: it went alone · `scattered`: many of one area at once, with nothing in common that we know.
 */
export const CauseKind = z.enum(['switch', 'host', 'subnet', 'department', 'area', 'camera', 'scattered']);
export type CauseKind = z.infer<typeof CauseKind>;

/** A guess with its share: `down` of `of` known cameras that have this in common went within `withinMs`. */
export const Cause = z.object({
  kind: CauseKind,
  /** The switch, department, area or camera; empty for hosts, subnets and the scattered. */
  name: z.string(),
  down: z.int(),
  of: z.int(),
  withinMs: z.int(),
});
export type Cause = z.infer<typeof Cause>;

export const OutageState = z.enum(['open', 'acknowledged', 'repairing', 'closed']);
export type OutageState = z.infer<typeof OutageState>;

/** A repair ordered from somebody by a date (R5). */
export const RepairTicket = z.object({
  number: z.string(),
  dueAt: Instant,
  by: Name,
});
export type RepairTicket = z.infer<typeof RepairTicket>;

/** Cameras that went down together, as one matter. Of them all it tells counts; who they are is asked for. */
export const Outage = z.object({
  id: OutageId,
  rev: z.int(),
  state: OutageState,
  cause: Cause,
  area: AreaPath,
  department: DepartmentId.nullable(),
  members: z.int(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  handler: ActorRef.nullable(),
  ticket: RepairTicket.nullable(),
  note: z.string().nullable(),
});
export type Outage = z.infer<typeof Outage>;

/** An outage as one reader sees it: its cameras in their scope, and how those are now. */
export const OutageView = Outage.extend({
  inScope: z.int(),
  lostNow: z.int(),
  /** The ticket's date has passed and it is not over. */
  isOverdue: z.boolean(),
});
export type OutageView = z.infer<typeof OutageView>;

export const OutageQuery = z.object({
  state: z.enum(['now', 'closed', 'all']).default('now'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export const OutageList = z.object({ outages: z.array(OutageView) });

export const OutageMember = z.object({
  camera: CameraId,
  name: z.string(),
  since: Instant,
  backAt: Instant.nullable(),
});
/** The first 200 members in the reader's scope, those still gone first. */
export const OutageDetail = OutageView.extend({ cameras: z.array(OutageMember) });

const note = z.string().trim().min(1).max(300);
export const OutageOnly = z.strictObject({ id: OutageId });
export const OutageNote = OutageOnly.extend({ note });
export const OutageTicket = OutageOnly.extend({
  number: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}._/-]{1,40}$/u),
  dueAt: Instant,
  by: Name,
});
export const OutageReply = z.object({ outage: Outage });

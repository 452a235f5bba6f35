import { z } from 'zod';
import { AreaPath } from '../area/area-api.ts';
import { Position } from '../kernel/geo.ts';
import { Happened } from '../kernel/happened.ts';
import { AreaId, AssignmentId, DepartmentId, IncidentId, UnitId } from '../kernel/ids.ts';
import { Name, Text } from '../kernel/name.ts';
import { DeviceTime, Instant } from '../kernel/time.ts';
import { Reserved } from './reserved.ts';

/** What a unit is, and so its shape on the map. Roles it can fill are the profile's (R10). */
export const UnitKind = z.enum(['car', 'motorcycle', 'foot', 'team', 'boat', 'fire-engine', 'ambulance']);
export type UnitKind = z.infer<typeof UnitKind>;

/** Status by meaning; the labels are the client's. Derived from duty and the active assignment, never set by hand. */
export const UnitStatus = z.enum([
  'available',
  'reserved',
  'offered',
  'accepted',
  'en_route',
  'on_scene',
  'busy',
  'break',
  'off_duty',
]);
export type UnitStatus = z.infer<typeof UnitStatus>;

/** A role of responders (seven forces of a grid by default, R10): patrol police, urban management, fire, grid worker… */
export const UnitRole = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  name: Text,
  /** INT-13: by which way its people report from the street; without it, as a patrol. */
  reports: z.literal('grid-worker').optional(),
});
export type UnitRole = z.infer<typeof UnitRole>;

/** On what terms it works (R56). `voluntary`: asked, not ordered; it may decline without a reason. */
export const UnitTerms = z.enum(['paid', 'contract', 'voluntary']);
export type UnitTerms = z.infer<typeof UnitTerms>;

export const UnitInput = z.strictObject({
  callSign: Name,
  kind: UnitKind,
  role: UnitRole.shape.id,
  skills: z.array(Name.max(32)).max(16).default([]),
  department: DepartmentId,
  /** The area it belongs to; who may see and send it follows from this. */
  homeArea: AreaId,
  members: z.int().min(1).max(60).default(2),
  terms: UnitTerms.default('paid'),
});
export type UnitInput = z.infer<typeof UnitInput>;

/** A unit's duty state, set by the unit or a dispatcher. Its status follows from this and its assignment. */
export const Duty = z.enum(['on', 'break', 'busy', 'off']);
export type Duty = z.infer<typeof Duty>;

/** Why a unit's positions are of no use: the refusal that its device earns, over and over. */
export const UnitFaultCode = z.enum([
  'invalid-input',
  'position-future',
  'position-old',
  'position-before-duty',
  'position-none',
  'position-vague',
  'position-outside',
  'position-jump',
]);
export type UnitFaultCode = z.infer<typeof UnitFaultCode>;

/** `handle` numbers units in binary frames (1…4,294,967,295), stable for the life of the unit. */
export const UnitView = z.object({
  id: UnitId,
  rev: z.int(),
  handle: z.int().min(1),
  callSign: z.string(),
  kind: UnitKind,
  role: z.string(),
  skills: z.array(z.string()),
  department: DepartmentId,
  homeArea: AreaId,
  area: AreaPath,
  members: z.int(),
  terms: UnitTerms,
  duty: Duty,
  dutySince: Instant.nullable(),
  status: UnitStatus,
  statusSince: Instant,
  assignment: AssignmentId.nullable(),
  incident: IncidentId.nullable(),
  /** DSP-48: kept for an incident until a time, also while it is still on another. */
  reserved: Reserved.nullable(),
  /** UNT-13: nothing but refused or impossible fixes come from its device. */
  fault: z.object({ code: UnitFaultCode, since: Instant }).nullable(),
});
export type UnitView = z.infer<typeof UnitView>;

/** Each carries the changed fields of the unit in `set`; `unit.registered` the whole. */
export const unitEventKinds = [
  'unit.registered',
  'unit.changed',
  'unit.duty_set',
  'unit.status_changed',
  'unit.reserved',
  'unit.reservation_ended',
  'unit.fault_found',
  'unit.fault_ended',
  'unit.track_read',
] as const;

/** UNT-1: status follows from duty, the active assignment, and whether it is kept for an incident (DSP-48). */
export function statusOf(
  duty: Duty,
  assignment: 'offered' | 'accepted' | 'en_route' | 'on_scene' | null,
  isReserved = false,
): UnitStatus {
  if (assignment !== null) return assignment;
  if (duty === 'on') return isReserved ? 'reserved' : 'available';
  return duty === 'off' ? 'off_duty' : duty;
}

export const UnitBatch = z.strictObject({ units: z.array(UnitInput).min(1).max(10_000) });
export const UnitBatchReply = z.object({
  created: z.int(),
  updated: z.int(),
  units: z.array(z.object({ id: UnitId, callSign: z.string(), handle: z.int() })),
});
export const UnitList = z.object({ units: z.array(UnitView) });
export const DutyInput = z.strictObject({ duty: Duty, happened: Happened.optional() });

/**
 * One fix of a unit. `at` is the device's own time; `accuracyM` the radius of 68 % confidence in metres; `headingDeg`
 * clockwise from true north, 0 <= h < 360; `speedMps` metres per second.
 */
export const PositionFix = z.strictObject({
  unit: UnitId,
  at: DeviceTime,
  place: Position,
  accuracyM: z.number().min(0).max(100_000).optional(),
  headingDeg: z.number().min(0).lt(360).optional(),
  speedMps: z.number().min(0).max(150).optional(),
  batteryPct: z.number().min(0).max(100).optional(),
});
export type PositionFix = z.infer<typeof PositionFix>;
/** POST /api/positions. Fixes are taken one by one: good ones count although others are refused. */
export const PositionBatch = z.strictObject({ positions: z.array(z.unknown()).min(1).max(2_000) });
export const PositionBatchReply = z.object({
  accepted: z.int(),
  /** Refused fixes: index in the batch, field and reason. */
  rejected: z.array(z.object({ index: z.int(), path: z.string(), code: z.string(), message: z.string() })),
  /** Accepted, but the device's clock runs ahead of ours by so much; the fix counts as of its arrival. */
  skewed: z.array(z.object({ index: z.int(), aheadMs: z.int() })),
  /** Accepted, but farther away than the unit can have come: it moves nothing until a second fix agrees (UNT-11). */
  held: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
  /** Accepted, but older than what is known: it moves nobody back (UNT-10). */
  late: z.array(z.int()),
});

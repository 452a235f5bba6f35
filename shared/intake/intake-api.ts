import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { IncidentId, IncidentTypeId, ReportId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/prose.ts';
import { DeviceTime, Instant } from '../kernel/time.ts';

/**
 * By which way a report came in (R36). grid-worker: the terminal of a grid's own staff · counter: a window where people come · talk-point:
 * the telephone of a village's talk point (百姓说事点).
 */
export const Channel = z.enum([
  '110',
  '12345',
  'operator',
  'patrol',
  'grid-worker',
  'counter',
  'talk-point',
  'site',
  'public',
  'device-alarm',
  'camera-operator',
]);
export type Channel = z.infer<typeof Channel>;

/**
 * How a sender knew where it is. fix: where its phone was · address: a name that was searched for · map: a point somebody chose on one ·
 * area: no nearer than the middle of one, as the unit's own.
 */
export const PlacedBy = z.enum(['fix', 'address', 'map', 'area']);
export type PlacedBy = z.infer<typeof PlacedBy>;

/** Who reported; kept apart from the incident, masked on screens, may be left out (R65). */
export const Reporter = z.strictObject({
  name: line(40).min(1).optional(),
  contact: line(40).min(3).optional(),
});

/** What every report has. */
export const reportFields = {
  channel: Channel,
  type: IncidentTypeId,
  place: Position.optional(),
  address: line(200).min(2).optional(),
  placedBy: PlacedBy.optional(),
  text: prose(2_000).default(''),
  reporter: Reporter.optional(),
  externalNumber: line(64).min(1).optional(),
  /** When it happened or was first told, by the source's clock. */
  occurredAt: DeviceTime.optional(),
};
export const isSomewhere = (report: { readonly place?: unknown; readonly address?: unknown }) =>
  report.place !== undefined || report.address !== undefined;
export const nowhere = { path: ['place'], message: 'place or address is required' };

/**
 * POST /api/reports (needs an Idempotency-Key). One of `place` ([lng, lat] WGS-84) and `address` must be given; with
 * both, the place counts and the address is kept as text. `externalNumber` is the caller's own (a 12345 ticket).
 */
export const ReportInput = z.strictObject(reportFields).refine(isSomewhere, nowhere);
export type ReportInput = z.input<typeof ReportInput>;
/** A report as it is taken: what may be left out is filled in. */
export type TakenReport = z.output<typeof ReportInput>;

/** POST /api/incidents/:id/reports: one more report of a known incident. Its type may be left open. */
export const AddReportInput = z
  .strictObject({ ...reportFields, id: IncidentId, type: IncidentTypeId.optional() })
  .refine(isSomewhere, nowhere);
export type AddReportInput = z.input<typeof AddReportInput>;

/** A report as screens get it. */
export const ReportView = z.object({
  id: ReportId,
  /** The incident it came with, and which of that one's reports it is, from 1. */
  incident: IncidentId,
  nth: z.int().min(1),
  channel: Channel,
  type: IncidentTypeId,
  place: Position,
  address: z.string().nullable(),
  /** How its place was known; null: not told. */
  placedBy: PlacedBy.nullable(),
  /** The number the source gave it. */
  externalNumber: z.string().nullable(),
  text: z.string(),
  receivedAt: Instant,
  /** Masked, like `138****0042`; null when anonymous. */
  contactMasked: z.string().nullable(),
});
export type ReportView = z.infer<typeof ReportView>;

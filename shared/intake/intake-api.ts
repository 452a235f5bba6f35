import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { IncidentTypeId, ReportId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/prose.ts';
import { DeviceTime, Instant } from '../kernel/time.ts';

/** By which way a report came in (R36). */
export const Channel = z.enum([
  '110',
  '12345',
  'operator',
  'patrol',
  'grid-worker',
  'public',
  'device-alarm',
  'camera-operator',
]);
export type Channel = z.infer<typeof Channel>;

/** Who reported; kept apart from the incident, masked on screens, may be left out (R65). */
export const Reporter = z.strictObject({
  name: line(40).min(1).optional(),
  contact: line(40).min(3).optional(),
});

/**
 * POST /api/reports (needs an Idempotency-Key). One of `place` ([lng, lat] WGS-84) and `address` must be given; with
 * both, the place counts and the address is kept as text. `externalNumber` is the caller's own (a 12345 ticket).
 */
export const ReportInput = z
  .strictObject({
    channel: Channel,
    type: IncidentTypeId,
    place: Position.optional(),
    address: line(200).min(2).optional(),
    text: prose(2_000).default(''),
    reporter: Reporter.optional(),
    externalNumber: line(64).min(1).optional(),
    /** When it happened or was first told, by the source's clock. */
    occurredAt: DeviceTime.optional(),
  })
  .refine((report) => report.place !== undefined || report.address !== undefined, {
    path: ['place'],
    message: 'place or address is required',
  });
export type ReportInput = z.input<typeof ReportInput>;

/** A report as screens get it. */
export const ReportView = z.object({
  id: ReportId,
  channel: Channel,
  text: z.string(),
  receivedAt: Instant,
  /** Masked, like `138****0042`; null when anonymous. */
  contactMasked: z.string().nullable(),
});
export type ReportView = z.infer<typeof ReportView>;

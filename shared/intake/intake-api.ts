import { z } from 'zod';
import { Channel, Incident } from '../incident/incident.ts';
import { Position } from '../kernel/geo.ts';
import { IncidentTypeId, ReportId } from '../kernel/ids.ts';
import { DeviceTime } from '../kernel/time.ts';

/** Who reported; kept apart from the incident, masked on screens, may be left out (R65). */
export const Reporter = z.strictObject({
  name: z.string().trim().min(1).max(40).optional(),
  contact: z.string().trim().min(3).max(40).optional(),
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
    address: z.string().trim().min(2).max(200).optional(),
    text: z.string().trim().max(2_000).default(''),
    reporter: Reporter.optional(),
    externalNumber: z.string().trim().min(1).max(64).optional(),
    /** When it happened or was first told, by the source's clock. */
    occurredAt: DeviceTime.optional(),
  })
  .refine((report) => report.place !== undefined || report.address !== undefined, {
    path: ['place'],
    message: 'place or address is required',
  });
export type ReportInput = z.input<typeof ReportInput>;

/** 201: Postgres has committed. */
export const ReportReply = z.object({ report: ReportId, incident: Incident });
export type ReportReply = z.infer<typeof ReportReply>;

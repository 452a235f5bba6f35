import { z } from 'zod';

/**
 * Branded ids: a CameraId does not fit where a UnitId is wanted. Ids are UUIDs made by the server (v7: ordered by
 * time), except area, department and type ids, which are codes given by the city's profile.
 */
const uuid = z.uuid();
const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'a code of 1 to 64 letters, digits, dot, dash or underscore');

export const AreaId = code.brand<'AreaId'>();
export type AreaId = z.infer<typeof AreaId>;
export const DepartmentId = code.brand<'DepartmentId'>();
export type DepartmentId = z.infer<typeof DepartmentId>;
export const IncidentTypeId = code.brand<'IncidentTypeId'>();
export type IncidentTypeId = z.infer<typeof IncidentTypeId>;

export const AccountId = uuid.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
export const ApiKeyId = uuid.brand<'ApiKeyId'>();
export type ApiKeyId = z.infer<typeof ApiKeyId>;
export const UnitId = uuid.brand<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;
export const PostId = uuid.brand<'PostId'>();
export type PostId = z.infer<typeof PostId>;
export const CameraId = uuid.brand<'CameraId'>();
export type CameraId = z.infer<typeof CameraId>;
export const OutageId = uuid.brand<'OutageId'>();
export type OutageId = z.infer<typeof OutageId>;
export const ReservationId = uuid.brand<'ReservationId'>();
export type ReservationId = z.infer<typeof ReservationId>;
export const LookId = uuid.brand<'LookId'>();
export type LookId = z.infer<typeof LookId>;
export const RecordingId = uuid.brand<'RecordingId'>();
export type RecordingId = z.infer<typeof RecordingId>;
export const JobId = uuid.brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;
export const IncidentId = uuid.brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;
export const ReportId = uuid.brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;
export const ReportLinkId = uuid.brand<'ReportLinkId'>();
export type ReportLinkId = z.infer<typeof ReportLinkId>;
export const SiteId = uuid.brand<'SiteId'>();
export type SiteId = z.infer<typeof SiteId>;
export const NoticeId = uuid.brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;
export const DrawingId = uuid.brand<'DrawingId'>();
export type DrawingId = z.infer<typeof DrawingId>;
export const TourId = uuid.brand<'TourId'>();
export type TourId = z.infer<typeof TourId>;
export const WallId = uuid.brand<'WallId'>();
export type WallId = z.infer<typeof WallId>;
export const MonitorId = uuid.brand<'MonitorId'>();
export type MonitorId = z.infer<typeof MonitorId>;
export const ViewId = uuid.brand<'ViewId'>();
export type ViewId = z.infer<typeof ViewId>;
export const AssignmentId = uuid.brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;
export const AttachmentId = uuid.brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;
export const RouteId = uuid.brand<'RouteId'>();
export type RouteId = z.infer<typeof RouteId>;
export const PatrolId = uuid.brand<'PatrolId'>();
export type PatrolId = z.infer<typeof PatrolId>;
export const MessageId = uuid.brand<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;
export const SosId = uuid.brand<'SosId'>();
export type SosId = z.infer<typeof SosId>;
export const AidId = uuid.brand<'AidId'>();
export type AidId = z.infer<typeof AidId>;
export const MuteId = uuid.brand<'MuteId'>();
export type MuteId = z.infer<typeof MuteId>;
export const ReceiptId = uuid.brand<'ReceiptId'>();
export type ReceiptId = z.infer<typeof ReceiptId>;
export const AlertId = uuid.brand<'AlertId'>();
export type AlertId = z.infer<typeof AlertId>;
export const HookId = uuid.brand<'HookId'>();
export type HookId = z.infer<typeof HookId>;

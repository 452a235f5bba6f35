import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { Purpose } from '../access/purpose.ts';
import { Role } from '../access/role.ts';
import { isSomewhere, nowhere, ReportView, reportFields } from '../intake/intake-api.ts';
import { Happened } from '../kernel/happened.ts';
import { AccountId, AreaId, AttachmentId, IncidentId, ReportId } from '../kernel/ids.ts';
import { prose } from '../kernel/prose.ts';
import { Instant } from '../kernel/time.ts';
import { ClosingNeeds, PhotoPlace } from './closing/closing.ts';
import { Disposition } from './closing/disposition.ts';
import { ReplyWords } from './closing/reply.ts';
import { Limit } from './due.ts';
import { Incident, incidentAts } from './incident.ts';
import { Still, StillTaken } from './still/still.ts';

const Words = prose(2_000).min(1);

export const ResolveInput = z.strictObject({
  id: IncidentId,
  disposition: Disposition,
  /** In words; none on a mediation, of which only the outcome is kept. */
  result: prose(2_000).default(''),
});
export const ReplyInput = z.strictObject({ id: IncidentId, said: ReplyWords });
export const ReasonInput = z.strictObject({ id: IncidentId, why: Words });
/** Which first it is a duplicate of. */
export const MergeInput = z
  .strictObject({ id: IncidentId, into: IncidentId })
  .refine(({ id, into }) => id !== into, { path: ['into'], message: 'itself' });
/** More time for the stage that runs. */
export const ExtendInput = z.strictObject({ id: IncidentId, why: Words, limit: Limit });
export const NoteInput = z.strictObject({ id: IncidentId, text: Words, happened: Happened.optional() });
/** POST /api/incidents/:id/commander: who leads it from now on. */
export const CommanderInput = z.strictObject({ id: IncidentId, account: AccountId });
/** POST /api/incidents/:id/take. `why` is needed when it is neither the first moment nor a silent owner (INC-9). */
export const TakeInput = z.strictObject({ id: IncidentId, why: Words.optional() });
export const IncidentOnly = z.strictObject({ id: IncidentId });
/** POST /api/incidents/:id/finish-stage. `stage`: which one is meant, from 0; left out: whichever runs. */
export const FinishStageInput = IncidentOnly.extend({ stage: z.int().min(0).optional() });
/** A photo, as the route that took it in hands it on: its bytes are kept under their hash already. */
export const KeptPhoto = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  bytes: z.int().min(1),
  taken: PhotoPlace.nullable().default(null),
});
export type KeptPhoto = z.output<typeof KeptPhoto>;
export const AttachInput = z.strictObject({
  id: IncidentId,
  photo: KeptPhoto,
  /** INC-26: it is a still of a camera. */
  still: StillTaken.nullable().default(null),
  happened: Happened.optional(),
});
/** POST /api/reports/settled: a report of what was dealt with on the spot, and how (INC-22). */
export const SettledReportInput = z
  .strictObject({ ...reportFields, disposition: Disposition, result: prose(2_000).default('') })
  .refine(isSomewhere, nowhere);
/** POST /api/reports/:id/photos, by who made the report (INT-10). */
export const ReportPhotoInput = z.strictObject({ id: ReportId, photo: KeptPhoto, happened: Happened.optional() });
/** How long who reported may add photos to it: a shift without a signal, and its end, ms. */
export const REPORT_PHOTO_MS = 24 * 3_600_000;
/** A voice note, as the route that took it in hands it on. */
export const KeptVoice = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(['audio/webm', 'audio/mp4', 'audio/ogg']),
  bytes: z.int().min(1),
  seconds: z.int().min(1),
  taken: PhotoPlace.nullable().default(null),
});
export type KeptVoice = z.output<typeof KeptVoice>;
export const VoiceInput = z.strictObject({ id: IncidentId, voice: KeptVoice, happened: Happened.optional() });
/** The longest voice note, s: what a desk listens to between two calls. */
export const MOST_VOICE_S = 60;
/** The largest, bytes: a minute at the 64 kbit/s of a phone that takes no wish for less, and as much again. */
export const MOST_VOICE_BYTES = 1_048_576;
/** What the timeline's entry says of one. */
export const VoiceExtra = z.object({
  voice: AttachmentId,
  seconds: z.int().min(1),
  /** How far from the incident's place it was spoken, metres; left out where nobody knows. */
  metres: z.int().min(0).optional(),
});
/** The answer to a report, 201: Postgres has committed the incident it made. */
export const ReportReply = z.object({ report: ReportId, incident: Incident });
export type ReportReply = z.infer<typeof ReportReply>;
/** Commands on an incident answer with it as it stands after the commit. */
export const IncidentReply = z.object({ incident: Incident });
/** Both as they stand after the commit: the duplicate, and its first. */
export const MergeReply = z.object({ incident: Incident, first: Incident });

export const UnmaskInput = z.strictObject({ id: IncidentId, purpose: Purpose });
export const UnmaskReply = z.object({
  contacts: z.array(z.object({ report: ReportId, name: z.string().nullable(), contact: z.string().nullable() })),
});

/** One line of an incident's timeline: an event of the feed, as the reader may see it. `seq` is null until numbered (milliseconds). */
export const TimelineEntry = z.object({
  seq: z.int().nullable(),
  at: Instant,
  kind: z.string(),
  actor: ActorRef,
  /** The words of the entry: a note, a result, a reason, a unit's call sign. */
  extra: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const Timeline = z.object({ entries: z.array(TimelineEntry) });

export const AttachmentView = z.object({
  id: AttachmentId,
  kind: z.enum(['photo']),
  type: z.string(),
  bytes: z.int(),
  at: Instant,
  actor: ActorRef,
  /** The incident it was added to, which may be a duplicate of the one that is shown. */
  incident: IncidentId,
  /** Where the phone was that added it; null: it did not say, or there was none. */
  taken: PhotoPlace.nullable(),
  /** It is a still of a camera; for desks alone (INC-26). */
  still: Still.nullable(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;
export const AttachReply = z.object({ attachment: AttachmentView, incident: Incident });
export const IncidentDetail = z.object({
  incident: Incident,
  /** INC-12: of which incident it is a duplicate, null when it is none or the reader may not read that one. */
  first: Incident.nullable(),
  /** What was merged into it, as far as the reader may read it; their reports and photos stand among its own. */
  duplicates: z.array(Incident),
  reports: z.array(ReportView),
  attachments: z.array(AttachmentView),
  closing: ClosingNeeds,
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;

/** As many incidents as one screen begins with at most (QUE-3). */
export const MOST_ON_SCREEN = 2_000;

/** GET /api/incidents/count: how many that are not over the actor may read. */
export const OpenCount = z.object({ open: z.int() });

export const IncidentQuery = z.object({
  /** `active` = not over; `all`; or one state. */
  state: z.enum(['active', 'all', ...incidentAts]).default('active'),
  area: AreaId.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** From `next` of the page before. */
  after: z.string().max(200).optional(),
});
export type IncidentQuery = z.infer<typeof IncidentQuery>;
export const IncidentList = z.object({ incidents: z.array(Incident), next: z.string().nullable() });

/** Who has an incident open now, the one who asks left out, by name (INC-11). `since`: ISO 8601. */
export const Present = z.object({ present: z.array(z.object({ id: AccountId, name: z.string(), since: Instant })) });
export type Present = z.infer<typeof Present>;

/** GET /api/incidents/:id/commanders: who may be named, by name. */
export const Commanders = z.object({
  people: z.array(z.object({ id: AccountId, name: z.string(), role: Role, onShift: z.boolean() })),
});
export type Commanders = z.infer<typeof Commanders>;

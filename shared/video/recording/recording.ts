import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Purpose } from '../../access/purpose.ts';
import { CameraId, LookId, RecordingId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { SourceHop } from '../source-machine.ts';

type SourceGap = `source-${SourceHop}`;
const sourceGaps = SourceHop.options.map((hop): SourceGap => `source-${hop}`);

export function sourceGap(hop: SourceHop): SourceGap {
  return `source-${hop}`;
}

/** Why there is nothing for a time in which something was ordered (REC-3). */
export const GapReason = z.enum([
  /** A camera that pushes stopped pushing. */
  'camera-gone',
  /** Its line is open and nothing comes. */
  'camera-silent',
  /** From the order to the first picture. */
  'starting',
  'media-server',
  /** The process that records was stopped, or died. */
  'recorder-restart',
  'recorder-failed',
  /** No room on disk, or nothing can be written. */
  'disk',
  /** As many cameras are recorded as this machine may. */
  'full',
  /** Nobody wrote down why. */
  'unknown',
  ...sourceGaps,
]);
export type GapReason = z.infer<typeof GapReason>;

/** Why a recording ended. `terms`: the camera's owner no longer allows it (VID-5). */
export const RecordingEnd = z.enum(['stopped', 'expired', 'incident-over', 'terms']);
export type RecordingEnd = z.infer<typeof RecordingEnd>;

/** `until`: when it ends by itself; `endsAs`: as what. */
export const RecordingState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('recording'), until: Instant, endsAs: RecordingEnd }),
  z.object({ at: z.literal('ended'), since: Instant, how: RecordingEnd, by: ActorRef }),
]);
export type RecordingState = z.infer<typeof RecordingState>;

/** That one camera is recorded for one purpose from a time to a time. `from` lies before the order by what the ring held. */
export const Recording = z.object({
  id: RecordingId,
  rev: z.int(),
  camera: CameraId,
  cameraName: z.string(),
  by: ActorRef,
  /** Null where its reader may not read the incident it is for. */
  purpose: Purpose.nullable(),
  from: Instant,
  orderedAt: Instant,
  state: RecordingState,
  /** Until when what was recorded is kept for this purpose. */
  keepUntil: Instant,
});
export type Recording = z.infer<typeof Recording>;

/** A desk that wants more says so again: nobody records through a shift by forgetting it. */
export const LONGEST_RECORD_MINUTES = 240;

/** POST /api/cameras/:id/record: from now, and what the ring holds, for so many minutes. */
export const RecordInput = z.strictObject({ purpose: Purpose, minutes: z.int().min(1).max(LONGEST_RECORD_MINUTES) });
export const RecordingReply = z.object({ recording: Recording });

/** One file: pictures without a hole, by the server's clock. `codec` as RFC 6381 has it; null: one that no browser plays. */
export const Segment = z.object({
  id: z.int(),
  from: Instant,
  to: Instant,
  bytes: z.int(),
  codec: z.string().nullable(),
});
export type Segment = z.infer<typeof Segment>;

export const Gap = z.object({ from: Instant, to: Instant, reason: GapReason });
export type Gap = z.infer<typeof Gap>;

/** The longest span that is asked for at once. */
export const LONGEST_SPAN_MS = 6 * 3_600_000;

/** GET /api/cameras/:id/recordings?from&to&incident|reason. */
export const RecordingsQuery = z
  .strictObject({ from: Instant, to: Instant, incident: z.string().optional(), reason: z.string().optional() })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'after `from`' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_SPAN_MS, {
    path: ['to'],
    error: 'at most six hours after `from`',
  })
  .transform(({ incident, reason, ...span }, ctx) => {
    const purpose = Purpose.safeParse(incident === undefined ? { reason } : { incident });
    if (purpose.success) return { ...span, purpose: purpose.data };
    ctx.addIssue({ code: 'custom', path: ['reason'], message: 'an incident, or a reason of 4 to 200 characters' });
    return z.NEVER;
  });

/** What there is of a camera in a span: segments and gaps in order of time, and the orders that made them. */
export const Recordings = z.object({
  segments: z.array(Segment),
  gaps: z.array(Gap),
  recordings: z.array(Recording),
});
export type Recordings = z.infer<typeof Recordings>;

/** POST /api/cameras/:id/playbacks: a look at what was recorded (VID-1); the span stands in the ledger. */
export const PlaybackInput = z
  .strictObject({ purpose: Purpose, from: Instant, to: Instant })
  .refine(({ from, to }) => from < to && Date.parse(to) - Date.parse(from) <= LONGEST_SPAN_MS, {
    path: ['to'],
    error: 'after `from`, at most six hours',
  });
/** `url` is a path on this server; a segment is `${url}/${segment.id}`. It is good until `endsAt`, once it was used before `connectBy`. */
export const PlaybackTicket = z.object({
  id: LookId,
  url: z.string(),
  connectBy: Instant,
  endsAt: Instant,
});
export type PlaybackTicket = z.infer<typeof PlaybackTicket>;

import { z } from 'zod';
import { CameraId } from '../kernel/ids.ts';
import { StreamKind } from './camera-api.ts';

/** Which of a camera's pictures: its main stream, a smaller one of the same view, or stills. In this order they ask less of everybody. */
export const Quality = z.enum(['main', 'sub', 'still']);
export type Quality = z.infer<typeof Quality>;

const url = z.string().min(8).max(2_000);
export const SubKind = StreamKind.extract(['rtsp', 'hls', 'http-flv']);
export const StillKind = StreamKind.extract(['mjpeg', 'snapshot']);

/**
 * PUT /api/cameras/:id/streams: what a camera gives besides its main stream, each pulled from its address, which is never shown again.
 * Null: it has none. Left out: it stays as it is.
 */
export const OtherStreams = z.strictObject({
  sub: z.strictObject({ kind: SubKind, url }).nullable().optional(),
  still: z.strictObject({ kind: StillKind, url }).nullable().optional(),
});
export type OtherStreams = z.infer<typeof OtherStreams>;

export const MainKind = StreamKind.extract(['rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot']);
/** PUT /api/cameras/:id/streams/main: from which address the main stream is pulled; never shown again. Refused for a camera that pushes. */
export const MainStream = z.strictObject({ kind: MainKind, url });
export type MainStream = z.infer<typeof MainStream>;

/** `offers`: what can be looked at now, the best first. */
export const OtherStreamsReply = z.object({ camera: CameraId, offers: z.array(Quality) });

/** GET /api/cameras/:id/streams: which kind each of a camera's streams is; null: it has none. An address is in no answer (CAM-34). */
export const StreamsView = z.object({
  camera: CameraId,
  main: StreamKind.nullable(),
  sub: SubKind.nullable(),
  still: StillKind.nullable(),
});
export type StreamsView = z.infer<typeof StreamsView>;

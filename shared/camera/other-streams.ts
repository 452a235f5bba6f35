import { z } from 'zod';
import { CameraId } from '../kernel/ids.ts';
import { StreamKind } from './camera-api.ts';

/** Which of a camera's pictures: its main stream, a smaller one of the same view, or stills. In this order they ask less of everybody. */
export const Quality = z.enum(['main', 'sub', 'still']);
export type Quality = z.infer<typeof Quality>;

const url = z.string().min(8).max(2_000);

/**
 * PUT /api/cameras/:id/streams: what a camera gives besides its main stream, each pulled from its address, which is never shown again.
 * Null: it has none. The whole is replaced.
 */
export const OtherStreams = z.strictObject({
  sub: z.strictObject({ kind: StreamKind.extract(['rtsp', 'hls', 'http-flv']), url }).nullable(),
  still: z.strictObject({ kind: StreamKind.extract(['mjpeg', 'snapshot']), url }).nullable(),
});
export type OtherStreams = z.infer<typeof OtherStreams>;
/** `offers`: what can be looked at now, the best first. */
export const OtherStreamsReply = z.object({ camera: CameraId, offers: z.array(Quality) });

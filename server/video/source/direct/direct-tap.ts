import { Failed, hopOf } from '../failed.ts';
import type { RtspCamera } from '../rtsp-camera.ts';
import type { RtspFrame } from '../rtsp-splitter.ts';
import type { VideoTrack } from '../session-description.ts';
import type { TagsTap, TapParts } from '../tap.ts';
import { H264Tags } from './h264-tags.ts';

const FRAME_HEAD_BYTES = 4;
/** A camera that hears nothing of its viewer's reception may take it for gone; converters report as often. */
const REPORT_MS = 5_000;
/** `$`, the channel, a length; RTCP (RFC 3550 §6): a report on nothing, and who it is of. */
const REPORT = Buffer.from([
  ...[0x24, 1, 0, 20],
  ...[0x80, 201, 0, 1, 0, 0, 0, 1],
  ...[0x81, 202, 0, 2, 0, 0, 0, 1, 1, 1, 0x2d, 0],
]);

/** PUL-13: a camera whose H.264 is put into whole FLV tags here; no process is started for it. */
export function directTap(
  camera: RtspCamera,
  track: VideoTrack,
  parts: TapParts,
): { readonly tap: TagsTap; readonly take: (frame: RtspFrame, isControl: boolean) => void } {
  let give: (tag: Buffer) => void = () => undefined;
  let isKeyed = false;
  let reporting: NodeJS.Timeout | undefined;
  const close = () => {
    clearInterval(reporting);
    camera.close();
  };
  const tags = new H264Tags({
    track,
    onTag: (tag, isKey) => {
      give(tag);
      parts.onHear();
      if (!isKey || isKeyed) return;
      isKeyed = true;
      parts.onKey();
    },
    onUnusual: parts.onUnusual,
  });
  const tap: TagsTap = {
    tags(taken) {
      give = taken;
      reporting = setInterval(() => camera.report(REPORT), REPORT_MS);
      camera.play().catch((error: unknown) => {
        close();
        parts.onEnd(new Failed(hopOf(error)));
      });
    },
    close,
  };
  return {
    tap,
    take: ({ bytes }, isControl) => {
      if (!isControl) tags.take(bytes, FRAME_HEAD_BYTES);
    },
  };
}

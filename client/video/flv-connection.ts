import { type LookEnd, lookEndOf } from '@watchroom/shared/video/look-end.ts';
import { TURNED_MARK } from '@watchroom/shared/video/video-api.ts';
import type Mpegts from 'mpegts.js';
import { flvLoader } from './flv-loader.ts';

/** One connection that fills a video element; thrown away as a whole, never reused. */
export interface Connection {
  readonly close: () => void;
  /** ms from its first byte to the last that came; 0 before. */
  readonly flowMs: () => number;
  /** Whether these pictures were H.265 and are turned by the server (PUL-11). */
  readonly turned?: () => boolean;
  /** Pictures that it has put on the element by itself; left out: the element's own time says how far it is. */
  readonly drawn?: () => number;
  /** Pictures that came, where the element's own time runs on without them; asked while the page is hidden and none is presented. */
  readonly decoded?: () => number;
  /** Seconds of picture that wait to be shown, where the element does not know. */
  readonly lagS?: () => number;
}

/** `onEnd` is called once when it breaks or ends by itself, with the gate's reason if it gave one; not after `close`. */
export type OpenConnection = (
  video: HTMLVideoElement,
  address: string,
  onEnd: (end: LookEnd | null) => void,
) => Promise<Connection>;

/** Seconds of picture kept behind and ahead. A desk that runs for weeks must not gather them (autoCleanup). */
const KEEP_BEHIND_S = { most: 30, least: 10 };
/** Above the first the player skips ahead until only the second is left, seconds: 0.3 s is eight pictures at 25 a second. */
const LAG_S = { most: 1.2, least: 0.3 };
/**
 * Above the first, seconds, it plays a tenth faster until the second is reached: a stream begins with its last key picture, and who
 * began so far behind would stay there. Nobody sees the tenth; the second keeps eight pictures for a line that stumbles.
 */
const CATCH_UP = { aboveS: 0.6, toS: 0.35, rate: 1.1 };

/** FLV over a WebSocket into MSE. */
export const openFlv: OpenConnection = async (video, address, onEnd) => {
  const { default: mpegts } = await import('mpegts.js');
  mpegts.LoggingControl.enableAll = false;
  let ended = false;
  const end = (why: LookEnd | null) => {
    if (ended) return;
    ended = true;
    onEnd(why);
  };
  let firstAt: number | undefined;
  let lastAt = 0;
  const player = mpegts.createPlayer(
    // A camera's sound is not played: a desk hears its radio and its alarms.
    { type: 'flv', isLive: true, url: address, hasAudio: false, hasVideo: true },
    {
      customLoader: flvLoader(mpegts, {
        onBytes: () => {
          lastAt = performance.now();
          firstAt ??= lastAt;
        },
        onClose: (closeCode) => end(lookEndOf(closeCode)),
      }),
      enableStashBuffer: false,
      lazyLoad: false,
      liveBufferLatencyChasing: true,
      liveBufferLatencyMaxLatency: LAG_S.most,
      liveBufferLatencyMinRemain: LAG_S.least,
      liveSync: true,
      liveSyncMaxLatency: CATCH_UP.aboveS,
      liveSyncTargetLatency: CATCH_UP.toS,
      liveSyncPlaybackRate: CATCH_UP.rate,
      autoCleanupSourceBuffer: true,
      autoCleanupMaxBackwardDuration: KEEP_BEHIND_S.most,
      autoCleanupMinBackwardDuration: KEEP_BEHIND_S.least,
    },
  );

  let isTurned = false;
  player.on(mpegts.Events.METADATA_ARRIVED, (said: unknown) => {
    // A stream may be described twice, by who turned it and by a media server that knows nothing of that.
    isTurned ||= typeof said === 'object' && said !== null && TURNED_MARK in said;
  });
  player.on(mpegts.Events.ERROR, () => end(null));
  player.on(mpegts.Events.LOADING_COMPLETE, () => end(null));
  player.attachMediaElement(video);
  player.load();
  play(player);
  return {
    flowMs: () => (firstAt === undefined ? 0 : lastAt - firstAt),
    turned: () => isTurned,
    close: () => {
      ended = true;
      player.destroy();
    },
  };
};

/** A browser may refuse to start, or the element may go first; the picture then does not advance, and the machine sees that. */
function play(player: Mpegts.Player): void {
  const started = player.play();
  if (started instanceof Promise) started.catch(() => {});
}

import { TURNED_MARK } from '@watchroom/shared/video/video-api.ts';
import type { MediaOutlet } from '../../platform/media/media-server.ts';
import { startFfmpeg } from '../ffmpeg.ts';
import { FlvPictures, NotFlv, SCRIPT, TYPE_MASK, VIDEO } from '../flv-pictures.ts';
import type { StreamTap } from './tap.ts';

/**
 * H.265 as H.264 that a browser takes: a picture each two seconds that stands alone, none held back, one core at most. Wider than 1,280 it
 * is made smaller: at 1080p the coder alone would take more than a core.
 */
const TURNED = [
  ...[
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-tune',
    'zerolatency',
    '-threads',
    '1',
    '-crf',
    '26',
    '-maxrate',
    '3M',
  ],
  ...['-bufsize', '3M', '-force_key_frames', 'expr:gte(t,n_forced*2)', '-pix_fmt', 'yuv420p'],
  ...['-vf', "scale='min(1280,iw)':-2", '-metadata', `${TURNED_MARK}=h265`],
] as const;

/** How long ffmpeg may take to end by itself. */
const END_MS = 1_500;

export interface Converter {
  readonly pid: number | undefined;
  /** Ends it; nothing is called any more. */
  close(): void;
}

/**
 * One ffmpeg for one camera, from its tap to the media server, no sound; pictures as they are (`-c copy`) or, where a browser could not
 * show them, turned. What it may read
 * is a line of ours and nothing else: protocols by list, the demuxer by name, an empty environment, and no address or
 * password of the camera anywhere in its arguments (PUL-7). Nor does it know a media server of the fleet: what it writes is handed on here.
 */
export function startConverter(
  tap: StreamTap,
  outlet: MediaOutlet,
  told: { readonly onEnd: (said: string) => void },
): Converter {
  const to = 'address' in outlet ? outlet.address : 'pipe:1';
  const args = [
    ...(tap.isTurned === true ? ['-threads', '1'] : []),
    // The description has the size: waiting for a guess of the rate costs a second of black.
    ...['-fflags', 'nobuffer', '-fpsprobesize', '0', '-analyzeduration', '1000000'],
    ...tap.input,
    ...['-map', '0:v:0', '-an', ...(tap.isTurned === true ? TURNED : ['-c:v', 'copy'])],
    // Each picture at once.
    ...['-f', 'flv', '-flvflags', 'no_duration_filesize', '-flush_packets', '1', '-content_type', 'video/x-flv', to],
  ];
  const stdio = [tap.feed === undefined ? 'ignore' : 'pipe', 'address' in outlet ? 'ignore' : 'pipe'] as const;
  const ffmpeg = startFfmpeg(args, { cwd: '/', stdio });
  const { child } = ffmpeg;
  let isClosed = false;
  void ffmpeg.ended.then(() => {
    if (!isClosed) told.onEnd(ffmpeg.said());
  });
  if (child.stdin !== null) {
    child.stdin.on('error', () => undefined);
    tap.feed?.(child.stdin);
  }
  if ('tag' in outlet && child.stdout !== null)
    child.stdout.on(
      'data',
      handTags(outlet.tag, () => child.kill('SIGKILL')),
    );
  return {
    pid: child.pid,
    close() {
      isClosed = true;
      void ffmpeg.stop(END_MS);
    },
  };
}

/** Takes what the converter writes apart and hands on each whole tag. */
function handTags(tag: (tag: Buffer) => void, onNone: () => void): (piece: Buffer) => void {
  const pictures = new FlvPictures();
  return (piece) => {
    try {
      for (const part of pictures.push(piece)) {
        const type = (part[0] ?? 0) & TYPE_MASK;
        if (type === VIDEO || type === SCRIPT) tag(part);
      }
    } catch (error) {
      if (!(error instanceof NotFlv)) throw error;
      onNone();
    }
  };
}

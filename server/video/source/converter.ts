import { startFfmpeg } from '../ffmpeg.ts';
import type { StreamTap } from './tap.ts';

/** How long ffmpeg may take to end by itself. */
const END_MS = 1_500;

export interface Converter {
  readonly pid: number | undefined;
  /** Ends it; nothing is called any more. */
  close(): void;
}

/**
 * One ffmpeg for one camera, from its tap to the media server, pictures as they are (`-c copy`), no sound. What it may read
 * is a line of ours and nothing else: protocols by list, the demuxer by name, an empty environment, and no address or
 * password of the camera anywhere in its arguments (PUL-7).
 */
export function startConverter(
  tap: StreamTap,
  to: string,
  told: { readonly onEnd: (said: string) => void },
): Converter {
  const args = [
    // The description has the size: waiting for a guess of the rate costs a second of black.
    ...['-fflags', 'nobuffer', '-fpsprobesize', '0', '-analyzeduration', '1000000'],
    ...tap.input,
    ...['-map', '0:v:0', '-an', '-c:v', 'copy', '-f', 'flv', '-flvflags', 'no_duration_filesize', to],
  ];
  const ffmpeg = startFfmpeg(args, { cwd: '/', stdio: [tap.feed === undefined ? 'ignore' : 'pipe', 'ignore'] });
  const { child } = ffmpeg;
  let isClosed = false;
  void ffmpeg.ended.then(() => {
    if (!isClosed) told.onEnd(ffmpeg.said());
  });
  if (child.stdin !== null) {
    child.stdin.on('error', () => undefined);
    tap.feed?.(child.stdin);
  }
  return {
    pid: child.pid,
    close() {
      isClosed = true;
      void ffmpeg.stop(END_MS);
    },
  };
}

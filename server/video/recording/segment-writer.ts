import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { startFfmpeg } from '../ffmpeg.ts';

/** Cut at the first key frame after this: a player that jumps loads a second of network, and a crash loses no more. */
export const SEGMENT_S = 4;
/** Nothing from the media server for this long: it is not waited for. */
export const SILENT_MS = 8_000;
/** How long it may take to complete what it writes. */
const END_MS = 3_000;

export interface Written {
  /** The file's name, without its folder. */
  readonly name: string;
  readonly lengthMs: number;
  readonly saidMs: number;
}

export interface WriterParts {
  /**
   * Our own media server on the loopback, with a signature that is good for a start; or what feeds it FLV until its end, where the address
   * is nobody's business.
   */
  readonly from: string | ((stdin: Writable) => void);
  readonly folder: string;
  /** Begins the names of its files: no two writers have one. */
  readonly run: string;
  readonly onSegment: (written: Written) => void;
  /** Once, when it has ended for whatever reason; all its segments were told before. */
  readonly onEnd: (said: string) => void;
}

export interface SegmentWriter {
  readonly pid: number | undefined;
  /** Completes the segment under way and ends. Resolves when it has ended. */
  finish(): Promise<void>;
}

/**
 * One ffmpeg for one camera, from the media server to files of fragmented MP4, pictures as they are (`-c copy`), no sound (VID-11).
 * It reads one address of ours, or its standard input, and knows no protocol but that; a file is named when it is complete.
 */
export function startWriter(parts: WriterParts): SegmentWriter {
  const { from } = parts;
  const args = [
    ...(typeof from === 'string'
      ? ['-protocol_whitelist', 'http,tcp', '-rw_timeout', String(SILENT_MS * 1_000)]
      : ['-protocol_whitelist', 'pipe']),
    ...[
      '-fpsprobesize',
      '0',
      '-analyzeduration',
      '1000000',
      '-f',
      'flv',
      '-i',
      typeof from === 'string' ? from : 'pipe:0',
    ],
    ...['-map', '0:v:0', '-an', '-c:v', 'copy', '-f', 'segment', '-segment_time', String(SEGMENT_S)],
    ...['-segment_format', 'mp4', '-segment_format_options', 'movflags=+frag_keyframe+empty_moov+default_base_moof'],
    // Each file is whole by itself and begins at 0: where it lies in time stands in the index.
    ...['-reset_timestamps', '1', '-segment_list', 'pipe:1', '-segment_list_type', 'csv', `${parts.run}-%06d.mp4`],
  ];
  const ffmpeg = startFfmpeg(args, {
    cwd: parts.folder,
    stdio: [typeof from === 'string' ? 'ignore' : 'pipe', 'pipe'],
  });
  const { child } = ffmpeg;
  if (typeof from !== 'string' && child.stdin !== null) {
    child.stdin.on('error', () => undefined);
    from(child.stdin);
  }
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const written = writtenOf(line, Date.now());
      if (written?.name.startsWith(`${parts.run}-`)) parts.onSegment(written);
    });
  }
  void ffmpeg.ended.then(() => parts.onEnd(ffmpeg.said()));
  return { pid: child.pid, finish: () => ffmpeg.stop(END_MS) };
}

/** `name,start,end` in seconds of the stream. */
function writtenOf(line: string, saidMs: number): Written | null {
  const [name = '', start, end] = line.split(',');
  const lengthMs = Math.round((Number(end) - Number(start)) * 1_000);
  return /^[A-Za-z0-9-]+\.mp4$/.test(name) && Number.isFinite(lengthMs) ? { name, lengthMs, saidMs } : null;
}

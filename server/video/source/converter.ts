import { type ChildProcess, spawn } from 'node:child_process';
import type { Tap } from './tap.ts';

/** How long ffmpeg may take to end by itself. */
const END_MS = 1_500;
/** The last words of a converter are kept for the log, bounded. */
const MOST_SAID = 1_000;

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
export function startConverter(tap: Tap, to: string, told: { readonly onEnd: (said: string) => void }): Converter {
  const args = [
    ...['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error'],
    // The description has the size: waiting for a guess of the rate costs a second of black.
    ...['-fflags', 'nobuffer', '-fpsprobesize', '0', '-analyzeduration', '1000000'],
    ...tap.input,
    ...['-map', '0:v:0', '-an', '-c:v', 'copy', '-f', 'flv', '-flvflags', 'no_duration_filesize', to],
  ];
  const child: ChildProcess = spawn('ffmpeg', args, {
    stdio: [tap.feed === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'] },
    cwd: '/',
  });
  let said = '';
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    told.onEnd(withoutAddresses(said));
  };
  child.stderr?.on('data', (bytes: Buffer) => {
    said = `${said}${bytes.toString('latin1')}`.slice(-MOST_SAID);
  });
  child.on('error', end);
  // Not `exit`: its last words may still be on their way.
  child.once('close', end);
  if (child.stdin !== null) {
    child.stdin.on('error', () => undefined);
    tap.feed?.(child.stdin);
  }
  return {
    pid: child.pid,
    close() {
      isOver = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const last = setTimeout(() => child.kill('SIGKILL'), END_MS);
      child.once('exit', () => clearTimeout(last));
    },
  };
}

/** Its words name our own paths and signatures: those are nobody's, either. */
function withoutAddresses(said: string): string {
  return said.replace(/\b[a-z]{3,5}:\/\/\S+/gi, '…').trim();
}

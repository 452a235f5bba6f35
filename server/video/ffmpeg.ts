import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';

/** The last words are kept for the log, bounded. */
const MOST_SAID = 1_000;

export interface Ffmpeg {
  readonly child: ChildProcess;
  /** Resolves when it is over, or was never there, and its last words have been read. */
  readonly ended: Promise<void>;
  /** Its last words. They name paths and signatures of ours, which are nobody's: those are left out. */
  said(): string;
  /** Asks it to end, and ends it when it has not within so many ms. Resolves when it is over. */
  stop(withinMs: number): Promise<void>;
}

/**
 * An ffmpeg that hands pictures on as they are, with an environment of nothing but its path (PUL-7). `stdio`: its input and output; what
 * it says is read here.
 */
export function startFfmpeg(
  args: readonly string[],
  {
    cwd,
    stdio: [input, output],
  }: { readonly cwd: string; readonly stdio: readonly ['ignore' | 'pipe', 'ignore' | 'pipe'] },
): Ffmpeg {
  const stdio: StdioOptions = [input, output, 'pipe'];
  const child = spawn('ffmpeg', ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', ...args], {
    stdio,
    env: { PATH: process.env['PATH'] },
    cwd,
  });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said = `${said}${bytes.toString('latin1')}`.slice(-MOST_SAID);
  });
  const ended = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    // Not `exit`: its last words may still be on their way.
    child.once('close', () => resolve());
  });
  return {
    child,
    ended,
    said: () => said.replace(/\b[a-z]{3,5}:\/\/\S+/gi, '…').trim(),
    async stop(withinMs) {
      child.kill('SIGTERM');
      const last = setTimeout(() => child.kill('SIGKILL'), withinMs);
      await ended;
      clearTimeout(last);
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pause } from '../outside/pause.ts';

export interface PushOrder {
  readonly file: string;
  /** Asked for anew at every start: a publish address may be signed for a limited time. */
  readonly address: () => string;
  /** Told when the stream ends by itself, with the reason and the wait before the next try. */
  readonly onLost?: (why: string, waitMs: number) => void;
}

export interface Push {
  /** Ends ffmpeg and waits until it is gone. */
  stop(): Promise<void>;
}

/** The wait doubles from one second to this, so that a server that is away is not hammered. */
const MAX_WAIT_MS = 15_000;
/** A stream that ran so long was healthy: the next wait starts small again. */
const HEALTHY_MS = 20_000;
/** How long ffmpeg may take to end by itself. */
const GRACE_MS = 2_000;

/** Plays a clip to an RTMP address for ever, as a camera would; starts again by itself with growing waits. */
export function pushCamera(order: PushOrder): Push {
  const stopping = new AbortController();
  const running = run(order, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(order: PushOrder, signal: AbortSignal): Promise<void> {
  let wait = 1_000;
  while (!signal.aborted) {
    const began = performance.now();
    const why = await playOnce(order, signal);
    if (signal.aborted) return;
    if (performance.now() - began > HEALTHY_MS) wait = 1_000;
    order.onLost?.(why, wait);
    await pause(wait, signal);
    wait = Math.min(MAX_WAIT_MS, wait * 2);
  }
}

async function playOnce(order: PushOrder, signal: AbortSignal): Promise<string> {
  const flv = ['-c', 'copy', '-f', 'flv', '-flvflags', 'no_duration_filesize'];
  const child = spawn(
    'ffmpeg',
    ['-nostdin', '-loglevel', 'error', '-re', '-stream_loop', '-1', '-i', order.file, ...flv, order.address()],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-500);
  });
  const end = () => void endChild(child);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const [code] = await once(child, 'close').catch((error: Error) => {
    said = error.message;
    return [null];
  });
  signal.removeEventListener('abort', end);
  // The address is signed: it is told to nobody.
  const last = said
    .trim()
    .split('\n')
    .at(-1)
    ?.replaceAll(/rtmps?:\/\/\S+?(?=:? |$)/g, 'the server');
  return last || `ffmpeg ended with ${code}`;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  child.once('close', () => clearTimeout(killer));
  child.kill('SIGTERM');
}

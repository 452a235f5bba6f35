import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Platform } from '../platform.ts';

const program = fileURLToPath(new URL('./media-child.ts', import.meta.url));

/** A dead media server is started again after this; a stream is playable again within 3 s of its end. */
const RESTART_MS = 200;
const PING_MS = 1_000;
/** A media server that does not answer for this long is killed and started again. */
const SILENT_MS = 3_000;
/** It is a program of its own to start: on a machine at ten times its load that took eight seconds, and it was killed for its silence again and again. */
const START_MS = 30_000;
/** How long to wait for its end when the process stops. */
const STOP_MS = 2_000;

const Word = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready') }),
  z.object({ event: z.literal('pong') }),
  z.object({ event: z.literal('published'), stream: z.string() }),
  z.object({ event: z.literal('unpublished'), stream: z.string() }),
  z.object({ event: z.literal('flowing'), streams: z.array(z.string()) }),
]);

/** What a feature hears of streams. `stream` is its name: media-address.ts. */
export interface MediaListener {
  published(stream: string): void;
  /** Also for every stream that was there when the media server died. */
  unpublished(stream: string): void;
  /** It takes streams: at the start, and each time it was started again. */
  ready?(): void;
  /** Every two seconds: those from which bytes came since the last time. */
  flowing?(streams: readonly string[]): void;
}

export interface Media {
  /** Streams that are being pushed now. */
  readonly streams: ReadonlySet<string>;
  isReady(): boolean;
  pid(): number | undefined;
  close(): Promise<void>;
}

/** Starts the media server as a child and keeps it running. */
export function startMedia(platform: Platform, listeners: readonly MediaListener[]): Media {
  const { settings, log } = platform;
  if (settings.mediaSecret === undefined) throw new Error('MEDIA_SECRET is required for the role media');
  const streams = new Set<string>();
  let child: ChildProcess | undefined;
  let ready = false;
  let heardAt = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function run(): void {
    const started = fork(program, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [], env: {} });
    child = started;
    heardAt = Date.now();
    for (const output of [started.stdout, started.stderr]) {
      output?.on('data', (bytes: Buffer) => {
        const text = bytes.toString().slice(0, 2_000);
        // Its greeting comes before its level of words can be set.
        if (text.includes('[INFO]')) log.debug({ text }, 'the media server said');
        else log.warn({ text }, 'the media server said');
      });
    }
    started.on('message', (message) => hear(message));
    started.on('error', (error) => log.error({ err: error }, 'the media server could not be started'));
    started.once('exit', (code, signal) => {
      ready = false;
      for (const stream of [...streams]) gone(stream);
      if (closed) return;
      log.warn({ code, signal }, 'the media server ended; starting it again');
      timer = setTimeout(run, RESTART_MS);
    });
    started.send({
      rtmpHost: settings.mediaRtmpHost,
      rtmpPort: settings.mediaRtmpPort,
      httpPort: settings.mediaHttpPort,
      secret: settings.mediaSecret,
    });
  }

  function hear(message: unknown): void {
    const word = Word.safeParse(message);
    if (!word.success) return;
    heardAt = Date.now();
    if (word.data.event === 'ready') {
      ready = true;
      for (const listener of listeners) listener.ready?.();
    }
    if (word.data.event === 'unpublished') gone(word.data.stream);
    if (word.data.event === 'flowing') for (const listener of listeners) listener.flowing?.(word.data.streams);
    if (word.data.event !== 'published') return;
    const { stream } = word.data;
    streams.add(stream);
    for (const listener of listeners) listener.published(stream);
  }

  function gone(stream: string): void {
    if (!streams.delete(stream)) return;
    for (const listener of listeners) listener.unpublished(stream);
  }

  const watch = setInterval(() => {
    if (child?.connected === true) child.send('ping', () => undefined);
    if (Date.now() - heardAt > (ready ? SILENT_MS : START_MS)) child?.kill('SIGKILL');
  }, PING_MS);
  run();

  return {
    streams,
    isReady: () => ready,
    pid: () => child?.pid,
    async close() {
      closed = true;
      clearInterval(watch);
      clearTimeout(timer);
      const running = child;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      const last = setTimeout(() => running.kill('SIGKILL'), STOP_MS);
      if (running.connected) running.disconnect();
      await ended;
      clearTimeout(last);
    },
  };
}

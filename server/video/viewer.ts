import type { ServerResponse } from 'node:http';
import { type LookEnd, lookEnds } from '@watchroom/shared/video/look-end.ts';
import { WebSocket } from 'ws';

/** The far end of a look, over whatever it came. */
export interface Viewer extends Line {
  /** Calls back when the bytes have left this process. */
  write(bytes: Buffer, sent: () => void): void;
  /** Bytes taken that have not left. */
  waiting(): number;
}

/** Whether a viewer is there. */
export interface Line {
  /** ms since it was asked for a sign that it has not given; 0: it has given all, or cannot be asked. */
  unansweredMs(): number;
  /** Ends the connection with the reason; what waits is sent first, unless the viewer is too slow. Resolves when it is over. */
  close(end: LookEnd): Promise<void>;
  /** Called once when the viewer goes by itself. */
  onGone(gone: () => void): void;
}

/**
 * Bytes that have left this process may stand in the buffers of two machines for half a minute: a viewer is asked for a sign this often,
 * and gives it when it has taken what was sent before.
 */
const ASK_MS = 2_000;
/** A viewer who is told that it is over gets this long to take what is left. */
const CLOSE_MS = 1_000;

/** Of a viewer over a WebSocket. */
export function lineOf(socket: WebSocket): Line {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => socket.terminate());
  let askedAtMs: number | null = null;
  const asking = setInterval(() => {
    if (askedAtMs !== null || socket.readyState !== WebSocket.OPEN) return;
    askedAtMs = performance.now();
    socket.ping();
  }, ASK_MS);
  socket.on('pong', () => {
    askedAtMs = null;
  });
  void closed.then(() => clearInterval(asking));
  return {
    unansweredMs: () => (askedAtMs === null ? 0 : performance.now() - askedAtMs),
    onGone: (gone) => void closed.then(gone),
    close(end) {
      if (end === 'too-slow') socket.terminate();
      else socket.close(lookEnds[end].closeCode, end);
      return within(closed, () => socket.terminate());
    },
  };
}

export function socketViewer(socket: WebSocket): Viewer {
  // Viewers have nothing to say; one who says much is no viewer.
  socket.on('message', () => socket.terminate());
  return {
    ...lineOf(socket),
    write: (bytes, sent) => {
      if (socket.readyState === WebSocket.OPEN)
        socket.send(bytes, { binary: true, compress: false }, (error) => (error ? undefined : sent()));
    },
    waiting: () => socket.bufferedAmount,
  };
}

export function responseViewer(response: ServerResponse): Viewer {
  const closed = new Promise<void>((resolve) => {
    response.once('close', () => resolve());
    // Gone while it was being let in: that was told before anybody listened.
    if (response.destroyed || response.socket === null) resolve();
  });
  response.on('error', () => response.destroy());
  response.writeHead(200, {
    'content-type': 'video/x-flv',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  return {
    write: (bytes, sent) => {
      if (!response.writableEnded && !response.destroyed)
        response.write(bytes, (error) => (error ? undefined : sent()));
    },
    waiting: () => response.writableLength,
    unansweredMs: () => 0,
    onGone: (gone) => void closed.then(gone),
    close(end) {
      if (end === 'too-slow') response.destroy();
      else response.end();
      return within(closed, () => response.destroy());
    },
  };
}

async function within(closed: Promise<void>, cut: () => void): Promise<void> {
  const timer = setTimeout(cut, CLOSE_MS);
  await closed;
  clearTimeout(timer);
}

import type Mpegts from 'mpegts.js';

type Library = typeof Mpegts;

export interface SocketNews {
  /** A message came. */
  readonly onBytes: () => void;
  /** It was closed from the other side, or broke; not after `abort`. */
  readonly onClose: (closeCode: number) => void;
}

/**
 * How the player reads from a WebSocket. The library's own loader throws into the page when a socket is closed before
 * it was open, as happens whenever a tile is closed while it connects: its error handler is gone by then.
 * TODO(mpegts.js > 1.8.2): drop this when its WebSocketLoader takes its listeners off in abort().
 */
export function flvLoader(mpegts: Library, told: SocketNews): Mpegts.CustomLoaderConstructor {
  return class FlvLoader extends mpegts.BaseLoader {
    #socket: WebSocket | null = null;
    #received = 0;
    #destroyed = false;

    constructor() {
      super('flv-loader');
      this._needStash = true;
    }

    override open({ url }: Mpegts.MediaSegment): void {
      const socket = new WebSocket(url);
      this.#socket = socket;
      socket.binaryType = 'arraybuffer';
      this._status = mpegts.LoaderStatus.kConnecting;
      // What comes from a socket that was let go concerns nobody.
      const heard = (run: () => void) => () => (this.#socket === socket ? run() : undefined);
      socket.addEventListener(
        'open',
        heard(() => this.#setStatus(mpegts.LoaderStatus.kBuffering)),
      );
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (this.#socket === socket && data instanceof ArrayBuffer) this.#take(data);
      });
      // Every end comes as a close, with or without an error before it.
      socket.addEventListener('close', ({ code }) => (this.#socket === socket ? this.#end(code) : undefined));
    }

    override abort(): void {
      const socket = this.#socket;
      this.#socket = null;
      this._status = mpegts.LoaderStatus.kComplete;
      socket?.close();
    }

    override destroy(): void {
      this.#destroyed = true;
      this.abort();
      super.destroy();
    }

    #setStatus(status: number): void {
      this._status = status;
    }

    #take(chunk: ArrayBuffer): void {
      told.onBytes();
      const start = this.#received;
      this.#received += chunk.byteLength;
      this.onDataArrival(chunk, start, this.#received);
    }

    #end(closeCode: number): void {
      this.#socket = null;
      this._status = mpegts.LoaderStatus.kComplete;
      told.onClose(closeCode);
      // Who was told may have thrown the player away, and the library's ears with it.
      if (!this.#destroyed) this.onComplete(0, this.#received - 1);
    }
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MediaListener } from '../../../platform/media/media.ts';
import { admittedStream } from '../../../platform/media/media-address.ts';
import { type OpenFlv, OWN, type TagOutlet } from '../../../platform/media/media-server.ts';
import { perPlatform } from '../../../platform/platform.ts';
import { LiveProgram } from './live-program.ts';
import type { Line, Program } from './program.ts';
import { StillsProgram } from './stills-program.ts';

/**
 * Where the gates and the recorder of this machine read cameras whose pictures need no converter: FLV on the loopback as from the media
 * server, behind the same signature, or without a line between where they stand in this process.
 */
export class FlvDoor {
  readonly #secret: string;
  readonly #programs = new Map<string, Program>();
  #server: Promise<Server> | undefined;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** Its port; listens from the first question on. */
  async port(): Promise<number> {
    this.#server ??= this.#listen();
    return ((await this.#server).address() as AddressInfo).port;
  }

  /** Null: there is none of it. */
  gives(stream: string): 'video' | 'stills' | null {
    const program = this.#programs.get(stream);
    return program === undefined ? null : program instanceof StillsProgram ? 'stills' : 'video';
  }

  /** The next still of a camera that gives stills. */
  still(stream: string, still: Buffer): void {
    const known = this.#programs.get(stream);
    const program = known instanceof StillsProgram ? known : new StillsProgram();
    this.#programs.set(stream, program);
    program.take(still);
  }

  /** A stream begins; it is there, and told to be, from its first key frame on. */
  publish(stream: string, listener: Pick<MediaListener, 'published' | 'unpublished'>): TagOutlet {
    const program = new LiveProgram(() => {
      this.#programs.set(stream, program);
      listener.published(stream);
    });
    return {
      place: { server: OWN, name: stream },
      tag: (tag) => program.take(tag),
      close: () => {
        if (this.#programs.get(stream) !== program) return;
        this.end(stream);
        listener.unpublished(stream);
      },
    };
  }

  /** The camera gives no more: who reads is told by the end of the line. */
  end(stream: string): void {
    const program = this.#programs.get(stream);
    this.#programs.delete(stream);
    program?.end();
  }

  /** How it is read in this process; null: there is none of it. */
  read(stream: string): OpenFlv | null {
    const program = this.#programs.get(stream);
    return program === undefined
      ? null
      : ({ bytes, over }) => program.join({ write: bytes, waiting: () => 0, end: over });
  }

  async close(): Promise<void> {
    for (const stream of [...this.#programs.keys()]) this.end(stream);
    const server = await this.#server?.catch(() => undefined);
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  #listen(): Promise<Server> {
    const server = createServer((request, response) => this.#greet(request, response));
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  }

  #greet(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.parse(request.url ?? '', 'http://door');
    const asked = {
      path: (url?.pathname ?? '').replace(/\.flv$/, ''),
      query: Object.fromEntries(url?.searchParams ?? []),
    };
    const stream = admittedStream(this.#secret, 'play', { ...asked, nowMs: Date.now() });
    const program = this.#programs.get(stream ?? '');
    if (program === undefined) return void response.writeHead(404).end();
    // Its end is that of the line: no picture is cut into pieces with a length of their own.
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, { 'content-type': 'video/x-flv', 'cache-control': 'no-store' });
    const leave = program.join(lineOf(response));
    response.on('error', () => response.destroy());
    response.on('close', leave);
  }
}

function lineOf(response: ServerResponse): Line {
  return {
    write: (bytes) => void response.write(Buffer.from(bytes)),
    waiting: () => response.writableLength,
    end: () => void response.destroy(),
  };
}

export const flvDoor = perPlatform((platform) => {
  const door = new FlvDoor(platform.settings.mediaSecret ?? '');
  platform.onClose(() => door.close());
  return door;
});

import { randomBytes } from 'node:crypto';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { MediaFault, type MediaHop, mediaHopOf } from '../media-fault.ts';
import type { MediaTrust } from '../media-trust.ts';
import { type Amf, NotAmf, readAmf, writeAmf } from './amf.ts';
import {
  ACKNOWLEDGEMENT,
  CHUNK_SIZE,
  ChunkReader,
  COMMAND,
  NotRtmp,
  type RtmpMessage,
  USER_CONTROL,
  WINDOW_SIZE,
  writeChunks,
} from './chunks.ts';

/** From the dial to its word that we may. Servers that ask somebody else whether we may take a second or two. */
const START_MS = 8_000;
/** What OBS sends, and so what every server takes. ffmpeg’s 128 are four thousand pieces a second for 4 Mbit/s. */
const OUR_CHUNK_BYTES = 4_096;
const SIGNATURE_BYTES = 1_536;
/** Chunk streams: control has 2 by the specification, the others are ours to choose. */
const CONTROL_LANE = 2;
const COMMAND_LANE = 3;
const MEDIA_LANE = 6;
const PING = 6;
const PONG = 7;

/** A stream of a media server. `name` may end with a query, in which servers look for a secret. */
export interface RtmpPlace {
  readonly host: string;
  readonly port: number;
  readonly app: string;
  readonly name: string;
  /** RTMP within TLS (rtmps), with the authorities that are believed; null: in the open. */
  readonly trust: MediaTrust | null;
}

export interface RtmpTold {
  /** It says that we may begin. */
  readonly onStart: () => void;
  readonly onMessage: (message: RtmpMessage) => void;
  /** Once, and not after `close`. */
  readonly onEnd: (fault: MediaFault) => void;
}

/** Dials a media server; `onOpen` when bytes may go to it, within TLS once its certificate has been found right. */
export function dialRtmp({ host, port, trust }: Omit<RtmpPlace, 'app' | 'name'>, onOpen: () => void): Socket {
  if (trust === null) return connect({ host, port }, onOpen);
  const name = isIP(host) === 0 ? { servername: host } : {};
  return connectSecurely({ host, port, secureContext: trust(), ...name }, onOpen);
}

/**
 * One line to a media server over RTMP (Adobe's specification 1.0), to publish one stream or to play one. The commands go out in the order
 * of OBS and ffmpeg (connect, releaseStream, FCPublish, createStream, publish): the one that every server was tried with.
 */
export class RtmpLine {
  readonly #place: RtmpPlace;
  readonly #use: 'publish' | 'play';
  readonly #told: RtmpTold;
  readonly #socket: Socket;
  readonly #chunks = new ChunkReader();
  readonly #late: NodeJS.Timeout;
  #handshake: Buffer | null = Buffer.alloc(0);
  #stream = 0;
  #isStarted = false;
  #isOver = false;
  /** How often it wants to hear how much came, bytes; 0: never. */
  #window = 0;
  #tookBytes = 0;
  #saidBytes = 0;

  constructor(place: RtmpPlace, use: 'publish' | 'play', told: RtmpTold) {
    this.#place = place;
    this.#use = use;
    this.#told = told;
    this.#late = setTimeout(() => this.#end(new MediaFault('silent')), START_MS);
    // C0 and C1 (§5.2): version 3, a time, zeros, noise.
    const socket = dialRtmp(place, () =>
      socket.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(8), randomBytes(SIGNATURE_BYTES - 8)])),
    );
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (piece: Buffer) => this.#take(piece));
    socket.on('error', (error) => this.#break(mediaHopOf(error)));
    socket.on('close', () => this.#break('network'));
  }

  /** Bytes that wait for it to take them. */
  get waiting(): number {
    return this.#socket.writableLength;
  }

  /** Sends a message of the stream; nothing before `onStart`. */
  send(type: number, timestampMs: number, body: Buffer): void {
    if (this.#isStarted && !this.#isOver) this.#write({ type, timestampMs, stream: this.#stream, body }, MEDIA_LANE);
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#late);
    if (this.#stream > 0) this.#command(['deleteStream', 6, null, this.#stream]);
    this.#socket.destroySoon();
  }

  #take(piece: Buffer): void {
    if (this.#isOver) return;
    // Not the socket's own count: within TLS that is of what was sealed.
    this.#tookBytes += piece.length;
    try {
      const rest = this.#handshake === null ? piece : this.#greet(Buffer.concat([this.#handshake, piece]));
      if (rest !== null) for (const message of this.#chunks.push(rest)) this.#hear(message);
      this.#acknowledge();
    } catch (error) {
      if (!(error instanceof NotRtmp || error instanceof NotAmf || error instanceof MediaFault)) throw error;
      this.#end(error instanceof MediaFault ? error : new MediaFault('answer'));
    }
  }

  /** S0, S1 and S2; what comes behind them. Null: not there yet. */
  #greet(bytes: Buffer): Buffer | null {
    this.#handshake = bytes;
    if (bytes.length > 0 && bytes[0] !== 3) throw new NotRtmp('no RTMP');
    if (bytes.length < 1 + 2 * SIGNATURE_BYTES) return null;
    this.#handshake = null;
    this.#socket.write(bytes.subarray(1, 1 + SIGNATURE_BYTES));
    const size = Buffer.alloc(4);
    size.writeUInt32BE(OUR_CHUNK_BYTES);
    this.#control(CHUNK_SIZE, size);
    const { app, trust } = this.#place;
    const tcUrl = `${trust === null ? 'rtmp' : 'rtmps'}://${this.#host()}/${app}`;
    const who = { app, type: 'nonprivate', flashVer: 'FMLE/3.0 (compatible; watchroom)', tcUrl };
    this.#command(['connect', 1, who]);
    return bytes.subarray(1 + 2 * SIGNATURE_BYTES);
  }

  #host(): string {
    const { host, port } = this.#place;
    return `${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  #hear(message: RtmpMessage): void {
    if (this.#isOver) return;
    const { type, body } = message;
    if (type === COMMAND) this.#obey(readAmf(body));
    else if (type === WINDOW_SIZE && body.length >= 4) this.#window = body.readUInt32BE(0);
    else if (type === USER_CONTROL && body.length >= 6 && body.readUInt16BE(0) === PING) {
      const pong = Buffer.from(body.subarray(0, 6));
      pong.writeUInt16BE(PONG);
      this.#control(USER_CONTROL, pong);
    } else this.#told.onMessage(message);
  }

  #obey([name, number, , info]: readonly Amf[]): void {
    if (name === '_error') throw new MediaFault('door');
    if (name === '_result' && number === 1) this.#ask();
    else if (name === '_result' && number === 4) this.#begin(info);
    else if (name === 'onStatus') this.#status(info);
  }

  /** It has let us in: a stream is asked for. */
  #ask(): void {
    const { name } = this.#place;
    if (this.#use === 'publish') {
      this.#command(['releaseStream', 2, null, name]);
      this.#command(['FCPublish', 3, null, name]);
    }
    this.#command(['createStream', 4, null]);
  }

  #begin(stream: Amf | undefined): void {
    if (typeof stream !== 'number' || !Number.isSafeInteger(stream) || stream < 0) throw new MediaFault('answer');
    this.#stream = stream;
    const { name } = this.#place;
    // -1000: what is live, and nothing that was recorded (§7.2.2.1).
    const words: Amf[] = this.#use === 'publish' ? ['publish', 5, null, name, 'live'] : ['play', 5, null, name, -1_000];
    this.#command(words, stream);
  }

  #status(info: Amf | undefined): void {
    const code = typeof info === 'object' && info !== null && 'code' in info ? String(info.code) : '';
    const level = typeof info === 'object' && info !== null && 'level' in info ? info.level : '';
    if (code === `NetStream.${this.#use === 'publish' ? 'Publish' : 'Play'}.Start`) {
      clearTimeout(this.#late);
      if (this.#isStarted) return;
      this.#isStarted = true;
      this.#told.onStart();
    } else if (level === 'error') throw new MediaFault('door');
    else if (/UnpublishNotify|Play\.Stop|Play\.Complete/.test(code)) throw new MediaFault('network');
  }

  #acknowledge(): void {
    // Half of what it waits for, so that it never does.
    if (this.#window === 0 || this.#isOver || this.#tookBytes - this.#saidBytes < this.#window / 2) return;
    this.#saidBytes = this.#tookBytes;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#tookBytes >>> 0);
    this.#control(ACKNOWLEDGEMENT, count);
  }

  #control(type: number, body: Buffer): void {
    this.#write({ type, timestampMs: 0, stream: 0, body }, CONTROL_LANE);
  }

  #command(words: readonly Amf[], stream = 0): void {
    this.#write({ type: COMMAND, timestampMs: 0, stream, body: writeAmf(words) }, COMMAND_LANE);
  }

  #write(message: RtmpMessage, lane: number): void {
    // Our own chunk size is said in the first message, which is shorter than any.
    this.#socket.write(writeChunks(message, lane, OUR_CHUNK_BYTES));
  }

  /** One that hangs up on our words before it said that we may has not let us in. */
  #break(hop: MediaHop): void {
    const isRefused = hop === 'network' && this.#handshake === null && !this.#isStarted;
    this.#end(new MediaFault(isRefused ? 'door' : hop));
  }

  #end(fault: MediaFault): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#late);
    this.#socket.destroy();
    this.#told.onEnd(fault);
  }
}

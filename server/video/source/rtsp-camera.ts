import type { Socket } from 'node:net';
import { addressText, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { authorise } from '../../platform/dial/authorise.ts';
import { dial } from '../../platform/dial/dial.ts';
import { Failed, hopOf } from './failed.ts';
import { type RtspFrame, type RtspMessage, RtspSplitter } from './rtsp-splitter.ts';
import { controlAddress, type VideoTrack, videoTrack } from './session-description.ts';

/** A camera ends a session it does not hear of for a minute, unless it says another time. */
const SESSION_S = 60;
/** Unsolicited requests of a camera (announcements) are rare; a flood of replies is none of ours. */
const MOST_WAITING = 16;
/** To say goodbye in; a camera that hangs does not read it. */
const GOODBYE_MS = 1_000;
const ADDRESS = /^rtsps?:\/\/[\x21-\x7e]{1,1000}$/i;

export interface CameraParts {
  readonly address: StreamAddress;
  /** The checked IP: the only thing that is dialled. */
  readonly ip: string;
  /** A packet of the video track: `isControl` for RTCP. Its bytes are good until this returns. */
  readonly onFrame: (frame: RtspFrame, isControl: boolean) => void;
  /** Called once, when the line breaks or what comes is no RTSP. */
  readonly onEnd: (failed: Failed) => void;
}

interface Reply {
  readonly status: number;
  readonly message: RtspMessage;
}

interface Asked {
  readonly answer: (reply: Reply) => void;
  readonly fail: (failed: Failed) => void;
}

/**
 * One line to an RTSP camera over TCP, as far as one video track needs it. User name and password are used here and never
 * leave; a redirect is not followed; whatever addresses the camera's words hold only stand in request lines to itself.
 */
export class RtspCamera {
  readonly #parts: CameraParts;
  readonly #socket: Socket;
  readonly #splitter = new RtspSplitter();
  #number = 0;
  /** By number, the oldest first. */
  readonly #waiting = new Map<number, Asked>();
  #ended: Failed | null = null;
  #challenges: readonly string[] = [];
  #session = '';
  #base: string;
  #track: VideoTrack | undefined;
  #channels: readonly [number, number] = [0, 1];
  #keepAlive: NodeJS.Timeout | undefined;

  constructor(parts: CameraParts) {
    this.#parts = parts;
    this.#base = addressText(parts.address);
    const { host, port, scheme } = parts.address;
    this.#socket = dial({ host, ip: parts.ip, port, secure: scheme === 'rtsps' }, (piece) => this.#take(piece));
    this.#socket.on('error', (error) => this.#end(new Failed(hopOf(error))));
    this.#socket.on('close', () => this.#end(new Failed('network')));
  }

  /** What it sends: asked, and let in. */
  async describe(): Promise<VideoTrack> {
    const { message } = await this.#ask('DESCRIBE', this.#base, { Accept: 'application/sdp' });
    const base = message.headers.get('content-base')?.[0] ?? message.headers.get('content-location')?.[0];
    if (base !== undefined && ADDRESS.test(base)) this.#base = base;
    this.#track = videoTrack(message.body);
    return this.#track;
  }

  /** Orders the video track over this same line. */
  async setUp(): Promise<void> {
    const uri = controlAddress(this.#base, this.#track?.control ?? '');
    const { message } = await this.#ask('SETUP', uri, { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' });
    const transport = message.headers.get('transport')?.[0] ?? '';
    const pair = /;\s*interleaved=([0-9]{1,3})-([0-9]{1,3})/i.exec(transport);
    if (!/^RTP\/AVP\/TCP\b/i.test(transport) || pair === null) throw new Failed('answer');
    this.#channels = [Number(pair[1]), Number(pair[2])];
    const [session = '', ...more] = (message.headers.get('session')?.[0] ?? '').split(';');
    if (!/^[\x21-\x7e]{1,256}$/.test(session)) throw new Failed('answer');
    this.#session = session;
    const seconds = Number(/timeout=([0-9]{1,4})/i.exec(more.join(';'))?.[1] ?? SESSION_S);
    // Half of its time, so that one lost question is no lost session.
    this.#keepAlive = setInterval(() => void this.#stayAlive(), Math.max(5, seconds / 2) * 1_000);
  }

  async play(): Promise<void> {
    const uri = controlAddress(this.#base, this.#track?.wholeControl ?? '');
    await this.#ask('PLAY', uri, { Range: 'npt=0.000-' });
  }

  /** Says what of its pictures is received; `bytes` of RTCP with their head, as of a converter. */
  report(bytes: Buffer): void {
    if (this.#ended !== null || this.#socket.writableLength > 65_536) return;
    const copy = Buffer.from(bytes);
    copy[1] = this.#channels[1];
    this.#socket.write(copy);
  }

  /** Says goodbye where it can, and cuts the line. Nothing is called any more. */
  close(): void {
    if (this.#ended !== null) return;
    const isHeld = this.#session !== '';
    if (isHeld) this.#socket.write(this.#request('TEARDOWN', this.#base, {}));
    this.#stop(new Failed('silent'));
    if (!isHeld) return void this.#socket.destroy();
    this.#socket.destroySoon();
    setTimeout(() => this.#socket.destroy(), GOODBYE_MS).unref();
  }

  /** An answer is of no use to us: a camera that is gone is noticed by its silence. */
  async #stayAlive(): Promise<void> {
    await this.#ask('GET_PARAMETER', this.#base, {}).catch(() => undefined);
  }

  async #ask(method: string, uri: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
    let reply = await this.#send(method, uri, headers);
    if (reply.status === 401 && this.#parts.address.credentials !== null) {
      // The first time, or its challenge has grown old: answered once.
      this.#challenges = reply.message.headers.get('www-authenticate') ?? [];
      reply = await this.#send(method, uri, headers);
    }
    const hop = refusalOf(reply.status);
    if (hop !== null) throw new Failed(hop);
    return reply;
  }

  #send(method: string, uri: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    // A camera that leaves questions unanswered hears them all the same: some want to be asked to stay.
    if (this.#waiting.size >= MOST_WAITING) this.#giveUp(this.#waiting.keys().next().value ?? 0);
    const text = this.#request(method, uri, headers);
    const number = this.#number;
    // Each for itself: one promise for the end of the line would keep every answer there ever was, through the reactions to it.
    const answered = new Promise<Reply>((answer, fail) => this.#waiting.set(number, { answer, fail }));
    this.#socket.write(text);
    return answered;
  }

  #giveUp(number: number): void {
    this.#waiting.get(number)?.fail(new Failed('answer'));
    this.#waiting.delete(number);
  }

  #request(method: string, uri: string, headers: Readonly<Record<string, string>>): string {
    const { credentials } = this.#parts.address;
    const answer =
      credentials === null || this.#challenges.length === 0
        ? null
        : authorise(this.#challenges, credentials, { method, uri });
    const lines = [
      `${method} ${uri} RTSP/1.0`,
      `CSeq: ${++this.#number}`,
      'User-Agent: watchroom',
      ...(this.#session === '' ? [] : [`Session: ${this.#session}`]),
      ...(answer === null ? [] : [`Authorization: ${answer}`]),
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    return `${lines.join('\r\n')}\r\n\r\n`;
  }

  #take(piece: Buffer): void {
    if (this.#ended !== null) return;
    try {
      for (const part of this.#splitter.push(piece)) {
        if (part.kind === 'frame') this.#frame(part);
        else this.#hear(part);
      }
    } catch (error) {
      this.#end(new Failed(hopOf(error)));
    }
  }

  #frame(frame: RtspFrame): void {
    const [pictures, control] = this.#channels;
    if (frame.channel === pictures) this.#parts.onFrame(frame, false);
    else if (frame.channel === control) this.#parts.onFrame(frame, true);
  }

  #hear(message: RtspMessage): void {
    const status = /^RTSP\/[12]\.[0-9] ([1-5][0-9]{2})(?: |$)/.exec(message.first)?.[1];
    if (status === undefined) {
      // A camera may ask and announce; ours is to watch. A web page has no such line.
      if (/^[A-Z_]+ \S+ RTSP\/1\.0$/.test(message.first)) return;
      throw new Failed('answer');
    }
    const number = Number(message.headers.get('cseq')?.[0]);
    this.#waiting.get(number)?.answer({ status: Number(status), message });
    this.#waiting.delete(number);
  }

  #end(failed: Failed): void {
    if (this.#ended !== null) return;
    this.#stop(failed);
    this.#socket.destroy();
    this.#parts.onEnd(failed);
  }

  #stop(failed: Failed): void {
    this.#ended = failed;
    clearInterval(this.#keepAlive);
    for (const { fail } of this.#waiting.values()) fail(failed);
    this.#waiting.clear();
  }
}

function refusalOf(status: number): Failed['hop'] | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403 || status === 407) return 'door';
  if (status === 404 || status === 410 || status === 454) return 'stream';
  if (status === 453 || status === 503) return 'busy';
  return status >= 300 && status < 400 ? 'redirect' : 'answer';
}

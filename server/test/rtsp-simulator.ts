import { createHash } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type CodedPicture, testPictures } from './annex-b.ts';

/** How a simulated camera misbehaves. */
export type Misbehaviour =
  | 'no-key-frame'
  /** To `pointsTo`, or to itself without end. */
  | 'redirect'
  | 'oversize-sdp'
  | 'html'
  | 'not-found'
  | 'busy'
  | 'udp-only'
  | 'silent-after-play';

export interface SimulatorOptions {
  readonly who?: { readonly username: string; readonly password: string };
  readonly codec?: 'H264' | 'H265' | 'MP4V-ES';
  /** Has a sound track, too. */
  readonly sound?: boolean;
  readonly misbehaves?: Misbehaviour;
  /** Where a redirect, a content base and every control address point. */
  readonly pointsTo?: string;
  readonly pictures?: readonly CodedPicture[];
  /** Pictures a second. */
  readonly rate?: number;
  /** Where each picture of a group is shown, in the order in which they come; left out: as they come. */
  readonly order?: readonly number[];
  /** Where it listens. */
  readonly host?: string;
  /** Called once with a way to give it pictures as they are taken, `atMs` their time; left out: `pictures`, over and over. */
  readonly feed?: (give: (picture: CodedPicture, atMs: number) => void) => void;
}

/** An RTSP camera: RTP of a real H.264 stream over TCP (RFC 2326, RFC 6184), with a digest at its door. */
export interface RtspSimulator {
  readonly port: number;
  /** Lines taken so far, and those that are open now. */
  connections(): number;
  open(): number;
  /** First lines of every request that came. */
  readonly requests: readonly string[];
  /** Sends nothing more, and stays connected; or goes on. */
  stall(isStalled: boolean): void;
  /** Cuts every line. */
  drop(): void;
  close(): Promise<void>;
}

const MTU = 1_400;
const CLOCK = 90_000;
const PAGE = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>Login</body></html>';

export async function rtspSimulator(options: SimulatorOptions = {}): Promise<RtspSimulator> {
  const {
    rate = 10,
    pictures = options.misbehaves === 'html' || options.feed !== undefined
      ? []
      : testPictures({ codec: options.codec === 'H265' ? 'H265' : 'H264' }),
  } = options;
  const open = new Set<Socket>();
  const playing = new Set<Socket>();
  const requests: string[] = [];
  let taken = 0;
  let isStalled = options.misbehaves === 'silent-after-play';
  const server = createServer((socket) => {
    taken++;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      playing.delete(socket);
    });
    hearRequests(socket, (request) => {
      requests.push(request.split('\r\n')[0] ?? '');
      if (options.misbehaves === 'html') return void socket.end(PAGE);
      const said = answer(request, options);
      say(socket, request, said);
      if (request.startsWith('PLAY ') && said.status === '200 OK') playing.add(socket);
      if (request.startsWith('TEARDOWN ')) socket.end();
    });
  });
  let sequence = 0;
  let number = 0;
  // A picture leaves a camera in one burst.
  const give = (picture: CodedPicture, stamp: number) => {
    const burst = burstOf(picture, options.codec, { stamp, sequence: () => sequence++ & 0xffff });
    for (const socket of playing) socket.write(burst);
  };
  options.feed?.((picture, atMs) => give(picture, Math.round(atMs * (CLOCK / 1_000)) % 2 ** 32));
  const send = () => {
    const picture = pictures[number % Math.max(1, pictures.length)];
    const { order = [0] } = options;
    const shown = number - (number % order.length) + (order[number % order.length] ?? 0);
    const stamp = Math.round((shown * CLOCK) / rate) >>> 0;
    number++;
    // Whom nobody watches works for nobody: a hundred of them in one process would leave no time to those that are.
    if (picture === undefined || playing.size === 0 || isStalled) return;
    if (options.misbehaves === 'no-key-frame' && picture.isKey) return;
    give(picture, stamp);
  };
  const begunMs = performance.now();
  // A timer is late by a little each time; a camera keeps its rate.
  const timer = setInterval(() => {
    while (number < ((performance.now() - begunMs) * rate) / 1_000) send();
  }, 1_000 / rate);
  await new Promise<void>((resolve) => server.listen(0, options.host ?? '127.0.0.1', resolve));
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => taken,
    open: () => open.size,
    requests,
    stall: (yes) => {
      isStalled = yes;
    },
    drop,
    async close() {
      clearInterval(timer);
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Requests of a line, without the packets a viewer reports between them. */
function hearRequests(socket: Socket, hear: (request: string) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      if (rest[0] === 0x24) {
        if (rest.length < 4 || rest.length < 4 + rest.readUInt16BE(2)) return;
        rest = rest.subarray(4 + rest.readUInt16BE(2));
        continue;
      }
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      hear(rest.toString('latin1', 0, end));
      rest = rest.subarray(end + 4);
    }
  });
}

interface Answer {
  readonly status: string;
  readonly lines?: readonly string[];
  readonly body?: string;
}

function answer(request: string, options: SimulatorOptions): Answer {
  const [method = '', uri = ''] = request.split(' ');
  if (options.who !== undefined && !isRight(request, method, options.who))
    return {
      status: '401 Unauthorized',
      lines: ['WWW-Authenticate: Basic realm="x"', 'WWW-Authenticate: Digest realm="cam, 1", nonce="abc", qop="auth"'],
    };
  if (method === 'OPTIONS') return { status: '200 OK', lines: ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN'] };
  if (method === 'DESCRIBE') return describe(options, uri);
  if (method !== 'SETUP') return { status: '200 OK', lines: ['Session: s1'] };
  if (options.misbehaves === 'udp-only') return { status: '461 Unsupported Transport' };
  // Other channels than were asked for: a camera may.
  const transport = 'Transport: RTP/AVP/TCP;unicast;interleaved=4-5;ssrc=0';
  return { status: '200 OK', lines: [transport, 'Session: s1;timeout=10'] };
}

function describe(options: SimulatorOptions, uri: string): Answer {
  const { misbehaves, codec = 'H264', sound = false, pointsTo } = options;
  if (misbehaves === 'redirect') return { status: '302 Moved Temporarily', lines: [`Location: ${pointsTo ?? uri}`] };
  if (misbehaves === 'not-found') return { status: '404 Not Found' };
  if (misbehaves === 'busy') return { status: '453 Not Enough Bandwidth' };
  if (misbehaves === 'oversize-sdp')
    return { status: '200 OK', lines: ['Content-Length: 500000000'], body: 'v=0\r\n'.repeat(20_000) };
  const audio = ['m=audio 0 RTP/AVP 97', 'a=rtpmap:97 MPEG4-GENERIC/16000', 'a=control:audio'];
  const body = [
    ...['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=cam', 'c=IN IP4 127.0.0.1', 't=0 0', 'a=control:*'],
    ...(sound ? audio : []),
    ...['m=video 0 RTP/AVP 96', `a=rtpmap:96 ${codec}/90000`, 'a=fmtp:96 packetization-mode=1'],
    `a=control:${pointsTo ?? 'video'}`,
    '',
  ].join('\r\n');
  const lines = ['Content-Type: application/sdp', `Content-Base: ${pointsTo ?? `${uri}/`}`];
  return { status: '200 OK', lines: [...lines, `Content-Length: ${body.length}`], body };
}

function say(socket: Socket, request: string, { status, lines = [], body = '' }: Answer): void {
  const number = /^CSeq: (\d+)$/m.exec(request)?.[1] ?? '0';
  socket.write([`RTSP/1.0 ${status}`, `CSeq: ${number}`, ...lines, '', body].join('\r\n'));
}

interface Packed {
  readonly bytes: Buffer;
  /** Where each packet begins. */
  readonly starts: readonly number[];
}

/** Cut once for all cameras that show it; number and time are written into each copy. */
const packed = new WeakMap<CodedPicture, Packed>();

/** RTP packets of one picture on channel 4, long units in parts (FU-A). */
function burstOf(
  picture: CodedPicture,
  codec: SimulatorOptions['codec'],
  { stamp, sequence }: { readonly stamp: number; readonly sequence: () => number },
): Buffer {
  const known = packed.get(picture) ?? pack(codec === 'H265' ? payloadsOf265(picture) : payloadsOf(picture));
  packed.set(picture, known);
  const bytes = Buffer.from(known.bytes);
  for (const start of known.starts) {
    bytes.writeUInt16BE(sequence(), start + 6);
    bytes.writeUInt32BE(stamp, start + 8);
  }
  return bytes;
}

function pack(payloads: readonly Buffer[]): Packed {
  const packets = payloads.map((payload, index) => packet(payload, index === payloads.length - 1));
  let at = 0;
  const starts = packets.map(({ length }) => {
    at += length;
    return at - length;
  });
  return { bytes: Buffer.concat(packets), starts };
}

function payloadsOf({ units }: CodedPicture): Buffer[] {
  return units.flatMap((unit) => {
    if (unit.length <= MTU) return [unit];
    const [head = 0] = unit;
    return cut(unit, 1).map(({ part, isFirst, isLast }) => {
      const mark = (isFirst ? 0x80 : 0) | (isLast ? 0x40 : 0) | (head & 0x1f);
      return Buffer.concat([Buffer.from([(head & 0xe0) | 28, mark]), part]);
    });
  });
}

/** The same for H.265 (RFC 7798): two bytes of head, parts of type 49. */
function payloadsOf265({ units }: CodedPicture): Buffer[] {
  return units.flatMap((unit) => {
    if (unit.length <= MTU) return [unit];
    const [head = 0, second = 0] = unit;
    return cut(unit, 2).map(({ part, isFirst, isLast }) => {
      const mark = (isFirst ? 0x80 : 0) | (isLast ? 0x40 : 0) | ((head >> 1) & 0x3f);
      return Buffer.concat([Buffer.from([(head & 0x81) | (49 << 1), second, mark]), part]);
    });
  });
}

/** A unit behind its head in pieces that fit a packet. */
function cut(unit: Buffer, headBytes: number): { part: Buffer; isFirst: boolean; isLast: boolean }[] {
  const pieces = [];
  for (let at = headBytes; at < unit.length; at += MTU) {
    const isLast = at + MTU >= unit.length;
    pieces.push({ part: unit.subarray(at, at + MTU), isFirst: at === headBytes, isLast });
  }
  return pieces;
}

/** Number and time are written in later. `isLast`: of its picture. */
function packet(payload: Buffer, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(16 + payload.length);
  bytes.set([0x24, 4], 0);
  bytes.writeUInt16BE(12 + payload.length, 2);
  bytes.set([0x80, 96 | (isLast ? 0x80 : 0)], 4);
  bytes.writeUInt32BE(1, 12);
  bytes.set(payload, 16);
  return bytes;
}

/** Checks a digest as a camera does. */
function isRight(request: string, method: string, who: { username: string; password: string }): boolean {
  const line = /^Authorization: Digest (.*)$/m.exec(request)?.[1];
  if (line === undefined) return false;
  const part = (name: string) => new RegExp(`(?:^|[ ,])${name}="?([^",]+)"?`).exec(line)?.[1] ?? '';
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const inner = md5(`${who.username}:cam, 1:${who.password}`);
  const outer = md5(`${method}:${part('uri')}`);
  return part('response') === md5(`${inner}:abc:${part('nc')}:${part('cnonce')}:auth:${outer}`);
}

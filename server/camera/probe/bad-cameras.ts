import { createHash } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A little server on loopback for tests: a camera, or something that pretends to be one. */
export interface LittleServer {
  readonly port: number;
  /** Connections taken so far. */
  connections(): number;
  close(): Promise<void>;
}

export function tcpServer(talk: (socket: Socket) => void): Promise<LittleServer> {
  return listening(createServer(talk));
}

export function httpServer(talk: RequestListener): Promise<LittleServer> {
  return listening(createHttpServer(talk));
}

async function listening(server: Server): Promise<LittleServer> {
  const open = new Set<Socket>();
  let taken = 0;
  server.on('connection', (socket) => {
    taken++;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => taken,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const VIDEO = 'v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n';
export const AUDIO_ONLY = VIDEO.replace('m=video', 'm=audio');

export interface RtspOptions {
  readonly sdp?: string;
  readonly status?: string;
  /** Asks for these by digest. */
  readonly who?: { readonly username: string; readonly password: string };
  /** Bytes are sent one by one, so many ms apart. */
  readonly dripMs?: number;
}

/** An RTSP camera that answers DESCRIBE, by RFC 7826's grammar. */
export function rtspCamera(options: RtspOptions = {}): Promise<LittleServer> {
  return tcpServer((socket) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        answer(socket, text.slice(0, end), options);
        text = text.slice(end + 4);
      }
    });
  });
}

function answer(socket: Socket, request: string, options: RtspOptions): void {
  const number = /^CSeq: (\d+)$/m.exec(request)?.[1] ?? '0';
  const { who, status = '200 OK', sdp = VIDEO } = options;
  const isLetIn = who === undefined || isRight(request, who);
  const head = isLetIn
    ? `RTSP/1.0 ${status}\r\nCSeq: ${number}\r\nContent-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`
    : `RTSP/1.0 401 Unauthorized\r\nCSeq: ${number}\r\nWWW-Authenticate: Basic realm="x"\r\nWWW-Authenticate: Digest realm="cam, 1", nonce="abc", qop="auth"\r\n\r\n`;
  if (options.dripMs === undefined) return void socket.write(head);
  let at = 0;
  const timer = setInterval(() => socket.write(head.slice(at, ++at)), options.dripMs);
  socket.on('close', () => clearInterval(timer));
}

/** Checks a digest as a camera does. */
function isRight(request: string, who: { username: string; password: string }): boolean {
  const line = /^Authorization: Digest (.*)$/m.exec(request)?.[1];
  if (line === undefined) return false;
  const part = (name: string) => new RegExp(`(?:^|[ ,])${name}="?([^",]+)"?`).exec(line)?.[1] ?? '';
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const inner = md5(`${who.username}:cam, 1:${who.password}`);
  const outer = md5(`DESCRIBE:${part('uri')}`);
  return part('response') === md5(`${inner}:abc:${part('nc')}:${part('cnonce')}:auth:${outer}`);
}

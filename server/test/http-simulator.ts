import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface HttpSimulatorOptions {
  /** Asks for these by Basic. */
  readonly who?: { readonly username: string; readonly password: string };
  /** What a playlist says instead of its own segments. */
  readonly segments?: readonly string[];
  /** Answered to everything: `[status, headers, body]`. */
  readonly answers?: readonly [number, Readonly<Record<string, string>>, string | Buffer];
  /** That answer has no end: this follows, again and again. */
  readonly again?: Buffer;
  readonly codec?: 'libx264' | 'libx265';
  /** Where it listens. */
  readonly host?: string;
}

/** A camera over HTTP: `/live.flv`, `/live.m3u8` and `/main.m3u8` with the first as its variant, `/live.mjpeg` and `/still.jpg`. */
export interface HttpSimulator {
  readonly port: number;
  connections(): number;
  open(): number;
  readonly paths: readonly string[];
  drop(): void;
  close(): Promise<void>;
}

const picture = ['-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=10'];
const coding = ['-preset', 'ultrafast', '-threads', '1', '-bf', '0', '-g', '10', '-pix_fmt', 'yuv420p'];

export async function httpSimulator(options: HttpSimulatorOptions = {}): Promise<HttpSimulator> {
  const open = new Set<Socket>();
  const paths: string[] = [];
  let taken = 0;
  const begun = Date.now();
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.on('error', () => undefined);
    const { answers } = options;
    if (answers !== undefined) {
      response.writeHead(answers[0], { ...answers[1] });
      if (options.again === undefined) return void response.end(answers[2]);
      response.write(answers[2]);
      return repeat(response, options.again);
    }
    if (!isRight(request, options.who))
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="cam"' }).end();
    serve(request, response, { ...options, begun });
  });
  server.on('connection', (socket) => {
    taken++;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, options.host ?? '127.0.0.1', resolve));
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => taken,
    open: () => open.size,
    paths,
    drop,
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function repeat(response: ServerResponse, body: Buffer): void {
  const timer = setInterval(() => response.write(body), 200);
  response.on('close', () => clearInterval(timer));
}

function isRight(request: IncomingMessage, who: HttpSimulatorOptions['who']): boolean {
  if (who === undefined) return true;
  const right = Buffer.from(`${who.username}:${who.password}`).toString('base64');
  return request.headers.authorization === `Basic ${right}`;
}

interface Serving extends HttpSimulatorOptions {
  /** ms since 1970. */
  readonly begun: number;
}

function serve(request: IncomingMessage, response: ServerResponse, given: Serving): void {
  const { url = '' } = request;
  if (url.startsWith('/live.mjpeg')) return void mjpeg(response);
  if (url.startsWith('/still.jpg')) return void response.end(stillNow(given.begun));
  if (url.startsWith('/live.flv')) return void flv(response, given.codec ?? 'libx264');
  if (url.startsWith('/main.m3u8'))
    return void response.end('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=320x240\nlive.m3u8?t=1\n');
  if (url.startsWith('/live.m3u8')) {
    const at = Math.floor((Date.now() - given.begun) / 1_000);
    const own = [at, at + 1, at + 2].map((number) => `s${number}.ts`);
    const lines = (given.segments ?? own).flatMap((uri) => ['#EXTINF:1.0,', uri]);
    const head = ['#EXTM3U', '#EXT-X-TARGETDURATION:1', `#EXT-X-MEDIA-SEQUENCE:${at}`];
    return void response.end([...head, ...lines, ''].join('\n'));
  }
  const segment = testSegments(given.codec ?? 'libx264')[Number(/^\/s([0-9]+)\.ts$/.exec(url)?.[1] ?? -1)];
  response.writeHead(segment === undefined ? 404 : 200).end(segment);
}

/** A live stream for as long as it is read. */
function flv(response: ServerResponse, codec: string): void {
  const child = spawn(
    'ffmpeg',
    ['-nostdin', '-loglevel', 'quiet', '-re', ...picture, '-c:v', codec, ...coding, '-f', 'flv', 'pipe:1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  response.writeHead(200, { 'content-type': 'video/x-flv' });
  child.stdout.pipe(response);
  response.on('close', () => child.kill('SIGKILL'));
}

/** As many cameras write it: with the dashes in the boundary, and with a length for every second part alone. */
function mjpeg(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=--edge' });
  let number = 0;
  const timer = setInterval(() => {
    const still = testStills()[number % testStills().length] ?? Buffer.alloc(0);
    const length = number++ % 2 === 0 ? `Content-Length: ${still.length}\r\n` : '';
    response.write(Buffer.concat([Buffer.from(`--edge\r\nContent-Type: image/jpeg\r\n${length}\r\n`), still]));
    response.write('\r\n');
  }, 200);
  response.on('close', () => clearInterval(timer));
}

/** Another one each quarter of a second. */
function stillNow(begun: number): Buffer | undefined {
  return testStills()[Math.floor((Date.now() - begun) / 250) % testStills().length];
}

const made = new Map<string, readonly Buffer[]>();

/** Ten stills of 320×240. Made once a process. */
export function testStills(): readonly Buffer[] {
  const known = made.get('stills');
  if (known !== undefined) return known;
  const form = ['-frames:v', '10', '-c:v', 'mjpeg', '-f', 'image2pipe', 'pipe:1'];
  const run = spawnSync('ffmpeg', ['-nostdin', '-loglevel', 'error', ...picture, ...form]);
  if (run.status !== 0) throw new Error(`ffmpeg made no stills: ${String(run.stderr)}`);
  const start = Buffer.of(0xff, 0xd8, 0xff);
  const stills: Buffer[] = [];
  for (let at = 0; at >= 0 && at < run.stdout.length; ) {
    const next = run.stdout.indexOf(start, at + 3);
    stills.push(run.stdout.subarray(at, next < 0 ? run.stdout.length : next));
    at = next;
  }
  made.set('stills', stills);
  return stills;
}

/** A minute of segments of one second. Made once a process. */
function testSegments(codec: string): readonly Buffer[] {
  const known = made.get(codec);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'watchroom-hls-'));
  const form = ['-f', 'segment', '-segment_time', '1', '-segment_format', 'mpegts', join(folder, '%d.ts')];
  const run = spawnSync('ffmpeg', [
    '-nostdin',
    '-loglevel',
    'error',
    ...picture,
    '-t',
    '60',
    '-c:v',
    codec,
    ...coding,
    ...form,
  ]);
  if (run.status !== 0) throw new Error(`ffmpeg made no segments: ${String(run.stderr)}`);
  const segments = Array.from({ length: 60 }, (_, number) => readFileSync(join(folder, `${number}.ts`)));
  rmSync(folder, { recursive: true });
  made.set(codec, segments);
  return segments;
}

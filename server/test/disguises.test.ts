import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { PassThrough } from 'node:stream';
import { type AddressKind, parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probe } from '../camera/probe/probe.ts';
import { createReach, type Resolve } from '../platform/web/reach.ts';
import { type Failed, hopOf } from '../video/source/failed.ts';
import { referencedAddress } from '../video/source/http/hls-playlist.ts';
import { LoopbackDoor } from '../video/source/loopback-door.ts';
import { openTap } from '../video/source/open-tap.ts';
import { disguisedAddresses, honestAddresses, leading } from './disguised.ts';
import { httpSimulator } from './http-simulator.ts';
import { rtspSimulator } from './rtsp-simulator.ts';

/** As PROBE_NETWORKS is without a setting. */
const NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];
const schemes: readonly (readonly [AddressKind, string])[] = [
  ['rtsp', 'rtsp'],
  ['rtsp', 'rtsps'],
  ['hls', 'http'],
  ['hls', 'https'],
  ['http-flv', 'http'],
  ['http-flv', 'ws'],
  ['mjpeg', 'http'],
  ['snapshot', 'https'],
];
const names: Resolve = async (name) => leading[name] ?? ['127.0.0.1'];

let canaries: Server[] = [];
let port = 0;
let hits = 0;
const door = new LoopbackDoor();

/** Canaries at every address of this machine: one socket for all, and one at each well-known port that is free here. */
beforeAll(async () => {
  const listen = (at: number) =>
    new Promise<Server | null>((resolve) => {
      const server = createServer((socket) => {
        hits++;
        socket.destroy();
      });
      server.once('error', () => resolve(null));
      server.listen(at, '::', () => resolve(server));
    });
  const first = await listen(0);
  if (first === null) throw new Error('no canary could be set up');
  port = (first.address() as AddressInfo).port;
  const known = await Promise.all([80, 322, 443, 554, 8080, 8554].map(listen));
  canaries = [first, ...known.filter((server) => server !== null)];
});
afterAll(async () => {
  await door.close();
  for (const server of canaries) server.close();
});

/** What a pull does with an address, up to its first byte. */
async function pull(kind: AddressKind, text: string, resolve: Resolve): Promise<string> {
  const parsed = parseStreamAddress(kind, text);
  if (!parsed.ok) return parsed.fault;
  const reach = createReach(NETWORKS, resolve);
  const found = await reach.addressOf(parsed.address.host);
  if (!found.ok) return found.word;
  return `dials ${found.ip}`;
}

it('a canary sings when it is touched, under every address of this machine', async () => {
  for (const host of ['127.0.0.1', '127.0.0.53', '0.0.0.0', '::1']) await once(connect(port, host), 'close');
  expect(hits).toBe(4);
  hits = 0;
});

describe('addresses in disguise', () => {
  it('HLT-3, CAM-6, PUL-7: of more than 400, in every scheme, none is dialled by a probe or a pull', {
    timeout: 120_000,
  }, async () => {
    let tried = 0;
    const dialled: string[] = [];
    for (const [kind, scheme] of schemes) {
      for (const text of disguisedAddresses(scheme, port)) {
        tried++;
        const word = await pull(kind, text, names);
        if (word.startsWith('dials')) dialled.push(`${text} ${word}`);
        const parsed = parseStreamAddress(kind, text);
        if (!parsed.ok) continue;
        const heard = await probe(createReach(NETWORKS, names), { address: parsed.address, before: null });
        if (heard.ip !== undefined) dialled.push(`${text} ${heard.ip}`);
      }
    }
    expect(new Set(disguisedAddresses('rtsp', port)).size).toBeGreaterThan(400);
    expect(tried).toBeGreaterThan(3_200);
    expect(dialled).toEqual([]);
    expect(hits).toBe(0);
  });

  it('HLT-3: of more than 60 honest ones none is refused', async () => {
    const honest = honestAddresses();
    expect(honest.length).toBeGreaterThanOrEqual(60);
    for (const [kind, text] of honest)
      expect([text, await pull(kind, text, async () => ['10.9.8.7'])]).toEqual([
        text,
        expect.stringMatching(/^dials /),
      ]);
  });

  it('HLT-3: a name that points elsewhere a moment later gains nothing: it is asked once', async () => {
    let asked = 0;
    const rebinding: Resolve = async () => (asked++ === 0 ? ['127.0.0.2'] : ['127.0.0.1']);
    const reach = createReach(['127.0.0.0/8'], rebinding, ['127.0.0.1/32']);
    const parsed = parseStreamAddress('rtsp', `rtsp://camera.test:${port}/`);
    if (!parsed.ok) throw new Error('expected an address');
    const found = await reach.addressOf(parsed.address.host);
    expect([found.ok && found.ip, asked]).toEqual(['127.0.0.2', 1]);
  });
});

/** A wall with a camera behind it at 127.0.0.2, and everything else of this machine forbidden. */
const reach = createReach(['127.0.0.0/8'], async (name) => (name === 'camera.test' ? ['127.0.0.2'] : names(name)), [
  '127.0.0.0/31',
  '127.0.0.53/32',
]);

async function openedAt(kind: AddressKind, url: string): Promise<string> {
  const parsed = parseStreamAddress(kind, url);
  if (!parsed.ok) return parsed.fault;
  try {
    let end: (hop: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => {
      end = resolve;
    });
    const parts = {
      address: parsed.address,
      ip: '127.0.0.2',
      signal: new AbortController().signal,
      onHear: () => undefined,
      onKey: () => undefined,
      takeTurn: () => undefined,
      needsConverter: false,
      onUnusual: () => undefined,
      onEnd: ({ hop }: Failed) => end(hop),
    };
    const tap = await openTap(parts, { door, reach });
    if (!('feed' in tap) || tap.feed === undefined) {
      tap.close();
      return 'opened';
    }
    tap.feed(new PassThrough().resume());
    const word = await ended;
    tap.close();
    return word;
  } catch (error) {
    return hopOf(error);
  }
}

describe('a camera whose words lead elsewhere', () => {
  const targets = () => [
    `http://127.0.0.1:${port}/`,
    `rtsp://127.0.0.1:${port}/a`,
    `rtsp://localhost:${port}/a`,
    `rtsp://[::1]:${port}/a`,
    `rtsp://2130706433:${port}/a`,
    `rtsp://loop.camera.test:${port}/a`,
    'rtsp://169.254.169.254/latest',
  ];

  it('PUL-6: by a redirect of RTSP, is not followed', async () => {
    for (const pointsTo of targets()) {
      const camera = await rtspSimulator({ misbehaves: 'redirect', pointsTo, host: '127.0.0.2' });
      expect(await openedAt('rtsp', `rtsp://camera.test:${camera.port}/a`)).toBe('redirect');
      await camera.close();
    }
    expect(hits).toBe(0);
  });

  it('PUL-7: by its base, its tracks and its description, is asked on its own line and no other', async () => {
    for (const pointsTo of targets()) {
      const camera = await rtspSimulator({ pointsTo, host: '127.0.0.2' });
      expect(await openedAt('rtsp', `rtsp://camera.test:${camera.port}/a`)).toBe('opened');
      expect(camera.connections()).toBe(1);
      await camera.close();
    }
    expect(hits).toBe(0);
  });

  it('PUL-6: by a redirect of HTTP, is not followed', async () => {
    for (const kind of ['hls', 'http-flv', 'mjpeg', 'snapshot'] as const) {
      for (const location of targets()) {
        const camera = await httpSimulator({ answers: [302, { location }, ''], host: '127.0.0.2' });
        expect(await openedAt(kind, `http://camera.test:${camera.port}/live`)).toBe('redirect');
        await camera.close();
      }
    }
    expect(hits).toBe(0);
  });

  it('PUL-8: by the words of a playlist, each through the same wall', { timeout: 60_000 }, async () => {
    const base = parseStreamAddress('hls', 'http://viewer:word@camera.test:8080/a/b.m3u8?x=1');
    if (!base.ok) throw new Error('expected an address');
    let passed = 0;
    for (const scheme of ['http', 'https', 'rtsp', '']) {
      for (const text of disguisedAddresses(scheme, port)) {
        const reference = scheme === '' ? text.replace(/^:/, '') : text;
        const address = referencedAddress(base.address, reference);
        if (address === null || address.host === 'camera.test') continue;
        passed++;
        // The password of a camera goes to no other host.
        expect(address.credentials).toBeNull();
        expect([reference, (await reach.addressOf(address.host)).ok]).toEqual([reference, false]);
      }
    }
    expect(passed).toBeGreaterThan(0);
    const some = disguisedAddresses('http', port).filter((_, at) => at % 7 === 0);
    for (const segment of some) {
      const camera = await httpSimulator({ segments: [segment], host: '127.0.0.2' });
      const word = await openedAt('hls', `http://camera.test:${camera.port}/live.m3u8`);
      expect(['forbidden', 'answer', 'stream', 'silent', 'network'], segment).toContain(word);
      await camera.close();
    }
    expect(hits).toBe(0);
  });

  it('PUL-8: and an honest playlist is read: relative, from the root, with dots, of the same host', () => {
    const base = parseStreamAddress('hls', 'http://viewer:word@camera.test:8080/a/b.m3u8?x=1');
    if (!base.ok) throw new Error('expected an address');
    const path = (reference: string) => referencedAddress(base.address, reference);
    expect(path('s1.ts?y=2')).toMatchObject({ path: '/a/s1.ts?y=2', credentials: { username: 'viewer' } });
    expect(path('../c/./s.ts')?.path).toBe('/c/s.ts');
    expect(path('../../../s.ts')?.path).toBe('/s.ts');
    expect(path('/s.ts')?.path).toBe('/s.ts');
    expect(path('?z')?.path).toBe('/a/b.m3u8?z');
    expect(path('http://camera.test:8080/s.ts')?.credentials).not.toBeNull();
    expect(path('http://other.test:8080/s.ts')).toMatchObject({ host: 'other.test', credentials: null });
    expect(path('https://camera.test:8080/s.ts')?.credentials).toBeNull();
    expect(path('http://a:b@camera.test:8080/s.ts')).toBeNull();
  });
});

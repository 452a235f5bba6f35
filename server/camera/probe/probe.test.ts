import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { parseStreamAddress, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReach } from '../../platform/web/reach.ts';
import { AUDIO_ONLY, httpServer, type LittleServer, rtspCamera, tcpServer } from './bad-cameras.ts';
import { FROZEN_TIMES, type Remembered } from './pictures.ts';
import { probe } from './probe.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'cam.test': ['127.0.0.1'],
  'two-faced.test': ['127.0.0.1', '10.0.0.9'],
  'metadata.test': ['169.254.169.254'],
};
async function resolve(name: string): Promise<readonly string[]> {
  const found = names[name];
  if (found === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return found;
}
const loopback = createReach(['127.0.0.0/8'], resolve);

/** An address as it would have been sealed; the port of a little server. */
function at(kind: StreamAddress['kind'], rest: string): StreamAddress {
  const scheme = kind === 'rtsp' ? 'rtsp' : 'http';
  const parsed = parseStreamAddress(kind, rest.includes('://') ? rest : `${scheme}://${rest}`);
  if (!parsed.ok) throw new Error(`${rest}: ${parsed.fault}`);
  return parsed.address;
}

async function up(starting: Promise<LittleServer>): Promise<LittleServer> {
  const server = await starting;
  onTestFinished(() => server.close());
  return server;
}

const ask = async (address: StreamAddress, before: Remembered | null = null, timeoutMs = 2_000) =>
  (await probe(loopback, { address, before, timeoutMs })).word;

describe('RTSP', () => {
  it('HLT-4: a described video track is a picture, an audio track alone is none', async () => {
    const good = await up(rtspCamera());
    const deaf = await up(rtspCamera({ sdp: AUDIO_ONLY }));
    expect(await ask(at('rtsp', `cam.test:${good.port}/stream1`))).toBe('picture');
    expect(await ask(at('rtsp', `cam.test:${deaf.port}/stream1`))).toBe('no-picture');
  });

  it('HLT-4: answers a digest challenge with the sealed name and password, and says when they are refused', async () => {
    const camera = await up(rtspCamera({ who: { username: 'root', password: 'p@ss' } }));
    expect(await ask(at('rtsp', `root:p%40ss@cam.test:${camera.port}/s`))).toBe('picture');
    expect(await ask(at('rtsp', `root:wrong@cam.test:${camera.port}/s`))).toBe('unauthorised');
    expect(await ask(at('rtsp', `cam.test:${camera.port}/s`))).toBe('unauthorised');
  });

  it.each([
    ['404 Not Found', 'not-there'],
    ['302 Moved', 'redirected'],
    ['503 Service Unavailable', 'no-picture'],
  ] as const)('HLT-4: %s says %s', async (status, word) => {
    const camera = await up(rtspCamera({ status, sdp: '' }));
    expect(await ask(at('rtsp', `cam.test:${camera.port}/s`))).toBe(word);
  });

  const answers: [string, (socket: Socket) => void, string][] = [
    ['takes the line and says nothing', () => undefined, 'timeout'],
    ['hangs up at once', (socket) => socket.end(), 'broken'],
    ['resets the line', (socket) => socket.resetAndDestroy(), 'broken'],
    ['answers by half', (socket) => socket.end('RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Le'), 'broken'],
    [
      'promises more than it sends',
      (socket) => socket.end('RTSP/1.0 200 OK\r\nContent-Length: 500\r\n\r\nv=0'),
      'broken',
    ],
    [
      'promises gigabytes',
      (socket) => socket.write('RTSP/1.0 200 OK\r\nContent-Length: 9999999999\r\n\r\n'),
      'wrong-kind',
    ],
    ['speaks HTTP', (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'), 'wrong-kind'],
    ['answers another question', (socket) => socket.write('RTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n'), 'wrong-kind'],
    [
      'sends headers without end',
      (socket) => flood(socket, 'RTSP/1.0 200 OK\r\n', 'X-Long: aaaaaaaaaaaaaaaa\r\n'),
      'wrong-kind',
    ],
  ];
  it.each(answers)('HLT-4: one that %s', async (_, talk, word) => {
    const camera = await up(tcpServer(talk));
    expect(await ask(at('rtsp', `cam.test:${camera.port}/s`), null, 300)).toBe(word);
  });

  it('HLT-4: one that drips its answer byte by byte is given up at the deadline', async () => {
    const camera = await up(rtspCamera({ dripMs: 20 }));
    const began = performance.now();
    expect(await ask(at('rtsp', `cam.test:${camera.port}/s`), null, 300)).toBe('timeout');
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('HLT-4: nobody at home is refused', async () => {
    const camera = await rtspCamera();
    await camera.close();
    expect(await ask(at('rtsp', `cam.test:${camera.port}/s`))).toBe('refused');
  });
});

function flood(socket: Socket, first: string, again: string): void {
  socket.write(first);
  const more = () => {
    if (!socket.destroyed && socket.write(again.repeat(200))) setImmediate(more);
  };
  socket.on('drain', more);
  more();
}

describe('HTTP', () => {
  const JPEG = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.alloc(4_000, 7)]);
  const answered: [string, StreamAddress['kind'], RequestListener, string][] = [
    ['a still', 'snapshot', (_, reply) => reply.end(JPEG), 'picture'],
    ['a page in place of a still', 'snapshot', (_, reply) => reply.end('<html>'), 'wrong-kind'],
    ['an empty still', 'snapshot', (_, reply) => reply.end(), 'no-picture'],
    [
      'a stream of stills without end',
      'mjpeg',
      (_, reply) => pour(reply, Buffer.concat([Buffer.from('--b\r\n\r\n'), JPEG])),
      'picture',
    ],
    ['FLV without end', 'http-flv', (_, reply) => pour(reply, Buffer.from('FLV\x01\x05\0\0\0\x09\0\0\0\0')), 'picture'],
    [
      'something else than FLV',
      'http-flv',
      (_, reply) => pour(reply, Buffer.from('RIFFxxxxAVI LIST....')),
      'wrong-kind',
    ],
    ['headers and then nothing', 'http-flv', (_, reply) => reply.flushHeaders(), 'timeout'],
    [
      'a redirect to a place nobody checked',
      'snapshot',
      (_, reply) => reply.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'redirected',
    ],
    ['an error', 'snapshot', (_, reply) => reply.writeHead(500).end(), 'no-picture'],
    [
      'a locked door',
      'snapshot',
      (_, reply) => reply.writeHead(401, { 'www-authenticate': 'Digest realm="r", nonce="n"' }).end(),
      'unauthorised',
    ],
    [
      'a live playlist',
      'hls',
      (_, reply) => reply.end('#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:2,\n7.ts\n'),
      'picture',
    ],
    [
      'a playlist that has ended',
      'hls',
      (_, reply) => reply.end('#EXTM3U\n#EXTINF:2,\n7.ts\n#EXT-X-ENDLIST\n'),
      'stale',
    ],
    ['an empty playlist', 'hls', (_, reply) => reply.end('#EXTM3U\n'), 'no-picture'],
    ['a page in place of a playlist', 'hls', (_, reply) => reply.end('<html>'), 'wrong-kind'],
    [
      'a variant on another host',
      'hls',
      (_, reply) => reply.end('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://10.1.1.1/x.m3u8\n'),
      'picture',
    ],
  ];
  it.each(answered)('HLT-4: %s (%s)', async (...[, kind, talk, word]) => {
    const camera = await up(httpServer(talk));
    expect(await ask(at(kind, `cam.test:${camera.port}/live`), null, 400)).toBe(word);
    expect(camera.connections()).toBe(1);
  });

  it('HLT-4: headers without end are cut off, and so is half an answer', async () => {
    const endless = await up(tcpServer((socket) => flood(socket, 'HTTP/1.1 200 OK\r\n', 'X-Long: aaaaaaaaaaaa\r\n')));
    const half = await up(
      tcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n\xff\xd8\xff')),
    );
    expect(await ask(at('snapshot', `cam.test:${endless.port}/`))).toBe('wrong-kind');
    expect(await ask(at('snapshot', `cam.test:${half.port}/`))).toBe('broken');
  });

  it('HLT-4: a basic or digest challenge is answered once', async () => {
    const camera = await up(
      httpServer((request, reply) => {
        const right = request.headers.authorization === `Basic ${Buffer.from('u:p').toString('base64')}`;
        if (right) reply.end(JPEG);
        else reply.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
      }),
    );
    expect(await ask(at('snapshot', `u:p@cam.test:${camera.port}/`))).toBe('picture');
    expect(await ask(at('snapshot', `u:q@cam.test:${camera.port}/`))).toBe('unauthorised');
    expect(camera.connections()).toBe(4);
  });

  it('HLT-5: a playlist whose end stands still is stale, a variant is followed on the same host', async () => {
    let number = 7;
    const camera = await up(
      httpServer((request, reply) =>
        request.url === '/master'
          ? reply.end('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow.m3u8?t=1\n')
          : reply.end(`#EXTM3U\n#EXTINF:2,\n${number}.ts\n`),
      ),
    );
    const address = at('hls', `cam.test:${camera.port}/master`);
    const first = await probe(loopback, { address, before: null });
    expect(first.word).toBe('picture');
    expect((await probe(loopback, { address, before: first.remember })).word).toBe('stale');
    number++;
    expect((await probe(loopback, { address, before: first.remember })).word).toBe('picture');
  });

  it('HLT-5: the same still to the last bit, again and again, is frozen', async () => {
    const camera = await up(httpServer((_, reply) => void reply.end(JPEG)));
    const address = at('snapshot', `cam.test:${camera.port}/`);
    let before: Remembered | null = null;
    const words: string[] = [];
    for (let round = 0; round <= FROZEN_TIMES; round++) {
      const heard = await probe(loopback, { address, before });
      words.push(heard.word);
      before = heard.remember;
    }
    expect(words).toEqual(['picture', 'picture', 'picture', 'frozen']);
  });

  it('HLT-4: FLV over a WebSocket', async () => {
    const camera = await up(
      tcpServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
          socket.write(Buffer.concat([Buffer.of(0x82, 13), Buffer.from('FLV\x01\x05\0\0\0\x09\0\0\0\0', 'latin1')]));
        });
      }),
    );
    expect(await ask(at('http-flv', `ws://cam.test:${camera.port}/live.flv`))).toBe('picture');
  });
});

function pour(reply: Parameters<RequestListener>[1], bytes: Buffer): void {
  const more = () => {
    if (!reply.destroyed && reply.write(bytes)) setImmediate(more);
  };
  reply.on('drain', more);
  more();
}

describe('HLT-3 what may be dialled', () => {
  it('HLT-3: nothing is dialled when any address of the name is outside the allowed networks', async () => {
    const camera = await up(rtspCamera());
    expect(await ask(at('rtsp', `two-faced.test:${camera.port}/s`))).toBe('forbidden');
    expect(await ask(at('rtsp', `metadata.test:${camera.port}/s`))).toBe('forbidden');
    expect(camera.connections()).toBe(0);
  });

  it('HLT-3: a reserved network is reached only when it is listed itself', async () => {
    const wide = createReach(['0.0.0.0/0', '::/0'], resolve);
    expect(await wide.addressOf('cam.test')).toEqual({ ok: false, word: 'forbidden' });
    expect(await wide.addressOf('[fe80:0:0:0:0:0:0:1]')).toEqual({ ok: false, word: 'forbidden' });
    expect(await wide.addressOf('192.168.4.5')).toEqual({ ok: true, ip: '192.168.4.5' });
    expect(await wide.addressOf('[fd00:0:0:0:0:0:0:1]')).toEqual({ ok: true, ip: 'fd00:0:0:0:0:0:0:1' });
    expect(await loopback.addressOf('192.168.4.5')).toEqual({ ok: false, word: 'forbidden' });
  });

  it('HLT-3: a name that does not exist is a word about the camera, a silent name server is ours', async () => {
    expect(await loopback.addressOf('nobody.test')).toEqual({ ok: false, word: 'no-name' });
    const silent = createReach(['127.0.0.0/8'], () =>
      Promise.reject(Object.assign(new Error(), { code: 'EAI_AGAIN' })),
    );
    expect(await silent.addressOf('cam.test')).toEqual({ ok: false, word: 'ours' });
    const never = createReach(['127.0.0.0/8'], () => new Promise<string[]>(() => undefined));
    const heard = await probe(never, { address: at('rtsp', 'cam.test:8554/s'), before: null, timeoutMs: 50 });
    expect(heard.word).toBe('ours');
  });
});

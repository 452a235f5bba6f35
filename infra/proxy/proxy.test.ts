import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as plainRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fingerprintOf, type KeyPair, ownAuthority, serverPair } from './authority.ts';
import { enrolPages } from './enrol-pages.ts';
import { type RunningProxy, startProxy } from './proxy.ts';

const DAY_MS = 86_400_000;
const now = new Date('2026-03-01T00:00:00Z');
const names = ['room.lan', '127.0.0.1', '::1'];
let dir: string;
let authority: KeyPair;
let pair: KeyPair;
let proxy: RunningProxy;
const room = createServer((asked, answered) => {
  answered.setHeader('set-cookie', '__Host-watchroom=1; Path=/; Secure');
  answered.end(JSON.stringify({ url: asked.url, headers: asked.headers }));
});

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'watchroom-proxy-'));
  // A little before today, so that the certificates hold now and in the moments that the tests ask about.
  const made = new Date(Date.now() - DAY_MS);
  authority = await ownAuthority(dir, made);
  pair = await serverPair(dir, { authority, names, now: made });
  room.on('upgrade', (asked, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n');
    socket.write(JSON.stringify(asked.headers['x-forwarded-for']));
    socket.pipe(socket);
  });
  await new Promise<void>((done) => room.listen(0, '127.0.0.1', done));
  proxy = await startProxy({
    to: `http://127.0.0.1:${(room.address() as AddressInfo).port}`,
    host: '127.0.0.1',
    port: 0,
    plainPort: 0,
    pair,
    enrol: ({ port, plainPort }) =>
      enrolPages({
        cert: authority.cert,
        patrolUrl: `https://room.lan:${port}/patrol`,
        enrolUrl: `http://room.lan:${plainPort}/enrol`,
      }),
  });
});
afterAll(async () => {
  await proxy.close();
  room.closeAllConnections();
  room.close();
  await rm(dir, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

function answerOf(asked: ReturnType<typeof request>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (answer: IncomingMessage) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces).toString() }),
      );
    });
    asked.end();
  });
}

/** A phone that trusts the authority and nothing else. */
const get = (path: string, headers: Record<string, string> = {}) =>
  answerOf(request({ host: '127.0.0.1', port: proxy.port, path, headers, ca: authority.cert, servername: 'room.lan' }));
const getPlain = (path: string, headers: Record<string, string> = {}) =>
  answerOf(plainRequest({ host: '127.0.0.1', port: proxy.plainPort, path, headers }));

it('ENR-1 a phone that has the authority reaches the room over TLS, and one that has not is not let on', async () => {
  const answer = await get('/api/city');
  expect(answer.status).toBe(200);
  expect(answer.headers['set-cookie']).toEqual(['__Host-watchroom=1; Path=/; Secure']);
  await expect(answerOf(request({ host: '127.0.0.1', port: proxy.port, servername: 'room.lan' }))).rejects.toThrow(
    /verify|self-signed|issuer/,
  );
});

it('ENR-2 what the room is told of who asks is ours, not what a stranger wrote into the headers', async () => {
  const forged = { 'x-forwarded-for': '10.9.9.9', 'x-forwarded-proto': 'http', 'x-real-ip': '10.9.9.9' };
  const { body } = await get('/api/session', { ...forged, forwarded: 'for=10.9.9.9' });
  const { headers } = JSON.parse(body) as { headers: Record<string, string> };
  expect(headers['x-forwarded-for']).toBe('127.0.0.1');
  expect(headers['x-forwarded-proto']).toBe('https');
  expect(headers['host']).toBe(`127.0.0.1:${proxy.port}`);
  expect(JSON.stringify(headers)).not.toContain('10.9.9.9');
});

it('ENR-2 HTTP/2 comes through with the name that was asked for', async () => {
  const session = connectHttp2(`https://127.0.0.1:${proxy.port}`, { ca: authority.cert, servername: 'room.lan' });
  const stream = session.request({ ':path': '/patrol', ':authority': 'room.lan:8443', 'x-forwarded-for': '10.9.9.9' });
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  session.close();
  const told = JSON.parse(Buffer.concat(pieces).toString()) as { url: string; headers: Record<string, string> };
  expect(told.url).toBe('/patrol');
  expect(told.headers).toMatchObject({ host: 'room.lan:8443', 'x-forwarded-for': '127.0.0.1' });
});

it('ENR-2 a websocket comes through both ways', async () => {
  const socket = connect({ host: '127.0.0.1', port: proxy.port, ca: authority.cert, servername: 'room.lan' });
  socket.write('GET /socket.io/ HTTP/1.1\r\nhost: room.lan\r\nupgrade: websocket\r\nconnection: Upgrade\r\n');
  socket.write('x-forwarded-for: 10.9.9.9\r\n\r\n');
  let heard = '';
  socket.on('data', (piece: Buffer) => {
    heard += piece.toString();
  });
  await expect.poll(() => heard).toContain('"127.0.0.1"');
  socket.write('ping');
  await expect.poll(() => heard).toContain('ping');
  socket.destroy();
});

it('ENR-3 without TLS there is the way to the certificate and a redirect, and nothing of the room', async () => {
  const page = await getPlain('/enrol');
  expect(page.status).toBe(200);
  expect(page.body).toContain(fingerprintOf(authority.cert));
  expect(page.body).not.toContain('<script');
  expect((await getPlain('/enrol', { 'accept-language': 'en-GB' })).body).toContain('Connect a phone');
  const moved = await getPlain('/api/city?x=1', { host: 'room.lan:8081' });
  expect([moved.status, moved.headers.location]).toEqual([308, `https://room.lan:${proxy.port}/api/city?x=1`]);
  expect((await getPlain('/', { host: 'bad host' })).status).toBe(400);
  expect((await getPlain('//evil.example/', { host: 'room.lan' })).headers.location).toBe(
    `https://room.lan:${proxy.port}//evil.example/`,
  );
});

it('ENR-3 the certificate that is given out is the authority’s, for Android and for iPhones, and never a key', async () => {
  const crt = await answerOf(plainRequest({ host: '127.0.0.1', port: proxy.plainPort, path: '/enrol/authority.crt' }));
  expect(crt.headers['content-type']).toBe('application/x-x509-ca-cert');
  const profile = (await getPlain('/enrol/authority.mobileconfig')).body;
  const der = Buffer.from(/<data>([^<]+)<\/data>/.exec(profile)?.[1] ?? '', 'base64');
  const given = new X509Certificate(der);
  expect(given.ca).toBe(true);
  expect(given.fingerprint256).toBe(new X509Certificate(authority.cert).fingerprint256);
  const all = [crt.body, profile, (await getPlain('/enrol')).body].join('');
  expect(all).not.toContain('PRIVATE KEY');
});

it('ENR-4 keys are readable by their owner alone, and a second start goes on with the same authority', async () => {
  for (const file of await readdir(dir)) expect((await stat(join(dir, file))).mode & 0o077, file).toBe(0);
  expect(await ownAuthority(dir, now)).toEqual(authority);
  expect(await serverPair(dir, { authority, names, now })).toEqual(pair);
});

it('ENR-4 a certificate is made anew thirty days before its end, for a new name, and by another authority', async () => {
  const own = await mkdtemp(join(tmpdir(), 'watchroom-authority-'));
  const mine = await ownAuthority(own, now);
  const first = await serverPair(own, { authority: mine, names, now });
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS);
  expect(await serverPair(own, { authority: mine, names, now: at(300) })).toEqual(first);
  const renewed = await serverPair(own, { authority: mine, names, now: at(370) });
  expect(renewed.cert).not.toBe(first.cert);
  const widened = await serverPair(own, { authority: mine, names: [...names, '10.0.0.5'], now: at(370) });
  expect(new X509Certificate(widened.cert).checkIP('10.0.0.5')).toBe('10.0.0.5');
  const foreign = await serverPair(own, { authority, names, now: at(370) });
  expect(new X509Certificate(foreign.cert).checkIssued(new X509Certificate(authority.cert))).toBe(true);
  const { validFromDate, validToDate } = new X509Certificate(first.cert);
  expect((validToDate.getTime() - validFromDate.getTime()) / DAY_MS).toBeLessThanOrEqual(398);
  await rm(own, { recursive: true, force: true });
});

it('ENR-4 a renewed certificate is served to the next connection, without a restart', async () => {
  const served = () =>
    new Promise<string>((resolve) => {
      const socket = connect(
        { host: '127.0.0.1', port: proxy.port, ca: authority.cert, servername: 'room.lan' },
        () => {
          resolve(socket.getPeerCertificate().fingerprint256);
          socket.destroy();
        },
      );
    });
  const own = await mkdtemp(join(tmpdir(), 'watchroom-renewed-'));
  const next = await serverPair(own, { authority, names, now: new Date() });
  proxy.renew(next);
  expect(await served()).toBe(new X509Certificate(next.cert).fingerprint256);
  proxy.renew(pair);
  await rm(own, { recursive: true, force: true });
});

it('ENR-2 while the room is away a phone is told so, and others are served on', async () => {
  const lonely = await startProxy({
    to: 'http://127.0.0.1:9',
    host: '127.0.0.1',
    port: 0,
    plainPort: 0,
    pair,
    enrol: null,
  });
  const answer = await answerOf(
    request({ host: '127.0.0.1', port: lonely.port, path: '/patrol', ca: authority.cert, servername: 'room.lan' }),
  );
  expect([answer.status, answer.headers['retry-after']]).toEqual([502, '2']);
  await lonely.close();
});

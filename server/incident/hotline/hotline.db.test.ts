import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallbackView, DocketNews, DocketReply } from '@watchroom/shared/incident/docket-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { startServerProcess } from '../../test/server-process.ts';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

const LOOPBACK = { CALLBACK_NETWORKS: '127.0.0.0/8' };
let world: World;
let city: SmallCity;
let hotline: Caller;
beforeEach(async () => {
  world = await startWorld({ roles: ['api', 'worker'], env: LOOPBACK });
  city = await buildSmallCity(world);
  hotline = await world.key(['report.create', 'incident.read']);
});

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly news: DocketNews;
}
type Answer = (reply: ServerResponse, nth: number) => void;
const status =
  (code: number, headers = {}): Answer =>
  (reply) =>
    reply.writeHead(code, headers).end();

/** A hotline's own server on loopback: what it heard, and how it answers the nth time. */
async function receiver(answer: Answer) {
  const heard: Heard[] = [];
  const how = { answer };
  const server = createServer((request, reply) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      text += piece;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, text, news: JSON.parse(text) as DocketNews });
      how.answer(reply, heard.length);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news`;
  return { heard, how, url, states: () => heard.map(({ news }) => news.state) };
}

const matter = (fields: object = {}) => ({
  externalNumber: '12345-001',
  type: 'theft',
  place: places['east-s'],
  text: '井盖缺失',
  reporter: { name: '张三', contact: '13800010042' },
  ...fields,
});
async function tell(fields: object = {}, by = hotline): Promise<DocketReply> {
  const reply = await by.post('/api/dockets', matter(fields));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<DocketReply>();
}
async function callBackAt(url: string): Promise<string> {
  const reply = await world.admin.send('PUT', `/api/callbacks/${hotline.id}`, { url });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ secret: string }>().secret;
}
async function move(
  id: string,
  name: string,
  { by = city.dispatcher, ...body }: { by?: Caller; [field: string]: unknown } = {},
) {
  const reply = await by.post(`/api/incidents/${id}/${name}`, body);
  expect(reply.statusCode, reply.body).toBe(200);
}
const read = async (id: string) => (await city.dispatcher.get(`/api/incidents/${id}`)).json<IncidentDetail>();
const timeline = async (id: string) =>
  (await city.dispatcher.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;
const all = async () =>
  (await city.dispatcher.get('/api/incidents?state=all')).json<{ incidents: Incident[] }>().incidents;
const callback = async () =>
  (await world.admin.get('/api/callbacks')).json<{ callbacks: CallbackView[] }>().callbacks[0];
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

it('DKT-1 one number is one incident, however many tell it at once, and each key’s own', async () => {
  const told = await Promise.all(Array.from({ length: 6 }, () => tell()));
  expect(new Set(told.map(({ incident }) => incident)).size).toBe(1);
  expect(told.filter(({ outcome }) => outcome === 'made')).toHaveLength(1);
  const { incident, reports } = await read(told[0]?.incident ?? '');
  expect(incident).toMatchObject({ channel: '12345', reports: 1, rev: 1 });
  expect(reports).toMatchObject([{ externalNumber: '12345-001', text: '井盖缺失' }]);
  const other = await tell({}, await world.key(['report.create']));
  expect(other.incident).not.toBe(incident.id);
});

it('DKT-1 other words are one more report, also of the first of a duplicate, and none of what is over', async () => {
  const { incident: id } = await tell();
  expect(await tell({ text: '井盖缺失，有人摔倒' })).toMatchObject({ outcome: 'added', incident: id });
  expect(await tell({ text: '井盖缺失，有人摔倒' })).toMatchObject({ outcome: 'known' });
  // The first one, sent again under another key after it was told with other words.
  expect(await tell()).toMatchObject({ outcome: 'known' });
  expect((await read(id)).reports.map(({ text }) => text)).toEqual(['井盖缺失', '井盖缺失，有人摔倒']);
  const first = await city.report({ type: 'theft' });
  await move(id, 'merge', { into: first.id });
  expect(await tell({ text: '又有人摔倒' })).toMatchObject({ outcome: 'added', incident: id });
  expect((await timeline(first.id)).at(-1)).toMatchObject({ kind: 'incident.report_added' });
  await move(first.id, 'cancel', { why: '重复登记' });
  const refused = await hotline.post('/api/dockets', matter({ text: '第三次' }));
  expect(refused.json()).toMatchObject({ error: { code: 'incident-is-over' } });
});

it('DKT-2 DKT-4 each state is told in order, signed, without any person', async () => {
  const there = await receiver(status(204));
  const secret = await callBackAt(there.url);
  const { incident: id, number } = await tell();
  await move(id, 'claim');
  await move(id, 'hold', { why: '等材料 李四', by: city.supervisor });
  await move(id, 'release', { by: city.supervisor });
  await move(id, 'resolve', { disposition: 'put-right', result: '已修复 电话 13900011234' });
  await move(id, 'reply', { said: { told: true, how: 'by-source', words: '已转告' } });
  await move(id, 'close', { by: city.supervisor });
  await until(() => expect(there.states()).toEqual(['open', 'on_hold', 'open', 'resolved', 'closed']));
  expect(there.heard.map(({ news }) => news.nth)).toEqual([1, 2, 3, 4, 5]);
  for (const { headers, text, news } of there.heard) {
    const timestamp = String(headers['watchroom-timestamp']);
    const mac = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex');
    expect(headers['watchroom-signature']).toBe(`v1=${mac}`);
    expect(headers['watchroom-id']).toBe(news.id);
    expect(Math.abs(Number(timestamp) * 1_000 - Date.now())).toBeLessThan(60_000);
    expect(text).not.toMatch(/张三|李四|1380001|1390001|李调度|王督办/);
    expect(news).toMatchObject({ externalNumber: '12345-001', number, first: null });
  }
  expect(there.heard.map(({ news }) => news.result)).toEqual([
    null,
    null,
    null,
    '已修复 电话 ***34',
    '已修复 电话 ***34',
  ]);
});

it('DKT-2 a duplicate’s docket is told its first’s states, and its own again when it is taken out', async () => {
  const there = await receiver(status(200));
  await callBackAt(there.url);
  const { incident: id } = await tell();
  const first = await city.report({ type: 'theft' });
  await move(first.id, 'claim');
  await move(id, 'merge', { into: first.id });
  await move(first.id, 'resolve', { disposition: 'put-right', result: '已修复' });
  await move(first.id, 'rework', { why: '复查', by: city.supervisor });
  await move(id, 'unmerge', { why: '不是同一件' });
  await until(() => expect(there.states()).toEqual(['open', 'resolved', 'rework', 'reported']));
  expect(there.heard.map(({ news }) => news.first)).toEqual([first.number, first.number, first.number, null]);
});

it('DKT-4 of a mediation no words are told', async () => {
  const there = await receiver(status(200));
  await callBackAt(there.url);
  const { incident: id } = await tell({ type: 'quarrel' });
  await move(id, 'claim');
  await move(id, 'resolve', { disposition: 'agreed' });
  await until(() => expect(there.states()).toEqual(['open', 'resolved']));
  expect(there.heard.at(-1)?.news.result).toBeNull();
});

it('DKT-3 DKT-5 what fails is sent again under its id, and what comes after waits for it', async () => {
  // The first time it answers 500, the second time it never answers, then as it should.
  const there = await receiver((reply, nth) => {
    if (nth === 1) reply.writeHead(500).end();
    else if (nth > 2) setTimeout(() => reply.writeHead(200).end(), 300);
  });
  await callBackAt(there.url);
  const { incident: id } = await tell();
  await move(id, 'claim');
  await move(id, 'hold', { why: '等材料', by: city.supervisor });
  await vi.waitFor(() => expect(there.states()).toEqual(['open', 'open', 'open', 'on_hold']), { timeout: 60_000 });
  expect(new Set(there.heard.slice(0, 3).map(({ news }) => news.id)).size).toBe(1);
  await until(async () => expect(await callback()).toMatchObject({ waiting: 0, stopped: 0 }));
}, 90_000);

it.each([
  ['gone', status(410)],
  ['redirected', status(302, { location: 'http://127.0.0.1:1/elsewhere' })],
] as const)(
  'DKT-5 what is %s stops, shows at the key, and is sent again when somebody says so',
  async (word, answer) => {
    const there = await receiver(answer);
    await callBackAt(there.url);
    const { incident: id } = await tell();
    await move(id, 'claim');
    await until(async () => expect(await callback()).toMatchObject({ waiting: 0, stopped: 1, word }));
    await move(id, 'hold', { why: '等材料', by: city.supervisor });
    expect(await callback()).toMatchObject({ waiting: 1, stopped: 1 });
    expect(there.heard).toHaveLength(1);
    there.how.answer = status(200);
    const again = await world.admin.post(`/api/callbacks/${hotline.id}/again`);
    expect(again.json()).toMatchObject({ again: 1 });
    await until(() => expect(there.states()).toEqual(['open', 'open', 'on_hold']));
    await until(async () => expect(await callback()).toMatchObject({ waiting: 0, stopped: 0, word: null }));
  },
);

it('DKT-3 news outlive a worker that is killed while it sends them, and a Redis that forgets everything', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-hotline-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const env = { ...LOOPBACK, CAMERA_KEY: 'k'.repeat(43) };
  const api = await startWorld({ roles: ['api'], env });
  world = api;
  city = await buildSmallCity(api);
  hotline = await api.key(['report.create']);
  const { databaseUrl, redisUrl } = api;
  const doomed = await startServerProcess({ databaseUrl, redisUrl, dataDir, roles: 'worker', env });
  onTestFinished(() => doomed.kill());
  // It answers nobody until the worker is dead.
  const there = await receiver(() => undefined);
  await callBackAt(there.url);
  const { incident: id } = await tell();
  await move(id, 'claim');
  await move(id, 'hold', { why: '等材料', by: city.supervisor });
  await until(() => expect(there.states()).toEqual(['open']));
  await doomed.kill();
  const redis = new Redis(redisUrl);
  await redis.flushall();
  redis.disconnect();
  there.how.answer = status(200);
  await startWorld({ on: api, roles: ['worker'], env });
  await until(() => expect(there.states()).toEqual(['open', 'open', 'on_hold']));
  expect(there.heard[1]?.news).toEqual(there.heard[0]?.news);
  await until(async () => expect(await callback()).toMatchObject({ waiting: 0, stopped: 0 }));
}, 60_000);

it('DKT-4 nobody is called inside, unless their network is allowed, nor without TLS outside', async () => {
  const urls = [
    'http://10.0.0.1/x',
    'https://10.0.0.1/x',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'http://93.184.216.34/x',
    'https://0.0.0.0/',
  ];
  for (const url of urls) {
    const reply = await world.admin.send('PUT', `/api/callbacks/${hotline.id}`, { url });
    expect([url, reply.statusCode, reply.json()]).toMatchObject([url, 422, { error: { code: 'callback-forbidden' } }]);
  }
  for (const url of ['ftp://a.example/', 'https://u:p@a.example/', 'https://a.example/#x', 'nothing'])
    expect((await world.admin.send('PUT', `/api/callbacks/${hotline.id}`, { url })).statusCode).toBe(400);
  expect(
    (await world.admin.send('PUT', `/api/callbacks/${hotline.id}`, { url: 'https://93.184.216.34/x' })).statusCode,
  ).toBe(200);
});

it('DKT-4 only who manages the key sets, sees and removes its callback, and no secret is kept in the open', async () => {
  const there = await receiver(status(200));
  const secret = await callBackAt(there.url);
  const elsewhere = await world.person('admin', { areaId: 'west' });
  const theirs = `/api/callbacks/${hotline.id}`;
  for (const caller of [city.dispatcher, city.supervisor, elsewhere, hotline]) {
    expect((await caller.send('PUT', theirs, { url: there.url })).statusCode).toBeGreaterThanOrEqual(403);
    expect((await caller.send('DELETE', theirs)).statusCode).toBeGreaterThanOrEqual(403);
    expect((await caller.post(`${theirs}/again`)).statusCode).toBeGreaterThanOrEqual(403);
  }
  expect((await elsewhere.get('/api/callbacks')).json()).toEqual({ callbacks: [] });
  expect((await city.dispatcher.get('/api/callbacks')).statusCode).toBe(403);
  const { rows } = await sql<{ text: string }>`
    select (select string_agg(event::text, '') from event) || (select string_agg(docket_callback::text, '') from docket_callback)
      || (select string_agg(idempotency::text, '') from idempotency) as text`.execute(world.platform.db);
  expect(rows[0]?.text).toContain('key.callback_set');
  expect(rows[0]?.text).not.toContain(secret);
  expect((await world.admin.send('DELETE', theirs)).statusCode).toBe(200);
  const { incident: id } = await tell();
  await move(id, 'claim');
  expect(await callback()).toBeUndefined();
  expect(there.heard).toEqual([]);
});

it('DKT-6 who asks again is counted on what is worked on; who takes it back is told there, and decides nothing', async () => {
  const { incident: id } = await tell();
  const at = '/api/dockets/12345-001';
  expect((await hotline.post(`${at}/urge`, { text: '三天没人来' })).json()).toMatchObject({ urged: 1 });
  const first = await city.report({ type: 'theft' });
  await move(id, 'merge', { into: first.id });
  expect((await hotline.post(`${at}/urge`)).json()).toMatchObject({ urged: 1 });
  expect((await read(id)).incident.urged).toBe(1);
  expect((await read(first.id)).incident.urged).toBe(1);
  expect(await timeline(id)).toContainEqual(
    expect.objectContaining({
      kind: 'incident.urged',
      extra: { externalNumber: '12345-001', text: '三天没人来', n: 1 },
    }),
  );
  expect((await hotline.post(`${at}/withdraw`, { text: '已自行解决' })).statusCode).toBe(200);
  expect((await read(first.id)).incident.state.at).toBe('reported');
  expect((await timeline(first.id)).at(-1)).toMatchObject({ kind: 'incident.noted' });
  const stranger = await world.key(['report.create']);
  expect((await stranger.post(`${at}/urge`)).statusCode).toBe(404);
  expect((await city.dispatcher.post(`${at}/urge`)).statusCode).toBe(403);
  expect(await all()).toHaveLength(2);
});

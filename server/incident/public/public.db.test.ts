import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import type { ReportLinkKept } from '@watchroom/shared/intake/public/link-api.ts';
import type { PublicReportReply, PublicState } from '@watchroom/shared/intake/public/public-api.ts';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let clock: ReturnType<typeof heldClock>;
beforeEach(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-public-'));
  clock = heldClock('2026-03-01T08:00:00.000Z');
  world = await startWorld({ roles: ['api'], clock, env: { DATA_DIR: dataDir } });
  city = await buildSmallCity(world);
  return () => rm(dataDir, { recursive: true, force: true });
});

const nobody = 'A'.repeat(43);
const input = (fields: object = {}) => ({
  name: '东区小广场',
  area: 'east',
  types: ['theft', 'quarrel', 'fire'],
  validUntil: null,
  perDay: 200,
  ...fields,
});
async function link(fields: object = {}, by: Caller = world.admin): Promise<ReportLinkKept> {
  const reply = await by.post('/api/report-links', input(fields));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<{ link: ReportLinkKept }>().link;
}
const words = { type: 'theft', text: '有人撬车锁', place: places['east-s'] };
const send = (token: string, fields: object = {}, headers: Record<string, string> = {}) =>
  world.stranger.post(`/api/public/links/${token}/reports`, { ...words, ...fields }, headers);
async function reported(token: string, fields: object = {}): Promise<PublicReportReply> {
  const reply = await send(token, fields);
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<PublicReportReply>();
}
const code = (reply: { statusCode: number; json<T>(): T }) => [
  reply.statusCode,
  reply.json<{ error?: { code: string } }>().error?.code ?? 'ok',
];
async function incidentOf({ number }: PublicReportReply): Promise<IncidentDetail> {
  const { incidents } = (await city.dispatcher.get('/api/incidents?state=all')).json<{ incidents: Incident[] }>();
  const found = incidents.find((one) => one.number === number);
  return (await city.dispatcher.get(`/api/incidents/${found?.id}`)).json<IncidentDetail>();
}
const state = async ({ state: token }: PublicReportReply) =>
  (await world.stranger.get(`/api/public/states/${token}`)).json<PublicState>();

function photo(token: string, bytes: Buffer, headers: Record<string, string> = {}) {
  const edge = 'edge-of-the-part';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n`;
  return world.http.inject({
    method: 'POST',
    url: `/api/public/states/${token}/photos`,
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    headers: {
      'x-requested-with': 'watchroom',
      'content-type': `multipart/form-data; boundary=${edge}`,
      'idempotency-key': crypto.randomUUID(),
      ...headers,
    },
  });
}
const jpeg = (name: string) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 12]),
    Buffer.from(`GPS-${name}`.padEnd(10).slice(0, 10)),
    Buffer.from([0xff, 0xd9]),
  ]);

it('PUB-3 who has the link reports without signing in, and a desk gets it like any other report', async () => {
  const { token } = await link();
  const form = await world.stranger.get(`/api/public/links/${token}`);
  expect(form.json()).toEqual({
    city: { zh: '小城', en: 'Small City' },
    name: '东区小广场',
    types: [
      { id: 'fire', name: { zh: '火灾', en: 'Fire' }, urgent: true, photos: true },
      { id: 'theft', name: { zh: '盗窃', en: 'Theft' }, urgent: false, photos: true },
      { id: 'quarrel', name: { zh: '纠纷', en: 'Quarrel' }, urgent: false, photos: false },
    ],
    place: expect.anything(),
    box: [120.54, 31.28, 120.58, 31.32],
  });
  const made = await reported(token, { where: '三号楼车棚', reporter: { name: '王', contact: '13800000042' } });
  const { incident, reports } = await incidentOf(made);
  expect(incident).toMatchObject({
    channel: 'public',
    type: 'theft',
    place: places['east-s'],
    address: '三号楼车棚',
    text: '有人撬车锁',
    state: { at: 'reported' },
    owner: { kind: 'desk', area: 'east' },
    hasContact: true,
  });
  expect(reports).toMatchObject([{ channel: 'public', contactMasked: '138****0042' }]);
  const timeline = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
    entries: TimelineEntry[];
  }>();
  expect(timeline.entries[0]?.actor).toMatchObject({ kind: 'system', name: '群众上报 · 东区小广场' });
  expect(JSON.stringify(timeline)).not.toContain('13800000042');
});

it('PUB-3 anonymously, without a place of its own it is where the code hangs, and that is said', async () => {
  const { token } = await link({ address: '人民路 128 号' });
  const { incident, reports } = await incidentOf(await reported(token, { place: undefined, where: '门口' }));
  expect(incident).toMatchObject({ place: [120.55, 31.29], address: '门口（位置按“东区小广场”）', hasContact: false });
  expect(reports[0]?.contactMasked).toBeNull();
});

it('PUB-3 the same sheet sent again is one report, and has the same answer', async () => {
  const { token } = await link();
  const key = { 'idempotency-key': crypto.randomUUID() };
  const replies = await Promise.all([send(token, {}, key), send(token, {}, key), send(token, {}, key)]);
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
  expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
  // The same key at another link is another sheet.
  const other = await link({ name: '另一处' });
  expect((await send(other.token, {}, key)).json<PublicReportReply>().number).not.toBe(
    replies[0]?.json<PublicReportReply>().number,
  );
});

it('PUB-2 a link takes so many in a day, in one minute thirty, and then says so', async () => {
  const few = await link({ perDay: 2 });
  const many = await link({ name: '车站' });
  const sent = await Promise.all([1, 2, 3, 4].map(() => send(few.token)));
  expect(sent.map(code).toSorted()).toEqual([
    [201, 'ok'],
    [201, 'ok'],
    [429, 'link-full'],
    [429, 'link-full'],
  ]);
  const { links } = (await world.admin.get('/api/report-links')).json<{ links: ReportLinkKept[] }>();
  expect(links.find(({ id }) => id === few.id)).toMatchObject({ lastDay: 2, ever: 2 });
  clock.advance(86_400_001);
  expect(code(await send(few.token))).toEqual([201, 'ok']);

  const from = (n: number) =>
    world.http.inject({
      method: 'POST',
      url: `/api/public/links/${many.token}/reports`,
      payload: words,
      remoteAddress: `203.0.113.${n}`,
      headers: { 'x-requested-with': 'watchroom', 'idempotency-key': crypto.randomUUID() },
    });
  const crowd: number[] = [];
  for (let n = 1; n <= 32; n++) crowd.push((await from(n)).statusCode);
  expect(crowd).toEqual([...Array.from({ length: 30 }, () => 201), 429, 429]);
  clock.advance(60_000);
  expect(code(await from(99))).toEqual([201, 'ok']);
});

it('PUB-2 revoked, run out and unknown links are answered alike, whatever is asked of them', async () => {
  const [revoked, over] = [await link(), await link({ validUntil: '2026-03-02T00:00:00.000Z' })];
  expect(code(await send(over.token))).toEqual([201, 'ok']);
  expect((await world.admin.send('DELETE', `/api/report-links/${revoked.id}`)).statusCode).toBe(200);
  clock.advance(86_400_000);
  const tokens = [nobody, 'short', revoked.token, over.token];
  const asked = await Promise.all(
    tokens.flatMap((token) => [
      world.stranger.get(`/api/public/links/${token}`),
      world.stranger.get(`/api/public/links/${token}/style.json`),
      world.stranger.get(`/api/public/links/${token}/tiles/10/855/418`),
      send(token),
    ]),
  );
  expect(asked.map(({ statusCode }) => statusCode)).toEqual(asked.map(() => 404));
  expect(new Set(asked.map(({ body }) => body)).size).toBe(1);
});

it('PUB-3 only what the link is for, only within its area, and only whole words', async () => {
  const { token } = await link({ types: ['theft'] });
  expect(code(await send(token, { type: 'fire' }))).toEqual([422, 'type-unknown']);
  expect(code(await send(token, { place: places['west-s'] }))).toEqual([422, 'place-outside-link']);
  expect(code(await send(token, { place: places.outside }))).toEqual([422, 'outside-city']);
  for (const fields of [{ text: '哦' }, { text: 'x'.repeat(1_001) }, { channel: '110' }, { reporter: { id: 'x' } }])
    expect(code(await send(token, fields)), JSON.stringify(fields)).toEqual([400, 'invalid-input']);
  expect((await send(token, { text: 'x'.repeat(20_000) })).statusCode).toBe(413);
});

it('PUB-4 the public is told number, time, step and how many photos, and nothing else, whatever happened', async () => {
  const { token } = await link();
  const made = await reported(token, { reporter: { contact: '13800000042' } });
  const { incident } = await incidentOf(made);
  const seen: unknown[] = [await state(made)];
  const act = async (move: string, body: object = {}) => {
    const reply = await city.dispatcher.post(`/api/incidents/${incident.id}/${move}`, body);
    expect(reply.statusCode, reply.body).toBe(200);
    seen.push(await state(made));
  };
  await act('claim');
  await act('note', { text: '嫌疑人张三住三号楼' });
  const unit = await city.unit('巡逻一号');
  await city.offer(incident, unit);
  seen.push(await state(made));
  expect(seen).toEqual(
    ['received', 'accepted', 'accepted', 'handled'].map((step) => ({
      number: made.number,
      receivedAt: '2026-03-01T08:00:00.000Z',
      step,
      photos: 0,
    })),
  );
  expect(await state({ ...made, state: nobody })).toMatchObject({ error: { code: 'link-unknown' } });
  clock.advance(181 * 86_400_000);
  expect(await state(made)).toMatchObject({ error: { code: 'link-unknown' } });
});

it('PUB-4 INC-12 the reporter of a duplicate hears how its first goes on', async () => {
  const { token } = await link();
  const first = await city.report({ type: 'theft', place: places['east-s'] });
  const made = await reported(token);
  const { incident } = await incidentOf(made);
  expect((await city.dispatcher.post(`/api/incidents/${incident.id}/merge`, { into: first.id })).statusCode).toBe(200);
  await city.dispatcher.post(`/api/incidents/${first.id}/claim`, {});
  expect((await city.dispatcher.post(`/api/incidents/${first.id}/cancel`, { why: '误报' })).statusCode).toBe(200);
  expect(await state(made)).toMatchObject({ number: made.number, step: 'ended' });
});

it('PUB-5 four photos within two hours, without what the camera wrote into them; of a mediation none', async () => {
  const { token } = await link();
  const made = await reported(token);
  const key = { 'idempotency-key': crypto.randomUUID() };
  expect((await photo(made.state, jpeg('one'), key)).json()).toEqual({ photos: 1 });
  expect((await photo(made.state, jpeg('one'), key)).json()).toEqual({ photos: 1 });
  const more = [];
  for (const name of ['two', 'three', 'four', 'five']) more.push(code(await photo(made.state, jpeg(name))));
  expect(more).toEqual([
    [201, 'ok'],
    [201, 'ok'],
    [201, 'ok'],
    [409, 'photos-full'],
  ]);
  const { attachments, incident } = await incidentOf(made);
  expect([attachments.length, incident.attachments]).toEqual([4, 4]);
  expect(attachments[0]).toMatchObject({ type: 'image/jpeg', taken: null, bytes: 4 });
  const bytes = await city.dispatcher.get(`/api/attachments/${attachments[0]?.id}`);
  expect(bytes.rawPayload).toEqual(Buffer.from([0xff, 0xd8, 0xff, 0xd9]));

  const late = await reported(token);
  expect(code(await photo(late.state, Buffer.from('GIF89a')))).toEqual([415, 'unsupported-media']);
  clock.advance(2 * 3_600_000 + 1);
  expect(code(await photo(late.state, jpeg('late')))).toEqual([409, 'photos-full']);
  const quarrel = await reported(token, { type: 'quarrel' });
  expect(code(await photo(quarrel.state, jpeg('face')))).toEqual([409, 'photos-full']);
  expect(code(await photo(nobody, jpeg('any')))).toEqual([404, 'link-unknown']);
  expect((await incidentOf(quarrel)).incident.text).toBe('');
});

it('PUB-1 links are made, listed and revoked by administrators, each of the own area', async () => {
  const east = await world.person('admin', { areaId: 'east' });
  const west = await world.person('admin', { areaId: 'west' });
  const made = await link({}, east);
  expect(code(await west.post('/api/report-links', input()))).toEqual([404, 'not-found']);
  expect(code(await west.send('DELETE', `/api/report-links/${made.id}`))).toEqual([404, 'not-found']);
  expect((await west.get('/api/report-links')).json()).toMatchObject({ links: [] });
  expect((await east.get('/api/report-links')).json()).toMatchObject({ links: [{ id: made.id, token: made.token }] });
  for (const caller of [city.dispatcher, city.supervisor]) {
    expect((await caller.get('/api/report-links')).statusCode).toBe(403);
    expect((await caller.post('/api/report-links', input())).statusCode).toBe(403);
  }
  for (const [fields, told] of [
    [{ types: ['safety'] }, 'type-not-leaf'],
    [{ types: ['nothing'] }, 'type-unknown'],
    [{ area: 'moon' }, 'area-unknown'],
    [{ address: '无此路 9 号' }, 'address-unknown'],
    [{ area: 'west', address: '人民路 128 号' }, 'place-outside-link'],
    [{ types: [] }, 'invalid-input'],
  ] as const)
    expect(code(await world.admin.post('/api/report-links', input(fields)))[1], told).toBe(told);
});

it('PUB-1 the feed has no secret of a link, and the database finds one by its digest', async () => {
  const { token } = await link();
  const made = await reported(token, { reporter: { contact: '13800000042' } });
  const { rows } = await sql<{ all: string }>`select string_agg(event::text, '') as all from event`.execute(
    world.platform.db,
  );
  for (const secret of [token, made.state, '13800000042']) expect(rows[0]?.all.includes(secret)).toBe(false);
  const kept = await sql<{
    n: number;
  }>`select count(*)::int as n from public_report where digest = ${made.state}`.execute(world.platform.db);
  expect(kept.rows).toEqual([{ n: 0 }]);
});

it('PUB-6 one address sends thirty reports in ten minutes, and the words and pages are kept by no cache', async () => {
  const { token } = await link();
  const reply = await send(token);
  expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  expect(reply.headers['referrer-policy']).toBe('no-referrer');
  const sent: number[] = [];
  for (let n = 1; n < 32; n++) sent.push((await send(nobody)).statusCode);
  expect(sent.filter((status) => status === 429)).toHaveLength(2);
});

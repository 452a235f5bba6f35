import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CityView } from '@watchroom/shared/city/profile.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-closing-'));
  world = await startWorld({ roles: ['api'], env: { DATA_DIR: dataDir } });
  city = await buildSmallCity(world);
  return async () => {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  };
});

type Reply = Awaited<ReturnType<Caller['post']>>;
const act = (incident: { id: string }, move: string, ...[body = {}, by = city.dispatcher]: [unknown?, Caller?]) =>
  patiently(by, `/api/incidents/${incident.id}/${move}`, body);
const told = (reply: Reply) => [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code ?? 'ok'];
const read = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}`)).json<IncidentDetail>();
const done = { disposition: 'put-right', result: '车辆已找回' };
const phoned = { said: { told: true, how: 'phone', words: '已告知处置情况' } };
const place = places['east-s'];

/** A theft that somebody has and has dealt with; `fields` of its report. */
async function resolved(fields: Readonly<Record<string, unknown>> = {}): Promise<Incident> {
  const incident = await city.report({ type: 'theft', ...fields });
  await act(incident, 'claim');
  expect(told(await act(incident, 'resolve', done))).toEqual([200, 'ok']);
  return incident;
}

function photo(incident: { id: string }, taken?: unknown): Promise<Reply> {
  const edge = 'edge-of-the-part';
  const part = (name: string, more = '') =>
    `--${edge}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
  const said = taken === undefined ? '' : `${part('taken')}${JSON.stringify(taken)}\r\n`;
  const head = `${said}${part('photo', '; filename="a.jpg"')}`;
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]);
  return world.http.inject({
    method: 'POST',
    url: `/api/incidents/${incident.id}/attachments`,
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    headers: {
      ...city.dispatcher.headers,
      'content-type': `multipart/form-data; boundary=${edge}`,
      'idempotency-key': crypto.randomUUID(),
    },
  });
}
const at = (metres: number, accuracyM = 10): { place: Position; accuracyM: number } => ({
  place: destination(place, 90, metres),
  accuracyM,
});

it('INC-15 it is resolved with a disposition of its flow, and with words', async () => {
  const incident = await city.report({ type: 'theft' });
  await act(incident, 'claim');
  expect(told(await act(incident, 'resolve', { result: '已处置' }))).toEqual([400, 'invalid-input']);
  expect(told(await act(incident, 'resolve', { ...done, disposition: 'agreed' }))).toEqual([422, 'disposition-unfit']);
  expect(told(await act(incident, 'resolve', { disposition: 'put-right' }))).toEqual([422, 'words-missing']);
  expect(told(await act(incident, 'resolve', done))).toEqual([200, 'ok']);
  expect((await read(incident)).incident.state).toMatchObject({ at: 'resolved', ...done });
});

it('INC-15 of a mediation only the outcome is kept', async () => {
  const incident = await city.report({ type: 'quarrel', reporter: { contact: '13900001234' } });
  await act(incident, 'claim');
  const agreed = { disposition: 'agreed' };
  expect(told(await act(incident, 'resolve', { ...agreed, result: '甲赔偿乙' }))).toEqual([422, 'outcome-only']);
  expect(told(await act(incident, 'resolve', agreed))).toEqual([200, 'ok']);
  expect(told(await act(incident, 'reply', phoned))).toEqual([422, 'outcome-only']);
  expect(told(await act(incident, 'reply', { said: { told: true, how: 'phone' } }))).toEqual([200, 'ok']);
  expect(told(await act(incident, 'close', {}, city.supervisor))).toEqual([200, 'ok']);
  expect((await read(incident)).incident.state).toMatchObject({ at: 'closed', ...agreed, result: '' });
});

it('INC-16 where a contact is kept it is closed only after a reply, which names who gave it', async () => {
  const incident = await resolved({ reporter: { contact: '13900001234' } });
  expect((await read(incident)).closing).toEqual({ reply: true, proof: false });
  expect(told(await act(incident, 'close', {}, city.supervisor))).toEqual([409, 'reply-missing']);
  const number = { said: { ...phoned.said, words: '已打 13900001234' } };
  expect(told(await act(incident, 'reply', number))).toEqual([422, 'personal-number']);
  const wordless = { said: { told: true, how: 'phone' } };
  expect(told(await act(incident, 'reply', wordless))).toEqual([422, 'words-missing']);
  expect(told(await act(incident, 'reply', phoned))).toEqual([200, 'ok']);
  expect(told(await act(incident, 'close', {}, city.supervisor))).toEqual([200, 'ok']);
  expect((await read(incident)).incident.state).toMatchObject({
    at: 'closed',
    reply: { said: phoned.said, by: { name: '李调度' } },
  });
  const { entries } = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
    entries: TimelineEntry[];
  }>();
  expect(entries.find(({ kind }) => kind === 'incident.replied')).toMatchObject({ extra: phoned.said });
});

it('INC-16 nobody to tell is a reply with its reason, and sent back it is to be told anew', async () => {
  const incident = await resolved({ reporter: { contact: '13900001234' } });
  expect(told(await act(incident, 'reply', { said: { told: false, why: '号码停用' } }))).toEqual([200, 'ok']);
  await act(incident, 'rework', { why: '未到位' }, city.supervisor);
  expect(told(await act(incident, 'reply', phoned))).toEqual([409, 'move-impossible']);
  await act(incident, 'resolve', done);
  expect(told(await act(incident, 'close', {}, city.supervisor))).toEqual([409, 'reply-missing']);
});

it('INC-16 the reporter of a duplicate is told, too, and without a contact nobody need be', async () => {
  const first = await city.report({ type: 'theft' });
  const duplicate = await city.report({ type: 'theft', reporter: { contact: '13900005678' } });
  await act(first, 'claim');
  expect((await read(first)).closing.reply).toBe(false);
  expect(told(await act(duplicate, 'merge', { into: first.id }))).toEqual([200, 'ok']);
  expect((await read(first)).closing.reply).toBe(true);
  const alone = await resolved();
  expect(told(await act(alone, 'close', {}, city.supervisor))).toEqual([200, 'ok']);
});

it('INC-16 the source that reported reads neither the words of the reply nor who gave it', async () => {
  const key = await world.key(['report.create', 'incident.read']);
  const body = { channel: '12345', type: 'theft', place, reporter: { contact: '13900001234' } };
  const { incident } = (await patiently(key, '/api/reports', body)).json<{ incident: Incident }>();
  await act(incident, 'claim');
  await act(incident, 'resolve', done);
  await act(incident, 'reply', phoned);
  expect((await read(incident, key)).incident.state).toMatchObject({ at: 'resolved' });
  expect((await key.get(`/api/incidents/${incident.id}`)).body).not.toContain('已告知');
  expect(told(await act(incident, 'reply', phoned, key))).toEqual([403, 'forbidden']);
});

it('INC-5 who resolved it closes it with a photo from the place, and with no other', async () => {
  const incident = await resolved();
  for (const taken of [undefined, at(150), at(10, 500)]) {
    expect((await photo(incident, taken)).statusCode).toBe(201);
    expect(told(await act(incident, 'close'))).toEqual([409, 'same-hands']);
  }
  expect((await photo(incident, at(40))).json()).toMatchObject({ attachment: { taken: { accuracyM: 10 } } });
  expect((await read(incident)).closing).toEqual({ reply: false, proof: true });
  expect(told(await act(incident, 'close'))).toEqual([200, 'ok']);
});

it('INC-5 a photo from before it was sent back proves nothing', async () => {
  const incident = await resolved();
  await photo(incident, at(20));
  await act(incident, 'rework', { why: '未到位' }, city.supervisor);
  await act(incident, 'resolve', done);
  expect(told(await act(incident, 'close'))).toEqual([409, 'same-hands']);
  await photo(incident, at(20));
  expect(told(await act(incident, 'close'))).toEqual([200, 'ok']);
});

it('INC-24 a type names what its cases end with, and what was chosen keeps its name and what it wants', async () => {
  const write = async (dispositions: unknown) => {
    const { version, types } = (await world.admin.get('/api/city')).json<CityView>();
    const { id: _, ...type } = types.find(({ id }) => id === 'theft') ?? {};
    return world.admin.send('PUT', '/api/types/theft', { edition: version, type: { ...type, dispositions } });
  };
  const found = { code: 'goods-found', name: { zh: '赃物追回', en: 'Goods found' }, proof: 'both' };
  expect((await write([found, found])).json()).toMatchObject({
    error: { issues: [{ path: 'type.dispositions.1.code', code: 'duplicate' }] },
  });
  expect((await write([found])).statusCode).toBe(200);
  const incident = await city.report({ type: 'theft' });
  await act(incident, 'claim');
  expect(told(await act(incident, 'resolve', done))).toEqual([422, 'disposition-unfit']);
  expect(told(await act(incident, 'resolve', { ...done, disposition: 'goods-found' }))).toEqual([200, 'ok']);
  expect((await write([])).statusCode).toBe(200);
  expect((await read(incident)).incident.state).toMatchObject({ called: found.name, proof: 'both' });
  await photo(incident, at(20));
  expect(told(await act(incident, 'close'))).toEqual([409, 'hands-missing']);
  expect(told(await act(incident, 'close', {}, city.supervisor))).toEqual([200, 'ok']);
});

it('a photo whose place is none is refused', async () => {
  const incident = await city.report({ type: 'theft' });
  expect((await photo(incident, { place: [500, 0], accuracyM: 1 })).statusCode).toBe(400);
  expect((await photo(incident, '不知道')).statusCode).toBe(400);
  expect((await read(incident)).attachments).toEqual([]);
});

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { onePixel, type SentFile, sendFile } from '../../test/send-file.ts';
import { buildSmallCity, type CityUnit, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';
import { incidentTables } from '../store.ts';

let world: World;
let city: SmallCity;
let unit: CityUnit;
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-spot-'));
  world = await startWorld({ roles: ['api'], env: { DATA_DIR: dataDir } });
  city = await buildSmallCity(world);
  unit = await city.unit('巡一');
  return async () => {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  };
});

const report = { channel: 'patrol', type: 'theft', place: places['east-s'], text: '车窗被砸' };
const settled = { ...report, disposition: 'advised', result: '车主已到场，登记后自行处理' };
const settle = (by: Caller, body: object = {}) => patiently(by, '/api/reports/settled', { ...settled, ...body });
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;
type Made = { report: string; incident: Incident };

const png = onePixel;
/** A tone as a phone records it: its head does not say how long it is. */
const tone = (seconds: number, format: 'webm' | 'ogg' | 'mp4') => {
  const into =
    format === 'mp4' ? ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov+default_base_moof'] : ['-c:a', 'libopus'];
  const made = ['-v', 'error', '-f', 'lavfi', '-i', `sine=duration=${seconds}`, '-b:a', '24k', ...into];
  return execFileSync('ffmpeg', [...made, '-f', format, '-'], { maxBuffer: 2 * 1_048_576 });
};
const webm = tone(7, 'webm');
/** Begins like one, and is none. */
const emptyWebm = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]),
  Buffer.from('webm'),
  Buffer.alloc(80),
]);

const sendForm = (url: string, by: Caller, given: SentFile) => sendFile(world.http, { url, by }, given);
const timeline = async (id: string, by: Caller = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;
const detail = async (id: string) => (await city.dispatcher.get(`/api/incidents/${id}`)).json<IncidentDetail>();

describe('INC-22 what is settled on the spot', () => {
  test('is one incident, resolved by its officer with words, that another closes; its rows are those of its events', async () => {
    const reply = await settle(unit.officer);
    expect(reply.statusCode).toBe(201);
    const { incident } = reply.json<Made>();
    expect(incident).toMatchObject({
      channel: 'patrol',
      owner: { kind: 'desk' },
      state: { at: 'resolved', disposition: 'advised', result: settled.result, by: { id: unit.officer.id } },
    });
    expect(incident.openedAt).not.toBeNull();
    expect(incident.clocks.every(({ doneAt }) => doneAt !== null)).toBe(true);
    const entries = await timeline(incident.id);
    expect(entries.map(({ kind, extra }) => [kind, extra['result'] ?? null])).toEqual([
      ['incident.reported', null],
      ['incident.resolved', settled.result],
    ]);
    const rows = await foldedRows(world.platform.db, ['incident']);
    expect(rows.get(incident.id)).toMatchObject({ state: incident.state, rev: incident.rev });
    expect((await patiently(city.dispatcher, `/api/incidents/${incident.id}/close`, {})).statusCode).toBe(200);
  });

  test.each([
    [{ disposition: 'helped' }, 'disposition-unfit'],
    [{ result: '' }, 'words-missing'],
    [{ type: 'quarrel', disposition: 'agreed' }, 'outcome-only'],
    [{ place: places.outside }, 'outside-city'],
    [{ type: 'safety' }, 'type-not-leaf'],
  ])('refuses what a report or a resolution refuses: %j', async (body, code) => {
    const reply = await settle(unit.officer, body);
    expect([reply.statusCode >= 400, codeOf(reply)]).toEqual([true, code]);
  });

  test('is for officers on shift alone: a desk has its own steps', async () => {
    const device = await world.key(['report.create']);
    for (const by of [city.dispatcher, city.supervisor, world.admin, device])
      expect((await settle(by)).statusCode).toBe(403);
    expect((await settle(world.stranger)).statusCode).toBe(401);
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    expect(codeOf(await settle(await world.person('officer', { unitId: unit.id, shift: over })))).toBe('off-shift');
  });
});

describe('INT-10 photos of a report', () => {
  test('are added by who reported, once for each key, and by nobody else', async () => {
    const made = (await patiently(unit.officer, '/api/reports', report)).json<Made>();
    const url = `/api/reports/${made.report}/photos`;
    const once = { bytes: png, key: 'the-photo-of-this-report' };
    for (const _ of [1, 2]) expect((await sendForm(url, unit.officer, once)).statusCode).toBe(201);
    expect((await detail(made.incident.id)).attachments).toHaveLength(1);
    const other = (await city.unit('巡二')).officer;
    for (const by of [other, city.dispatcher]) expect((await sendForm(url, by, { bytes: png })).statusCode).toBe(404);
    expect((await sendForm(url, world.stranger, { bytes: png })).statusCode).toBe(401);
    expect(codeOf(await sendForm(url, unit.officer, { bytes: webm }))).toBe('unsupported-media');
    expect((await sendForm('/api/reports/{report}/photos', unit.officer, { bytes: png })).statusCode).toBe(400);
  });

  test('of a mediation are none', async () => {
    const made = (await patiently(unit.officer, '/api/reports', { ...report, type: 'quarrel', text: '' })).json<Made>();
    const reply = await sendForm(`/api/reports/${made.report}/photos`, unit.officer, { bytes: png });
    expect(codeOf(reply)).toBe('outcome-only');
  });
});

describe('INC-23 a voice note', () => {
  const speak = (
    incident: { id: string },
    by: Caller,
    more: { bytes?: Buffer; seconds?: string; key?: string; taken?: string } = {},
  ) => {
    const { bytes = webm, seconds = '7', key, taken } = more;
    const fields = { seconds, ...(taken === undefined ? {} : { taken }) };
    const given = { bytes, fields, ...(key === undefined ? {} : { key }) };
    return sendForm(`/api/incidents/${incident.id}/voice-notes`, by, given);
  };
  const idOf = async (incident: { id: string }) =>
    (await timeline(incident.id)).find(({ kind }) => kind === 'incident.voice_added')?.extra['voice'];

  test('stands once on the timeline with its length, is heard as what it is, and is no photo and no proof', async () => {
    const own = await city.unit('巡三');
    const incident = await city.report();
    await city.offer(incident, own);
    for (const _ of [1, 2])
      expect((await speak(incident, own.officer, { key: 'this-voice-note-once' })).statusCode).toBe(201);
    const lines = (await timeline(incident.id)).filter(({ kind }) => kind === 'incident.voice_added');
    expect(lines.map(({ extra, actor }) => [extra['seconds'], actor.id])).toEqual([[7, own.officer.id]]);
    const { attachments, closing, incident: now } = await detail(incident.id);
    expect([attachments, closing.proof, now.attachments]).toEqual([[], false, 0]);
    const heard = await city.dispatcher.get(`/api/attachments/${await idOf(incident)}`);
    expect([heard.statusCode, heard.headers['content-type'], heard.headers['x-content-type-options']]).toEqual([
      200,
      'audio/webm',
      'nosniff',
    ]);
    expect(heard.rawPayload.equals(webm)).toBe(true);
  });

  test('is kept with where its phone was, as a photo is, and says how far from the place that was', async () => {
    const incident = await city.report();
    const place = destination(incident.place, 90, 40);
    const taken = JSON.stringify({ place, accuracyM: 8 });
    expect((await speak(incident, city.dispatcher, { taken })).statusCode).toBe(201);
    const [line] = (await timeline(incident.id)).filter(({ kind }) => kind === 'incident.voice_added');
    expect(line?.extra).toMatchObject({ metres: 40 });
    const kept = await incidentTables(world.platform.db)
      .selectFrom('attachment')
      .select('taken')
      .where('incident', '=', incident.id)
      .execute();
    expect(kept).toMatchObject([{ taken: { accuracyM: 8 } }]);
    expect((await detail(incident.id)).closing.proof).toBe(false);
    expect((await speak(incident, city.dispatcher, { taken: 'here' })).statusCode).toBe(400);
  });

  test('is heard by who may read the incident, and by no other system, wall, unit or administrator', async () => {
    const source = await world.key(['report.create', 'incident.read']);
    const incident = (await patiently(source, '/api/reports', { ...report, channel: '12345' })).json<Made>().incident;
    expect((await speak(incident, city.dispatcher)).statusCode).toBe(201);
    const url = `/api/attachments/${await idOf(incident)}`;
    expect((await source.get(`/api/incidents/${incident.id}`)).statusCode).toBe(200);
    expect((await city.supervisor.get(url)).statusCode).toBe(200);
    for (const [by, status] of [
      [source, 404],
      [unit.officer, 404],
      [world.admin, 403],
      [await world.person('operator', { areaId: 'west' }), 404],
      [world.stranger, 401],
    ] as const)
      expect((await by.get(url)).statusCode).toBe(status);
    expect(JSON.stringify(await timeline(incident.id, source))).not.toContain('voice');
  });

  test.each(['webm', 'ogg', 'mp4'] as const)(
    'INC-25 is as long as its sound, whatever its sender says, and no longer than a minute: %s',
    async (format) => {
      const incident = await city.report();
      expect((await speak(incident, city.dispatcher, { bytes: tone(12, format), seconds: '1' })).statusCode).toBe(201);
      const [line] = (await timeline(incident.id)).filter(({ kind }) => kind === 'incident.voice_added');
      expect(line?.extra['seconds']).toBe(12);
      const long = await speak(incident, city.dispatcher, { bytes: tone(75, format), seconds: '5' });
      expect([long.statusCode, codeOf(long)]).toEqual([422, 'voice-too-long']);
    },
  );

  test('is refused by its bytes, its length and its matter', async () => {
    const incident = await city.report();
    expect(codeOf(await speak(incident, city.dispatcher, { bytes: png }))).toBe('unsupported-media');
    expect(codeOf(await speak(incident, city.dispatcher, { bytes: emptyWebm }))).toBe('unsupported-media');
    expect(
      (await speak(incident, city.dispatcher, { bytes: Buffer.concat([webm, Buffer.alloc(1_048_576)]) })).statusCode,
    ).toBe(413);
    for (const seconds of ['0', '61', '1.5', 'long'])
      expect((await speak(incident, city.dispatcher, { seconds })).statusCode).toBe(400);
    expect((await speak(incident, unit.officer)).statusCode).toBe(404);
    const mediation = await city.report({ type: 'quarrel', text: '' });
    expect(codeOf(await speak(mediation, city.dispatcher))).toBe('outcome-only');
  });
});

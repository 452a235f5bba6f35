import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail } from '@watchroom/shared/incident/incident-api.ts';
import { type OwnSite, SITE_PHOTOS } from '@watchroom/shared/intake/site/site-api.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeGuard, makeSite } from '../../test/guarded-site.ts';
import { onePixel, sendFile } from '../../test/send-file.ts';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let clock: ReturnType<typeof heldClock>;
beforeEach(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-site-photo-'));
  clock = heldClock('2026-03-01T08:00:00.000Z');
  world = await startWorld({ clock, roles: ['api'], env: { DATA_DIR: dataDir } });
  city = await buildSmallCity(world);
  return () => rm(dataDir, { recursive: true, force: true });
});

const codeOf = (reply: { statusCode: number; json<T>(): T }) => [
  reply.statusCode,
  reply.json<{ error?: { code: string } }>().error?.code ?? 'ok',
];
async function reported(by: Caller): Promise<{ report: string; number: string }> {
  const reply = await by.post('/api/site/reports', { type: 'theft', text: '车锁被撬' });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}
const send = (by: Caller, report: string, given: Partial<Parameters<typeof sendFile>[2]> = {}) =>
  sendFile(world.http, { url: `/api/site/reports/${report}/photos`, by }, { bytes: onePixel, ...given });
const photosOf = async (by: Caller) =>
  (await by.get('/api/site')).json<OwnSite>().reports.flatMap(({ photos }) => photos);
const incidentOf = async (number: string): Promise<Incident | undefined> =>
  (await city.dispatcher.get('/api/incidents?state=all'))
    .json<{ incidents: Incident[] }>()
    .incidents.find((one) => one.number === number);

describe('SIT-8 a photo with a report of a guard', () => {
  test('SIT-8 is with the incident for its desk, once for its key, with where and when it was taken; its guard sees it again', async () => {
    const guard = await makeGuard(world, await makeSite(world));
    const { report, number } = await reported(guard);
    const fields = {
      happened: JSON.stringify({ at: '2026-03-01T07:50:00.000Z', turn: 3, device: 'ab'.repeat(8) }),
      taken: JSON.stringify({ place: [120.56, 31.29], accuracyM: 9 }),
    };
    for (const _ of [1, 2]) {
      const reply = await send(guard, report, { fields, key: 'the-photo-of-this-report' });
      // Nothing of the incident comes back.
      expect([reply.statusCode, reply.json()]).toEqual([201, { photos: 1 }]);
    }
    const incident = await incidentOf(number);
    const detail = (await city.dispatcher.get(`/api/incidents/${incident?.id}`)).json<IncidentDetail>();
    expect(detail.attachments).toMatchObject([{ type: 'image/png', taken: { accuracyM: 9 }, actor: { id: guard.id } }]);
    const [photo] = await photosOf(guard);
    expect(photo).toBe(detail.attachments[0]?.id);
    const bytes = await guard.get(`/api/site/photos/${photo}`);
    expect([bytes.statusCode, bytes.headers['content-type'], bytes.rawPayload.equals(onePixel)]).toEqual([
      200,
      'image/png',
      true,
    ]);
    expect((await city.dispatcher.get(`/api/attachments/${photo}`)).statusCode).toBe(200);
  });

  test('SIT-8 is shown to no guard beside it or of another place, no officer of another department, and by no link', async () => {
    const place = await makeSite(world);
    const guard = await makeGuard(world, place);
    const { report } = await reported(guard);
    expect((await send(guard, report)).statusCode).toBe(201);
    const [photo] = await photosOf(guard);
    const north = await makeSite(world, { name: '城北厂区', ring: null, area: 'east-n' });
    const guards = [await makeGuard(world, place, '西门岗'), await makeGuard(world, north)];
    for (const other of guards) {
      expect(codeOf(await other.get(`/api/site/photos/${photo}`))).toEqual([404, 'not-found']);
      expect(codeOf(await other.get(`/api/attachments/${photo}`))).toEqual([403, 'forbidden']);
      expect(await photosOf(other)).toEqual([]);
      expect(codeOf(await send(other, report))).toEqual([404, 'not-found']);
    }
    const fire = await city.unit('消一', { department: 'fire', role: 'fire' });
    expect(codeOf(await fire.officer.get(`/api/attachments/${photo}`))).toEqual([404, 'not-found']);
    const urban = await city.person('dispatcher', { departmentId: 'urban' });
    expect(codeOf(await urban.get(`/api/attachments/${photo}`))).toEqual([404, 'not-found']);
    for (const by of [city.dispatcher, fire.officer, world.admin])
      expect(codeOf(await by.get(`/api/site/photos/${photo}`))).toEqual([403, 'forbidden']);
    for (const url of [`/api/site/photos/${photo}`, `/api/attachments/${photo}`])
      expect(codeOf(await world.stranger.get(url))).toEqual([401, 'not-signed-in']);
    expect((await send(world.stranger, report)).statusCode).toBe(401);
    // Its own guard, too, no longer than it guards the place.
    await world.admin.send('DELETE', `/api/sites/${place.id}`);
    expect(codeOf(await guard.get(`/api/site/photos/${photo}`))).toEqual([401, 'not-signed-in']);
  });

  test('SIT-8 is a photo by its bytes, of what this guard reported, four at most, within a day and on shift', async () => {
    const guard = await makeGuard(world, await makeSite(world));
    const { report } = await reported(guard);
    const page = Buffer.from('<html>no photo</html>');
    expect(codeOf(await send(guard, report, { bytes: page }))).toEqual([415, 'unsupported-media']);
    expect(codeOf(await send(guard, report, { bytes: Buffer.alloc(8 * 1_048_576 + 1, 0xff) }))).toEqual([
      413,
      'too-large',
    ]);
    const other = await city.report({ type: 'theft' });
    expect(codeOf(await send(guard, other.id))).toEqual([404, 'not-found']);
    for (let n = 1; n <= SITE_PHOTOS; n++) expect((await send(guard, report)).json()).toEqual({ photos: n });
    expect(codeOf(await send(guard, report))).toEqual([409, 'photos-full']);
    const late = (await reported(guard)).report;
    const over = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' };
    await world.admin.send('PATCH', `/api/accounts/${guard.id}`, { shift: over });
    expect(codeOf(await send(guard, late))).toEqual([403, 'off-shift']);
    await world.admin.send('PATCH', `/api/accounts/${guard.id}`, { shift: null });
    clock.advance(11 * 3_600_000);
    expect((await send(guard, late)).statusCode).toBe(201);
  });
});

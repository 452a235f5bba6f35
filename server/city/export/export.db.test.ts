import { randomUUID } from 'node:crypto';
import { AreaId, ViewId } from '@watchroom/shared/kernel/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cityNow } from '../../area/queries.ts';
import { cameraInput, sendCameras, startCameraWorld } from '../../camera/camera-world.ts';
import { systemActor } from '../../platform/command.ts';
import { fieldThings } from '../../test/field-things.ts';
import { newKey, places, type SmallCity } from '../../test/small-city.ts';
import type { Caller, World } from '../../test/world.ts';
import { flowing } from './export-flow.ts';

let world: World;
let city: SmallCity;
const secret = 'Tr0ub4dor';
const purpose = { reason: '月度考评材料' };

beforeAll(async () => {
  ({ world, city } = await startCameraWorld());
  const stream = { kind: 'rtsp', url: `rtsp://root:${secret}@203.0.113.9/main` };
  await sendCameras(world.admin, [
    cameraInput('E-1', { name: '=HYPERLINK("http://x","东门")', stream, contact: '王老板 13900139000' }),
    cameraInput('E-2', { place: places['east-n'], ownerKind: 'department', department: 'fire' }),
    cameraInput('W-1', { place: places['west-s'] }),
  ]);
  const reporter = { name: '张三丰', contact: '13800138000' };
  await city.report({ text: '住户 13800138000 说三楼冒烟', reporter });
  await city.report({ type: 'quarrel', text: '夫妻争吵', address: '人民路 7 号' });
  await city.report({ place: places['west-s'], text: '西区冒烟' });
  const unit = await city.unit('东一');
  await fieldThings(world, unit.id);
});
afterAll(() => world.close());

const file = (by: Caller, body: object) =>
  by.post('/api/exports', { purpose, ...body }, { 'accept-language': 'zh-CN' });
const area = (id: string, what: string, more: object = {}) => ({ what, of: { area: id }, ...more });

async function lines(by: Caller, body: object): Promise<string[]> {
  const reply = await file(by, body);
  expect(reply.statusCode, reply.body).toBe(200);
  expect(reply.body.startsWith('\uFEFF')).toBe(true);
  const [, ...rows] = reply.body.trimEnd().split('\r\n');
  expect(rows).toHaveLength(Number(reply.headers['x-export-rows']));
  return rows;
}

async function features(by: Caller, body: object) {
  const reply = await file(by, { ...body, form: 'geojson' });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ features: { geometry: { type: string } | null; properties: Record<string, unknown> }[] }>()
    .features;
}

type Entry = { id: string; kind: string; at: string; actor: { id?: string }; extra: Record<string, unknown> };
const entries = async (by: Caller) =>
  (await by.get('/api/audit?limit=200'))
    .json<{ entries: Entry[] }>()
    .entries.filter(({ kind }) => kind.startsWith('view.data_export'));

describe('a grid’s own data as a file (R68)', () => {
  test('is all of one sort that lies in the grid, and nothing that lies beside it', async () => {
    const by = await city.person('operator', { areaId: 'east-s' });
    expect(await lines(by, area('east-s', 'cameras'))).toMatchObject([expect.stringContaining('E-1')]);
    expect(await lines(by, area('east-s', 'incidents'))).toHaveLength(2);
    expect(await lines(by, area('east-s', 'posts'))).toMatchObject([
      expect.stringContaining('ZA-E1,ZA-E1 治安亭,治安亭'),
    ]);
    expect(await lines(by, area('east-s', 'patrols'))).toMatchObject([expect.stringContaining('东城一线,东一,进行中')]);
    expect(await lines(by, area('east-s', 'units'))).toMatchObject([expect.stringContaining('东一,警车,待命')]);
    const figures = await lines(by, area('east-s', 'indicators'));
    expect(figures).toEqual(expect.arrayContaining(['警情数,,2', '未结束警情,,2', '固定岗位,,1', '巡逻次数,,1']));
  });

  test('is a map in WGS-84 too, the figures at the surface of the area', async () => {
    const by = city.dispatcher;
    expect(await features(by, area('small', 'cameras'))).toHaveLength(3);
    expect((await features(by, area('small', 'patrols')))[0]?.geometry?.type).toBe('LineString');
    const [figures] = await features(by, area('east', 'indicators'));
    expect(figures).toMatchObject({ geometry: { type: 'Polygon' }, properties: { incidents: 2, posts: 1 } });
  });

  test('of a surface drawn by hand names all that lies in it', async () => {
    const ring = [
      [120.54, 31.28],
      [120.58, 31.28],
      [120.58, 31.32],
      [120.54, 31.32],
    ];
    for (const [what, n] of [
      ['cameras', 2],
      ['incidents', 2],
      ['posts', 1],
      ['patrols', 1],
    ] as const)
      expect(await lines(city.dispatcher, { what, of: { ring } }), what).toHaveLength(n);
    const wide = [
      [100, 20],
      [120, 20],
      [120, 40],
    ];
    expect((await file(city.dispatcher, { what: 'cameras', of: { ring: wide } })).statusCode).toBe(422);
    expect((await file(city.dispatcher, { what: 'indicators', of: { ring } })).statusCode).toBe(400);
  });

  test('of many rows flows page by page, each once', async () => {
    const many = Array.from({ length: 2_600 }, (_, n) => cameraInput(`M-${n}`, { place: [120.51, 31.29] }));
    await sendCameras(world.admin, many);
    const rows = await lines(city.dispatcher, area('west-s', 'cameras'));
    expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(2_601);
  });
});

describe('EXP-2 who must not see this', () => {
  test('who does not reach the area is told that there is none', async () => {
    const west = await city.person('supervisor', { areaId: 'west' });
    const grid = await city.person('operator', { areaId: 'east-s' });
    for (const what of ['incidents', 'cameras', 'posts', 'patrols', 'units', 'indicators']) {
      expect((await file(west, area('east-s', what))).statusCode, what).toBe(404);
      expect((await file(grid, area('east', what))).statusCode, what).toBe(404);
    }
    expect((await file(city.dispatcher, area('nowhere', 'cameras'))).statusCode).toBe(404);
  });

  test('a ring that reaches beyond the area holds nothing of what lies there', async () => {
    const west = await city.person('supervisor', { areaId: 'west-n' });
    const ring = [
      [120.49, 31.27],
      [120.59, 31.27],
      [120.59, 31.33],
      [120.49, 31.33],
    ];
    for (const what of ['incidents', 'cameras', 'posts', 'patrols', 'units'])
      expect(await lines(west, { what, of: { ring } }), what).toEqual([]);
  });

  test('nothing of another department leaves with a desk that is bound to one', async () => {
    const police = await city.person('operator', { departmentId: 'police', areaId: 'east' });
    expect(await lines(police, area('east', 'cameras'))).toMatchObject([expect.stringContaining('E-1')]);
  });

  test('no role but a desk on shift, no key, no stranger; not without a purpose, nor for an incident one may not read', async () => {
    const asked = area('east-s', 'cameras');
    for (const role of ['officer', 'admin', 'auditor'] as const)
      expect((await file(await city.person(role), asked)).statusCode, role).toBe(403);
    const shift = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    expect((await file(await city.person('operator', { shift }), asked)).statusCode).toBe(403);
    expect((await file(await world.key(['camera.read', 'incident.read']), asked)).statusCode).toBe(403);
    expect((await file(world.stranger, asked)).statusCode).toBe(401);
    expect((await city.dispatcher.post('/api/exports', asked)).statusCode).toBe(400);
    const theirs = await city.report({ place: places['west-s'] });
    const east = await city.person('operator', { areaId: 'east' });
    const named = await east.post('/api/exports', { ...asked, purpose: { incident: theirs.id } });
    expect(named.json()).toMatchObject({ error: { code: 'purpose-missing' } });
  });

  test('VIW-3 nor does a picture of the map for an incident one may not read; for one that one may, it does', async () => {
    const picture = { what: 'picture', title: '东区', box: [120.5, 31.28, 120.58, 31.32], layers: ['incident'] };
    const [ours, theirs] = [await city.report(), await city.report({ place: places['west-s'] })];
    const east = await city.person('operator', { areaId: 'east' });
    const leave = (incident: string) => east.post('/api/views/exports', { ...picture, purpose: { incident } });
    expect((await leave(theirs.id)).json()).toMatchObject({ error: { code: 'purpose-missing' } });
    expect((await leave(ours.id)).statusCode).toBe(201);
  });

  test('no file holds who reported, a stream’s address or password, or a contact; and no cell is a formula', async () => {
    const all = ['incidents', 'cameras', 'posts', 'patrols', 'units', 'indicators'];
    for (const what of all)
      for (const form of ['csv', 'geojson']) {
        const { body } = await file(city.dispatcher, area('small', what, { form }));
        for (const word of ['张三丰', '13800138000', secret, '203.0.113.9', 'rtsp', '13900139000', '王老板'])
          expect(body, `${what} ${form}`).not.toContain(word);
      }
    const [camera] = await lines(city.dispatcher, area('east-s', 'cameras'));
    expect(camera).toContain(`'=HYPERLINK`);
  });

  test('EXP-3: of a mediation neither words nor place leave', async () => {
    const { body } = await file(city.dispatcher, area('east-s', 'incidents'));
    expect(body).not.toMatch(/夫妻|人民路 7 号/);
    expect(body).toContain('***00 说三楼冒烟');
  });
});

describe('EXP-1 that it leaves', () => {
  test('stands in the feed before the first byte, with purpose and size, and how it ended after the last', async () => {
    const by = await city.person('operator', { areaId: 'east-s' });
    const [auditor, other] = [await city.person('auditor'), await city.person('auditor', { areaId: 'west' })];
    await lines(by, area('east-s', 'posts'));
    const mine = async (who: Caller) => {
      const found = await entries(who);
      const begun = found.find(({ actor }) => actor.id === by.id);
      return found.filter(({ id }) => id === begun?.id);
    };
    await expect.poll(async () => (await mine(auditor)).length).toBe(2);
    const [ended, begun] = (await mine(auditor)).sort((a, b) => b.kind.length - a.kind.length);
    expect(begun?.extra).toMatchObject({ what: 'posts', form: 'csv', area: 'east-s', rows: 1, purpose });
    expect(ended?.extra).toMatchObject({ rows: 1, how: 'whole', bytes: expect.any(Number) });
    expect(await mine(other)).toEqual([]);
  });

  test('is asked for anew each time: a repeated key is refused, and nothing leaves', async () => {
    const key = newKey();
    const asked = { ...area('east-s', 'posts'), purpose };
    expect((await city.dispatcher.post('/api/exports', asked, key)).statusCode).toBe(200);
    const again = await city.dispatcher.post('/api/exports', asked, key);
    expect([again.statusCode, again.json()]).toMatchObject([422, { error: { code: 'key-reused' } }]);
  });

  const flow = (mayGoOn: boolean) => {
    const found = cityNow(world.platform);
    if (!found.ok) throw new Error('no city');
    const ask = { what: 'cameras', form: 'csv', of: { area: AreaId.parse('west-s') }, days: 30 } as const;
    const file = {
      platform: world.platform,
      actor: systemActor('test'),
      ask,
      language: 'zh',
      city: found.value,
    } as const;
    const id = ViewId.parse(randomUUID());
    const path = found.value.index.pathOf(ask.of.area);
    return { id, pieces: flowing(file, { id, area: path, purpose, mayGoOn: () => Promise.resolve(mayGoOn) }) };
  };
  const endOf = async (id: string) =>
    (await entries(await city.person('auditor'))).find((entry) => entry.id === id)?.extra;

  test('ends at the page where the right to it ends, as a file that is broken off', async () => {
    const { id, pieces } = flow(false);
    const read = async () => {
      for await (const _ of pieces);
    };
    await expect(read()).rejects.toThrow('right');
    await expect.poll(() => endOf(id)).toMatchObject({ how: 'right-ended', rows: 1_000 });
  });

  test('is over when its reader goes away, with what had left by then', async () => {
    const { id, pieces } = flow(true);
    // The head, then the first page; whoever left took no more than that.
    await pieces.next();
    await pieces.next();
    await pieces.return(undefined);
    await expect.poll(() => endOf(id)).toMatchObject({ how: 'stopped', rows: 0 });
  });
});

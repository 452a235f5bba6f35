import type { SavedView } from '@watchroom/shared/view/view-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildSmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

const look = { centre: [120.54, 31.3], zoom: 13, bearing: 20, hidden: ['camera'], base: 'built-in' };

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await buildSmallCity(world);
  return () => world.close();
});

const kept = async (by: Caller, name: string, area: string | null = null): Promise<SavedView> => {
  const reply = await by.post('/api/views', { name, look, area });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<{ view: SavedView }>().view;
};
const list = async (by: Caller) => (await by.get('/api/views')).json<{ views: SavedView[] }>().views;
const names = async (by: Caller) => (await list(by)).map(({ name }) => name);

describe('VIW-1 saved views', () => {
  test('are kept whole, in order, and put into another by their owner', async () => {
    const by = await world.person('operator');
    const [one, two, three] = [await kept(by, '一'), await kept(by, '二'), await kept(by, '三')];
    expect(await list(by)).toEqual([one, two, three]);
    expect(one).toMatchObject({ look, area: null, rev: 1 });
    expect((await by.post('/api/views/order', { ids: [three.id, one.id] })).statusCode).toBe(200);
    expect(await names(by)).toEqual(['三', '一', '二']);
    const renamed = await by.post(`/api/views/${one.id}/change`, { rev: 1, name: '改' });
    expect(renamed.json()).toMatchObject({ view: { name: '改', rev: 2, look } });
    expect((await by.post(`/api/views/${two.id}/remove`, { rev: 1 })).statusCode).toBe(200);
    expect(await names(by)).toEqual(['三', '改']);
  });

  test('own ones are their owner’s alone; shared ones are seen where they reach, and changed by nobody else', async () => {
    const [east, eastS, west, admin] = await Promise.all([
      world.person('dispatcher', { areaId: 'east' }),
      world.person('operator', { areaId: 'east-s' }),
      world.person('operator', { areaId: 'west' }),
      world.person('admin'),
    ]);
    const [own, shared] = [await kept(east, '自己的'), await kept(east, '共享的', 'east-s')];
    expect(await names(eastS)).toEqual(['共享的']);
    expect(await names(west)).toEqual([]);
    expect(await names(admin)).not.toContain('自己的');
    for (const by of [eastS, west, admin]) {
      for (const view of [own, shared]) {
        expect((await by.post(`/api/views/${view.id}/change`, { rev: 1, name: '越权' })).statusCode).toBe(404);
        expect((await by.post(`/api/views/${view.id}/remove`, { rev: 1 })).statusCode).toBe(404);
        expect((await by.post('/api/views/order', { ids: [view.id] })).statusCode).toBe(404);
      }
    }
    expect((await west.post('/api/views', { name: '伸手', look, area: 'east-s' })).statusCode).toBe(404);
  });

  test('that are none, or too many, are refused', async () => {
    const by = await world.person('operator');
    for (const wrong of [
      { name: '' },
      { look: { ...look, zoom: 99 } },
      { look: { ...look, base: '../x' } },
      { area: 'nowhere' },
    ])
      expect([400, 422]).toContain((await by.post('/api/views', { name: '一', look, ...wrong })).statusCode);
    for (let count = 0; count < 50; count++) await kept(by, `${count}`);
    const reply = await by.post('/api/views', { name: '再', look });
    expect([reply.statusCode, reply.json<{ error: { code: string } }>().error.code]).toEqual([409, 'view-too-many']);
    const first = (await list(by))[0];
    expect((await by.post(`/api/views/${first?.id}/change`, { rev: 7, name: '旧' })).statusCode).toBe(409);
  });

  test('are nothing for strangers, keys and officers', async () => {
    for (const by of [world.stranger, await world.key(['camera.read']), await world.person('officer')]) {
      expect([401, 403]).toContain((await by.get('/api/views')).statusCode);
      expect([401, 403]).toContain((await by.post('/api/views', { name: '一', look })).statusCode);
    }
  });
});

describe('VIW-3 what leaves the room', () => {
  const picture = {
    what: 'picture',
    title: '东区封控',
    box: [120.5, 31.28, 120.58, 31.32],
    layers: ['unit', 'incident'],
  };

  test('stands in the feed first: who, when, of what and why; the auditor of the area reads it', async () => {
    const [by, auditor, west] = [
      await world.person('dispatcher', { areaId: 'east' }),
      await world.person('auditor'),
      await world.person('auditor', { areaId: 'west' }),
    ];
    const reply = await by.post('/api/views/exports', { ...picture, purpose: { reason: '打印现场图' } });
    expect(reply.statusCode).toBe(201);
    const { id, at } = reply.json<{ id: string; at: string }>();
    type Entry = { id: string; at: string; kind: string; actor: { id: string }; extra: object };
    const read = async (who: Caller) =>
      (await who.get('/api/audit?limit=200')).json<{ entries: Entry[] }>().entries.find((entry) => entry.id === id);
    await expect
      .poll(() => read(auditor))
      .toMatchObject({
        at,
        kind: 'view.exported',
        actor: { id: by.id },
        extra: {
          what: 'picture',
          title: '东区封控',
          box: picture.box,
          layers: picture.layers,
          purpose: { reason: '打印现场图' },
        },
      });
    expect(await read(west)).toBeUndefined();
  });

  test('does not leave without a purpose, off shift, or by who may not', async () => {
    const by = await world.person('dispatcher');
    expect((await by.post('/api/views/exports', picture)).statusCode).toBe(400);
    const purpose = { reason: '打印现场图' };
    for (const role of ['officer', 'auditor', 'admin'] as const)
      expect((await (await world.person(role)).post('/api/views/exports', { ...picture, purpose })).statusCode).toBe(
        403,
      );
    const shift = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const off = await world.person('operator', { shift });
    expect((await off.post('/api/views/exports', { ...picture, purpose })).statusCode).toBe(403);
  });
});

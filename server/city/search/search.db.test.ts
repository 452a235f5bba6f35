import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { buildSmallCity, type CityUnit, places, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let car: CityUnit;
beforeAll(async () => {
  world = await startWorld();
  city = await buildSmallCity(world);
  car = await city.unit('东城一号车');
  await city.unit('西城二号车', { homeArea: 'west-n' });
  await sendCameras([
    { externalId: 'CAM0042', name: '人民路东口', place: places['east-s'], department: 'police' },
    { externalId: 'CAM0043', name: '人民路西口', place: places['west-s'], department: 'fire' },
  ]);
  return () => world.close();
});

async function sendCameras(cameras: unknown[]): Promise<void> {
  const reply = await world.admin.post('/api/cameras/batch', { cameras });
  if (reply.statusCode !== 202) throw new Error(reply.body);
  const all = async () => (await titles('人民路', world.admin)).length === cameras.length + 1;
  await vi.waitFor(async () => expect(await all()).toBe(true), { timeout: 20_000 });
}

const ask = (q: string, by: Caller = city.dispatcher, more = '') =>
  by.get(`/api/search?q=${encodeURIComponent(q)}${more}`);
const hitsOf = async (q: string, by?: Caller) => (await ask(q, by)).json<{ hits: SearchHit[] }>().hits;
const titles = async (q: string, by?: Caller) => (await hitsOf(q, by)).map(({ title }) => title);

describe('GET /api/search', () => {
  test('finds places, units and cameras by name, sound, initials and number', async () => {
    for (const q of ['人民路东口', 'renminludong', 'rmldk', 'CAM0042', 'cam0042']) {
      expect([q, (await titles(q))[0]]).toEqual([q, '人民路东口']);
    }
    expect(await titles('东城一号')).toEqual(['东城一号车']);
    expect(await titles('dcyhc')).toEqual(['东城一号车']);
    expect((await titles('人民路 128'))[0]).toBe('人民路 128 号');
    expect((await hitsOf('east'))[0]).toMatchObject({ kind: 'area', id: 'east' });
    expect(await titles('没有这个地方')).toEqual([]);
  });

  test('says where a hit is, and how near to look', async () => {
    const [camera] = await hitsOf('CAM0042');
    expect(camera).toMatchObject({ kind: 'camera', subtitle: 'east · east-s', place: places['east-s'], zoom: 18 });
    const [east] = await hitsOf('east');
    expect(east?.zoom).toBeGreaterThan(10);
    expect((await hitsOf('东城一号'))[0]).toMatchObject({ kind: 'unit', place: null });
  });

  test('finds an incident by its number, its end, its address and its words', async () => {
    const incident = await city.report({ text: '三楼厨房冒烟', place: places['east-s'] });
    await expect.poll(async () => (await hitsOf(incident.number)).length).toBe(1);
    const count = incident.number.slice(-4);
    for (const q of [
      incident.number,
      incident.number.replace('-', ''),
      count,
      String(Number(count)),
      '厨房冒烟',
      '火灾',
    ]) {
      // Number, address and words come to the search one after the other.
      await expect
        .poll(async () => [q, (await hitsOf(q))[0]], { timeout: 10_000 })
        .toMatchObject([q, { kind: 'incident', id: incident.id, place: places['east-s'] }]);
    }
    expect((await hitsOf(incident.number))[0]?.title).toBe(`${incident.number} 火灾`);
    expect((await ask(incident.number, city.dispatcher)).headers['cache-control']).toBe('no-store');
  });

  test('takes coordinates either way round', async () => {
    const here = { kind: 'coordinates', place: places['east-s'], subtitle: 'east · east-s', datum: 'wgs84' };
    for (const q of ['120.56,31.29', '31.29， 120.56', '北纬31°17′24″ 东经120°33′36″'])
      expect([q, (await hitsOf(q))[0]]).toMatchObject([q, here]);
    expect(await hitsOf('2.35 48.85')).toMatchObject([{ kind: 'coordinates', place: [2.35, 48.85], subtitle: '' }]);
    expect(await hitsOf('999,999')).toEqual([]);
  });

  test('SRC-6 says where numbers copied from a Chinese map would lie', async () => {
    const hits = await hitsOf('120.56,31.29');
    expect(hits.map(({ datum }) => datum)).toEqual(['wgs84', 'gcj02', 'bd09']);
    const metres = hits.map(({ place }) => Math.round(distanceM(place ?? [0, 0], places['east-s'])));
    expect(metres[0]).toBe(0);
    for (const m of metres.slice(1)) expect([m, m > 300 && m < 1_300]).toEqual([m, true]);
  });

  test('SRC-1 shows nobody what they may not see', async () => {
    const west = await world.person('operator', { areaId: 'west' });
    expect(await titles('号车', west)).toEqual(['西城二号车']);
    expect(await titles('CAM004', west)).toEqual(['人民路西口']);
    const incident = await city.report({ place: places['east-s'] });
    expect(await titles(incident.number, west)).toEqual([]);
    expect(await titles('CAM004', await world.person('operator', { departmentId: 'fire' }))).toEqual(['人民路西口']);
    expect((await hitsOf('火', world.admin)).some(({ kind }) => kind === 'incident')).toBe(false);
    // An administrator sees units and where they belong, not where they are.
    const key = await world.key(['position.write']);
    await key.post('/api/positions', {
      positions: [{ unit: car.id, at: world.platform.clock.now(), place: places['east-n'] }],
    });
    await expect.poll(async () => (await hitsOf('东城一号'))[0]?.place).toEqual(places['east-n']);
    expect((await hitsOf('东城一号', world.admin))[0]?.place).toBeNull();
  });

  test('SRC-5 finds an incident by what was reported, and says no word of it', async () => {
    const incident = await city.report({ text: '地下车库闻到煤气味', place: places['east-s'] });
    await expect.poll(async () => (await hitsOf('煤气味')).length).toBe(1);
    const [hit] = await hitsOf('煤气味');
    expect(hit).toMatchObject({ kind: 'incident', id: incident.id, at: incident.reportedAt, over: false });
    expect(JSON.stringify(hit)).not.toContain('煤气');
    expect(await hitsOf('煤气味', await world.person('operator', { areaId: 'west' }))).toEqual([]);
    expect(await hitsOf('煤气味', await world.person('operator', { departmentId: 'police' }))).toEqual([]);
    expect(await hitsOf('煤气味', world.admin)).toEqual([]);
    const shift = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const offShift = await world.person('dispatcher', { shift });
    expect(await hitsOf('煤气味', offShift)).toEqual([]);
  });

  test('SRC-5 keeps nothing of the words of a mediation', async () => {
    await city.report({ type: 'quarrel', text: '楼上漏水吵起来', place: places['east-n'] });
    const found = () => hitsOf('纠纷');
    await expect.poll(async () => (await found()).length).toBe(1);
    expect(await hitsOf('楼上漏水')).toEqual([]);
  });

  test('SRC-3 ranks incidents by their fit, those that are over after the others', async () => {
    await city.report({ text: '人民路东口有人打架', place: places['east-s'] });
    await expect.poll(async () => (await hitsOf('打架')).length).toBe(1);
    const hits = await hitsOf('人民路东口');
    expect(hits.slice(0, 2).map(({ kind }) => kind)).toEqual(['camera', 'incident']);
    const [old, young] = [await city.report({ text: '烟味一' }), await city.report({ text: '烟味二' })];
    const ids = async () => (await hitsOf('烟味')).map(({ id }) => id);
    await expect.poll(ids).toEqual([young.id, old.id]);
    await city.supervisor.post(`/api/incidents/${young.id}/cancel`, { why: '误报' });
    await expect.poll(ids).toEqual([old.id, young.id]);
    expect((await hitsOf('烟味')).map(({ over }) => over)).toEqual([false, true]);
  });

  test('INT-14 finds an officer streets and areas and the own unit, no camera and nobody’s work', async () => {
    await city.report({ text: '人民路塌陷', place: places['east-s'] });
    await expect.poll(async () => (await hitsOf('人民路塌陷')).length).toBe(1);
    const asked = ['人民路', '人民路塌陷', 'east-s', '一号车', '二号车'];
    const found = (await Promise.all(asked.map((q) => hitsOf(q, car.officer)))).flat();
    expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual(['address', 'area', 'unit']);
    expect(new Set(found.filter(({ kind }) => kind === 'unit').map(({ id }) => id))).toEqual(new Set([car.id]));
  });

  test('is for desks, administrators and officers', async () => {
    expect((await ask('x', world.stranger)).statusCode).toBe(401);
    expect((await ask('x', await world.person('auditor'))).statusCode).toBe(403);
    expect((await ask('x', await world.key(['camera.read', 'unit.read']))).statusCode).toBe(403);
  });

  test('refuses what is no question, and survives any other', async () => {
    for (const [q, more] of [
      ['', ''],
      ['   ', ''],
      ['x'.repeat(501), ''],
      ['a\u0000b', ''],
      ['x', '&limit=0'],
      ['x', '&limit=21'],
      ['x', '&limit=a'],
      ['x', '&lng=181&lat=0'],
      ['x', '&lng=0&lat=north'],
    ] as const) {
      expect([q, more, (await ask(q, city.dispatcher, more)).statusCode]).toEqual([q, more, 400]);
    }
    for (const q of [
      '人'.repeat(300),
      '1'.repeat(500),
      '%',
      '_',
      '\\',
      "';--",
      '（）',
      '*',
      '👮',
      '%%%%',
      '.*',
      '__proto__',
      'constructor',
    ]) {
      expect([q, (await ask(q)).statusCode]).toEqual([q, 200]);
    }
    expect(await titles('%')).toEqual([]);
  });

  test('SRC-2 finds what sounds alike and what several words say', async () => {
    expect((await titles('人名路东口'))[0]).toBe('人民路东口');
    expect((await titles('east 人民路')).filter((title) => title.endsWith('口'))).toEqual(['人民路东口']);
    expect((await titles('东口 renminlu'))[0]).toBe('人民路东口');
  });

  test('SRC-3 puts the nearer first of what fits alike', async () => {
    const from = async ([lng, lat]: readonly [number, number]) => {
      const reply = await ask('人民路', world.admin, `&lng=${lng}&lat=${lat}`);
      return reply.json<{ hits: SearchHit[] }>().hits.flatMap(({ kind, title }) => (kind === 'camera' ? [title] : []));
    };
    expect(await from(places['east-s'])).toEqual(['人民路东口', '人民路西口']);
    expect(await from(places['west-s'])).toEqual(['人民路西口', '人民路东口']);
  });

  test('SRC-4 forgives a letter, and says that it did', async () => {
    expect((await hitsOf('人民街东口'))[0]).toMatchObject({ title: '人民路东口', nearMiss: true });
    expect((await hitsOf('人民路东口'))[0]).toMatchObject({ title: '人民路东口', nearMiss: false });
    const west = await world.person('operator', { areaId: 'west' });
    expect(await titles('人民街东口', west)).toEqual([]);
    expect(await titles('人民街西口', west)).toEqual(['人民路西口']);
  });

  test('follows new names and a new city', async () => {
    await city.unit('新来三号车');
    await expect.poll(() => titles('新来三号')).toEqual(['新来三号车']);
    const renamed = smallProfile.areas.map((area) => (area.id === 'east' ? { ...area, name: '江东新区' } : area));
    await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, areas: renamed, addresses: [] });
    expect((await hitsOf('江东'))[0]).toMatchObject({ kind: 'area', id: 'east' });
    expect(await titles('人民路 128')).toEqual([]);
  });
});

import type { MemberList, MemberView } from '@watchroom/shared/area/roster-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld();
  city = await buildSmallCity(world);
  return () => world.close();
});

const member = (more: Readonly<Record<string, unknown>> = {}) => ({
  code: 'W-01',
  kind: 'person',
  name: '王网格',
  phone: { number: '0512-6512 3456', published: true },
  charges: [
    { grid: 'east-s', duty: '治安巡防', limits: '工作日 8:30–17:30；不处置刑事案件' },
    { grid: 'east-s', duty: '消防检查' },
    { grid: 'west-s', duty: '治安巡防' },
  ],
  ...more,
});
const codeOf = (reply: { json(): unknown }) => (reply.json() as { error: { code: string } }).error.code;
const membersOf = async (caller: Caller, area = '') =>
  (await caller.get(`/api/members${area === '' ? '' : `?area=${area}`}`)).json<z.infer<typeof MemberList>>().members;
const chargesOf = (list: readonly MemberView[]) =>
  list.flatMap(({ name, charges }) => charges.map(({ grid, duty }) => `${name} ${grid} ${duty}`));

describe('members of grids', () => {
  test('ARE-11 are many to many: a member has many grids and duties, a grid many members', async () => {
    const saved = await world.admin.post('/api/members', member());
    expect([saved.statusCode, saved.json()]).toMatchObject([200, { member: { rev: 1, phone: '0512-6512 3456' } }]);
    const team = member({
      code: 'T-7',
      kind: 'team',
      name: '平安志愿队',
      phone: null,
      charges: [{ grid: 'east-s', duty: '治安巡防' }],
    });
    await world.admin.post('/api/members', team);
    expect(chargesOf(await membersOf(city.dispatcher, 'east-s'))).toEqual([
      '平安志愿队 east-s 治安巡防',
      '王网格 east-s 治安巡防',
      '王网格 east-s 消防检查',
    ]);
    expect(chargesOf(await membersOf(city.dispatcher, 'west'))).toEqual(['王网格 west-s 治安巡防']);
  });

  test('the same code again is the same member, and the same words again change nothing', async () => {
    await world.admin.post('/api/members', member());
    const batch = await world.admin.post('/api/members/batch', {
      members: [member(), member({ code: 'W-02', name: '李网格' })],
    });
    expect(batch.json()).toEqual({ created: 1, changed: 0, unchanged: 1 });
    const renamed = await world.admin.post('/api/members', member({ code: 'W-02', name: '李新' }));
    expect(renamed.json<{ member: MemberView }>().member).toMatchObject({ rev: 2, name: '李新' });
    const gone = renamed.json<{ member: MemberView }>().member.id;
    expect((await world.admin.send('DELETE', `/api/members/${gone}`)).statusCode).toBe(200);
    expect((await membersOf(world.admin)).some(({ code }) => code === 'W-02')).toBe(false);
  });

  test('ARE-11 a phone is taken only as the one that is published', async () => {
    const send = (phone: unknown) => world.admin.post('/api/members', member({ code: 'W-03', phone }));
    expect((await send({ number: '13800138000', published: false })).statusCode).toBe(400);
    expect((await send({ number: '13800138000' })).statusCode).toBe(400);
    expect((await send('13800138000')).statusCode).toBe(400);
    expect((await send({ number: 'call me', published: true })).statusCode).toBe(400);
    for (const number of ['110', '0512-65123456 转 802', '+86 512 6512 3456', '13800138000']) {
      expect([number, (await send({ number, published: true })).statusCode]).toEqual([number, 200]);
    }
    expect((await world.admin.post('/api/members', member({ code: 'W-03', idCard: '3203' }))).statusCode).toBe(400);
    const events = await world.platform.db.selectFrom('event').select('changed').where('entity', '=', 'area').execute();
    expect(JSON.stringify(events)).not.toMatch(/6512 ?3456|13800138000/);
  });

  test('ARE-11 are seen by desks and administrators in their area, and by nobody else', async () => {
    await world.admin.post('/api/members', member());
    for (const role of ['operator', 'dispatcher', 'supervisor', 'admin'] as const) {
      const west = await membersOf(await world.person(role, { areaId: 'west' }));
      expect(chargesOf(west).every((text) => text.includes('west-s'))).toBe(true);
      expect(west.length).toBeGreaterThan(0);
      expect(await membersOf(await world.person(role, { areaId: 'east-n' }))).toEqual([]);
    }
    for (const role of ['officer', 'auditor'] as const) {
      const caller = await world.person(role);
      for (const url of ['/api/members', '/api/members/units']) expect((await caller.get(url)).statusCode).toBe(403);
    }
    const key = await world.key(['unit.read', 'incident.read', 'report.create']);
    expect((await key.get('/api/members')).statusCode).toBe(403);
    expect((await world.stranger.get('/api/members')).statusCode).toBe(401);
  });

  test('a member of one department is not told to the desks of another', async () => {
    await world.admin.post('/api/members', member({ code: 'F-1', name: '消防员', department: 'fire' }));
    const police = await world.person('dispatcher', { departmentId: 'police' });
    const fire = await world.person('dispatcher', { departmentId: 'fire' });
    expect((await membersOf(police)).some(({ code }) => code === 'F-1')).toBe(false);
    expect((await membersOf(fire)).some(({ code }) => code === 'F-1')).toBe(true);
  });

  test('are changed only by who administers all of their grids, before and after', async () => {
    await world.admin.post('/api/members', member({ code: 'W-04' }));
    const east = await world.person('admin', { areaId: 'east' });
    expect(
      codeOf(await east.post('/api/members', member({ code: 'W-04', charges: [{ grid: 'east-s', duty: 'x' }] }))),
    ).toBe('not-found');
    expect(codeOf(await east.post('/api/members', member({ code: 'W-05' })))).toBe('not-found');
    expect(
      (await east.post('/api/members', member({ code: 'W-05', charges: [{ grid: 'east-s', duty: 'x' }] }))).statusCode,
    ).toBe(200);
    expect((await city.dispatcher.post('/api/members', member())).statusCode).toBe(403);
    const { id } = (await membersOf(world.admin)).find(({ code }) => code === 'W-04') as MemberView;
    expect((await east.send('DELETE', `/api/members/${id}`)).statusCode).toBe(404);
  });

  test('a batch is taken whole or not at all', async () => {
    const wrong = [member({ code: 'W-06' }), member({ code: 'W-07', charges: [{ grid: 'mars', duty: 'x' }] })];
    const reply = await world.admin.post('/api/members/batch', { members: wrong });
    expect([reply.statusCode, codeOf(reply)]).toEqual([422, 'area-unknown']);
    expect((await membersOf(world.admin)).some(({ code }) => code === 'W-06')).toBe(false);
  });

  test('name the units that work for each grid', async () => {
    const unit = await city.unit('网格一号');
    await world.admin.post('/api/members', member({ code: 'W-08', unit: unit.id }));
    const all = await city.dispatcher.get('/api/members/units');
    expect(all.json()).toEqual({
      grids: [
        { grid: 'east-s', units: [unit.id] },
        { grid: 'west-s', units: [unit.id] },
      ],
    });
    const north = await (await world.person('dispatcher', { areaId: 'east-n' })).get('/api/members/units');
    expect(north.json()).toEqual({ grids: [] });
  });
});

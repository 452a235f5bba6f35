import type { Message, MessageInput, OpenMessages, Receipt } from '@watchroom/shared/alert/message-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, type CityUnit, patiently, type SmallCity } from '../../test/small-city.ts';
import { connect, setOf, type TestSocket } from '../../test/socket.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';
import { boundScreen, newWall } from '../../wall/wall-world.ts';
import { messageTables, messageView, receiptView } from './store.ts';

const soon = { timeout: 20_000 };
let world: World;
let city: SmallCity;
let [east, other, west]: CityUnit[] = [];
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  east = await city.unit('东一');
  other = await city.unit('东二', { homeArea: 'east-n' });
  west = await city.unit('西一', { homeArea: 'west-n' });
  return () => world.close();
});

interface Sent {
  readonly message: Message;
  readonly receipts: Receipt[];
}
const write = (by: Caller, input: object) => patiently(by, '/api/messages', { words: '请注意', ...input });
async function sent(input: object, by = city.dispatcher): Promise<Sent> {
  const reply = await write(by, input);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<Sent>();
}
const to = (...units: (CityUnit | undefined)[]) => ({
  to: { kind: 'units', units: units.map((unit) => unit?.id ?? '') } as unknown as MessageInput['to'],
});
const inArea = (area: string) => ({ to: { kind: 'area', area } });
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;
const duty = (unit: CityUnit | undefined, set: string) =>
  patiently(city.dispatcher, `/api/units/${unit?.id}/duty`, { duty: set });
const move = (by: Caller | undefined, receipt: Receipt | undefined, [name, body = {}]: readonly [string, object?]) =>
  patiently(by ?? world.stranger, `/api/receipts/${receipt?.id}/${name}`, body);

async function watching(by: Caller | undefined, cursor?: number): Promise<TestSocket> {
  const socket = connect(world, by ?? world.stranger);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'messages', ...(cursor === undefined ? {} : { cursor }) }] });
  await expect.poll(() => socket.resets.length + socket.deltas.length, soon).toBeGreaterThan(0);
  return socket;
}
const live = (socket: TestSocket, id: string | undefined) =>
  socket.deltas.flatMap(({ events }) => events).filter((event) => event.id === id);
const shown = (socket: TestSocket) => (socket.resets[0]?.snapshot.receipt ?? []).map(({ id }) => id);

describe('MSG-1 whom a message goes to', () => {
  test('MSG-1 is resolved once: all on duty in the area by name, and who comes later is not among them', async () => {
    const { message, receipts } = await sent({ ...inArea('east'), words: '暴雨预警，注意涵洞' });
    expect(receipts.map(({ callSign, state }) => [callSign, state])).toEqual([
      ['东一', 'sent'],
      ['东二', 'sent'],
    ]);
    expect(message).toMatchObject({ count: 2, to: { kind: 'area', area: 'east' }, urgency: 'plain' });
    const late = await city.unit('东三');
    expect(shown(await watching(late.officer))).toEqual([]);
    await duty(late, 'off');
  });

  test('MSG-1 of a ring those that were last heard inside it', async () => {
    const report = (unit: CityUnit | undefined, place: readonly number[]) =>
      unit?.officer.post('/api/positions', { positions: [{ unit: unit.id, at: new Date().toISOString(), place }] });
    expect((await report(east, [120.56, 31.29]))?.statusCode).toBe(200);
    expect((await report(other, [120.57, 31.31]))?.statusCode).toBe(200);
    const square = [
      [120.555, 31.285],
      [120.565, 31.285],
      [120.565, 31.295],
      [120.555, 31.295],
    ];
    const ring = { to: { kind: 'ring', ring: square } };
    await expect.poll(async () => (await write(city.dispatcher, ring)).statusCode, soon).toBe(201);
    expect((await sent(ring)).receipts.map(({ callSign }) => callSign)).toEqual(['东一']);
    const empty = square.map(([lng = 0, lat = 0]) => [lng + 0.006, lat - 0.003]);
    expect(codeOf(await write(city.dispatcher, { to: { kind: 'ring', ring: empty } }))).toBe('nobody-on-duty');
  });

  test('MSG-1 words are bounded and name no person by a number', async () => {
    expect(codeOf(await write(city.dispatcher, { ...to(east), words: '长'.repeat(281) }))).toBe('invalid-input');
    expect(codeOf(await write(city.dispatcher, { ...to(east), words: ' ' }))).toBe('invalid-input');
    expect(codeOf(await write(city.dispatcher, { ...to(east), words: '联系 13812345678' }))).toBe('personal-number');
  });
});

describe('MSG-2 MSG-3 receipts', () => {
  test('MSG-2 sent, on the device, seen, answered: live at the desk and at the phone, and each once', async () => {
    const [desk, phone] = [await watching(city.dispatcher), await watching(east?.officer)];
    const { message, receipts } = await sent({ ...to(east), urgency: 'answer', words: '能否支援？' });
    const [receipt] = receipts;
    await expect.poll(() => live(phone, receipt?.id).map(({ rev }) => rev), soon).toEqual([1]);
    await expect.poll(() => live(phone, message.id).map(setOf), soon).toMatchObject([{ words: '能否支援？' }]);
    for (const step of [['device'], ['seen'], ['seen'], ['answer', { words: '可以，五分钟到' }]] as const)
      expect((await move(east?.officer, receipt, step)).statusCode).toBe(200);
    await expect
      .poll(() => live(desk, receipt?.id).map((event) => setOf(event)['state']), soon)
      .toEqual(['sent', 'device', 'seen', 'answered']);
    expect(setOf(live(desk, receipt?.id).at(-1) as never)['answer']).toBe('可以，五分钟到');
    expect(codeOf(await move(east?.officer, receipt, ['answer', { words: '改口' }]))).toBe('message-answered');
  });

  test('MSG-3 a desk rings again for who has not answered, and for nobody else', async () => {
    const { message, receipts } = await sent({ ...to(east, other), urgency: 'answer' });
    await move(east?.officer, receipts[0], ['answer', { words: '收到' }]);
    const phone = await watching(other?.officer);
    const rung = await patiently(city.dispatcher, `/api/messages/${message.id}/ring`, {});
    expect(rung.json()).toEqual({ rung: 1 });
    await expect.poll(() => live(phone, receipts[1]?.id).map((event) => setOf(event)['rings']), soon).toEqual([2]);
    await move(other?.officer, receipts[1], ['answer', { words: '收到' }]);
    expect(codeOf(await patiently(city.dispatcher, `/api/messages/${message.id}/ring`, {}))).toBe('message-settled');
  });
});

describe('MSG-4 off duty', () => {
  test('MSG-4 nobody is written to, rung for or shown anything; back on duty it is there', async () => {
    const before = await sent({ ...to(other), urgency: 'answer', words: '下勤前的消息' });
    const early = await watching(other?.officer);
    const cursor = early.resets[0]?.cursor ?? 0;
    const missed = await sent({ ...to(other), words: '没来得及收到' });
    await expect.poll(() => live(early, missed.receipts[0]?.id).length, soon).toBe(1);
    await duty(other, 'off');
    expect(codeOf(await write(city.dispatcher, to(east, other)))).toBe('units-off-duty');
    expect((await sent(inArea('east'))).receipts.map(({ callSign }) => callSign)).toEqual(['东一']);
    expect(codeOf(await patiently(city.dispatcher, `/api/messages/${before.message.id}/ring`, {}))).toBe(
      'message-settled',
    );
    expect(shown(await watching(other?.officer))).toEqual([]);
    // Also a phone that comes back with a cursor from before.
    await expect
      .poll(async () => live(await watching(other?.officer, cursor), missed.receipts[0]?.id), soon)
      .toEqual([]);
    await duty(other, 'on');
    const ids = [before, missed].map(({ receipts }) => receipts[0]?.id);
    // Whoever asks within half a second of the last is shown what that one was.
    await expect
      .poll(async () => shown(await watching(other?.officer)), { ...soon, interval: 200 })
      .toEqual(expect.arrayContaining(ids));
  });
});

describe('MSG-5 who may', () => {
  test('MSG-5 write: desks on shift, to whom their area and department reach; nobody else', async () => {
    const eastern = await city.person('operator', { areaId: 'east' });
    expect((await write(eastern, to(west))).statusCode).toBe(404);
    expect((await write(eastern, to(east, west))).statusCode).toBe(404);
    expect((await write(eastern, inArea('small'))).statusCode).toBe(404);
    expect((await write(eastern, to(east))).statusCode).toBe(201);
    const fire = await city.person('dispatcher', { departmentId: 'fire' });
    expect((await write(fire, to(east))).statusCode).toBe(404);
    expect(codeOf(await write(fire, inArea('east')))).toBe('nobody-on-duty');
    const past = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const others = [
      world.stranger,
      world.admin,
      await city.person('auditor'),
      await city.person('dispatcher', { shift: past }),
      await world.key(['unit.write']),
      east?.officer ?? world.stranger,
    ];
    for (const by of others) expect([401, 403, 409]).toContain((await write(by, to(east))).statusCode);
  });

  test('MSG-5 read: the desks of what all recipients have in common, and each unit its own; nobody beside', async () => {
    const [eastern, western] = await Promise.all(
      ['east', 'west'].map((areaId) => city.person('dispatcher', { areaId })),
    );
    const [atEast, atWest] = [await watching(eastern), await watching(western)];
    const [atOther, atUnit] = [await watching(other?.officer), await watching(east?.officer)];
    const narrow = await sent({ ...to(east), words: '只给东一' });
    const wide = await sent({ ...to(east, west), words: '东西各一' });
    const last = await sent({ ...to(other, west), words: '最后' });
    const words = (socket: TestSocket) =>
      socket.deltas.flatMap(({ events }) => events.map((event) => ('set' in event ? event.set['words'] : 'gone')));
    const has = (socket: TestSocket) => words(socket).filter((one) => typeof one === 'string');
    await expect.poll(() => has(atOther), soon).toEqual(['最后']);
    await expect.poll(() => has(atUnit), soon).toEqual(['只给东一', '东西各一']);
    await expect.poll(() => has(atEast), soon).toEqual(['只给东一']);
    expect(has(atWest)).toEqual([]);
    // Of a message to several a unit has its own receipt only.
    expect(live(atUnit, wide.receipts[0]?.id)).toHaveLength(1);
    expect(live(atUnit, wide.receipts[1]?.id)).toEqual([]);
    expect(live(atOther, last.receipts[0]?.id)).toHaveLength(1);
    for (const step of [['device'], ['seen'], ['answer', { words: '冒名' }]] as const)
      expect((await move(other?.officer, narrow.receipts[0], step)).statusCode).toBe(404);
    expect((await patiently(western ?? world.stranger, `/api/messages/${narrow.message.id}/ring`)).statusCode).toBe(
      404,
    );
  });
});

describe('MSG-6 a message about an incident', () => {
  test('MSG-6 stands on its timeline with its answer, for desks; a unit and the source are not told', async () => {
    const source = await world.key(['report.create', 'incident.read']);
    const incident: Incident = await city.report({}, source);
    await city.offer(incident, east ?? { id: '' });
    const { message, receipts } = await sent({ ...to(east), incident: incident.id, words: '到场后看东门' });
    expect(message.incident).toEqual({ id: incident.id, number: incident.number });
    await move(east?.officer, receipts[0], ['answer', { words: '明白' }]);
    const lines = async (by: Caller | undefined) =>
      (await (by ?? world.stranger).get(`/api/incidents/${incident.id}/timeline`))
        .json<{ entries: TimelineEntry[] }>()
        .entries.filter(({ kind }) => kind.startsWith('incident.message'));
    expect((await lines(city.supervisor)).map(({ kind, extra }) => [kind, extra['text']])).toEqual([
      ['incident.messaged', '到场后看东门'],
      ['incident.message_answered', '明白'],
    ]);
    for (const by of [east?.officer, source]) expect(await lines(by)).toEqual([]);
    const western = await city.person('operator', { areaId: 'west' });
    expect((await write(western, { ...to(west), incident: incident.id })).statusCode).toBe(404);
  });
});

describe('PLN-8 whom a plan says to tell', () => {
  test('PLN-8 is written to, wants an answer, and the step is done with it; where nobody is on duty it stays open', async () => {
    const tell = [
      { name: { zh: '消防值班' }, department: 'fire' },
      { name: { zh: '巡逻值班' }, department: 'police' },
    ];
    const steps = [{ text: { zh: '核实' }, owner: { kind: 'desk' } }];
    const plan = await world.admin.send('PUT', '/api/plans/fire', { since: 0, levels: [{ tell, steps }] });
    expect(plan.statusCode).toBe(200);
    const incident = await city.report();
    const say = (step: string, by = city.dispatcher) => patiently(by, `/api/incidents/${incident.id}/tell`, { step });
    expect(codeOf(await say('1.t1'))).toBe('nobody-on-duty');
    expect(codeOf(await say('1.s1'))).toBe('step-unknown');
    const told = await say('1.t2');
    expect(told.statusCode).toBe(201);
    // Of the nearest area that has any: the grid, not the district or the city.
    const { message, receipts } = told.json<Sent>();
    expect(receipts.map(({ callSign }) => callSign)).toEqual(['东一']);
    expect(message).toMatchObject({ step: '1.t2', urgency: 'answer', incident: { id: incident.id } });
    expect(message.words).toContain('巡逻值班');
    expect(codeOf(await say('1.t2'))).toBe('step-done');
    const now = (await city.dispatcher.get(`/api/incidents/${incident.id}`)).json<{ incident: Incident }>().incident;
    expect(now.plan?.done.map(({ step }) => step)).toEqual(['1.t2']);
    const western = await city.person('dispatcher', { areaId: 'west' });
    expect((await say('1.t1', western)).statusCode).toBe(404);
    expect((await say('1.t1', east?.officer)).statusCode).toBe(403);
  });
});

describe('MSG-8 a message to people at their desks', () => {
  const urban = { departmentId: 'urban' };
  let [writer, first, second, above]: Caller[] = [];
  beforeAll(async () => {
    writer = await city.person('dispatcher', { ...urban, areaId: 'east', displayName: '城管一席' });
    first = await city.person('operator', { ...urban, areaId: 'east', displayName: '城管二席' });
    second = await city.person('supervisor', { ...urban, areaId: 'east', displayName: '城管督办' });
    above = await city.person('dispatcher', { ...urban, displayName: '市城管' });
  });
  const by = () => writer ?? world.stranger;
  const words = (socket: TestSocket) =>
    socket.deltas.flatMap(({ events }) =>
      events.flatMap((event) => ('set' in event ? (event.set['words'] ?? []) : [])),
    );

  test('MSG-8 goes to whoever is at the desk, live to each, and is read by them and its writer alone', async () => {
    const beside = await city.person('supervisor', { areaId: 'east' });
    const [atFirst, atSecond, atWriter, atBeside] = await Promise.all(
      [first, second, writer, beside].map((one) => watching(one)),
    );
    const desk = { to: { kind: 'desk', area: 'east', department: 'urban' } };
    const { message, receipts } = await sent({ ...desk, urgency: 'answer', words: '今晚增派巡查' }, by());
    expect(message.to).toEqual({ kind: 'desk', name: 'east · 城市管理局' });
    expect(receipts.map(({ callSign, unit }) => [callSign, unit]).sort()).toEqual([
      ['城管二席', null],
      ['城管督办', null],
    ]);
    const own = receipts.find(({ callSign }) => callSign === '城管二席');
    for (const step of [['device'], ['seen'], ['answer', { words: '收到' }]] as const)
      expect((await move(first, own, step)).statusCode).toBe(200);
    await expect
      .poll(() => live(atWriter as TestSocket, own?.id).map((event) => setOf(event)['state']), soon)
      .toEqual(['sent', 'device', 'seen', 'answered']);
    for (const socket of [atFirst, atSecond])
      await expect.poll(() => words(socket as TestSocket), soon).toEqual(['今晚增派巡查']);
    // Each their own receipt; of who else has it only the writer hears.
    expect(live(atSecond as TestSocket, own?.id)).toEqual([]);
    const last = await sent({ to: { kind: 'area', area: 'east' }, words: '最后一条' }, beside);
    await expect.poll(() => live(atBeside as TestSocket, last.message.id).length, soon).toBe(1);
    expect(words(atBeside as TestSocket)).not.toContain('今晚增派巡查');
    for (const who of [second, beside, writer, east?.officer])
      expect([403, 404]).toContain((await move(who, own, ['answer', { words: '冒名' }])).statusCode);
    // By the picture, or by what has happened since it was taken.
    const shownTo = async (who: Caller | undefined) => {
      const { resets, deltas } = await watching(who);
      const rows = (resets[0]?.snapshot.receipt ?? []).filter((one) => one.message === message.id);
      const events = deltas.flatMap((delta) => delta.events).filter((event) => setOf(event)['message'] === message.id);
      return new Set([...rows, ...events].map(({ id }) => id)).size;
    };
    expect(await Promise.all([writer, first, second, beside].map(shownTo))).toEqual([2, 1, 1, 0]);
  });

  test('MSG-8 goes up and down, by name, not next door nor to who is off shift; its writer rings again', async () => {
    const listed = async (who: Caller) =>
      (await who.get('/api/messages/people')).json<{ people: { id: string; name: string }[] }>().people;
    const people = await listed(by());
    const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? '';
    const names = people.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['城管二席', '城管督办', '市城管', '李调度']));
    expect(names).not.toContain('城管一席');
    const western = await city.person('dispatcher', { areaId: 'west', displayName: '西区值班' });
    expect((await listed(western)).map(({ name }) => name)).not.toContain('城管一席');
    const past = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    await city.person('dispatcher', { ...urban, areaId: 'east', displayName: '已下班', shift: past });
    expect((await listed(by())).map(({ name }) => name)).not.toContain('已下班');
    const toPeople = (...ids: string[]) => ({ to: { kind: 'people', people: ids } });
    expect(codeOf(await write(western, toPeople(idOf('城管二席'))))).toBe('people-off-shift');
    expect(codeOf(await write(by(), { to: { kind: 'desk', area: 'west', department: 'urban' } }))).toBe(
      'nobody-at-desk',
    );
    const up = await sent({ ...toPeople(idOf('市城管')), urgency: 'answer', words: '请示' }, by());
    expect(up.receipts).toMatchObject([{ callSign: '市城管', person: idOf('市城管') }]);
    const ring = (who: Caller | undefined) =>
      patiently(who ?? world.stranger, `/api/messages/${up.message.id}/ring`, {});
    expect((await ring(above)).statusCode).toBe(404);
    expect((await ring(city.dispatcher)).statusCode).toBe(404);
    expect((await ring(by())).json()).toEqual({ rung: 1 });
    await move(above, up.receipts[0], ['answer', { words: '同意' }]);
    expect(codeOf(await ring(by()))).toBe('message-settled');
  });
});

test('MSG-9 how far a message is stands on walls and desks of the area in figures and call signs, until nobody is waited for', async () => {
  const screenOf = async (area: string | null) => {
    const [monitor] = (await newWall(world.admin, area)).monitors;
    return boundScreen(world, world.admin, monitor?.id ?? '');
  };
  const [screen, ofCity] = [await screenOf('east'), await screenOf(null)];
  const openOf = async (who: Caller, { message }: Sent) => {
    const reply = await who.get('/api/messages/open');
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json<OpenMessages>().open.filter(({ id }) => id === message.id);
  };
  const asked = await sent({ ...to(east, other), urgency: 'answer', words: '能否支援城东' });
  await move(east?.officer, asked.receipts[0], ['seen']);
  const figures = { to: 'units', urgency: 'answer', count: 2, received: 1, done: 0, waited: ['东一', '东二'] };
  expect(await openOf(screen, asked)).toMatchObject([{ ...figures, place: 'east' }]);
  await move(east?.officer, asked.receipts[0], ['answer', { words: '可以' }]);
  for (const who of [screen, ofCity, city.dispatcher])
    expect(await openOf(who, asked)).toMatchObject([{ received: 1, done: 1, waited: ['东二'] }]);

  const desk = await city.person('dispatcher', { areaId: 'east', displayName: '王值班' });
  const told = await sent({ to: { kind: 'people', people: [desk.id] }, words: '请回电' });
  // It lies where its writer sits, which is above the east.
  expect(await openOf(screen, told)).toEqual([]);
  expect(await openOf(ofCity, told)).toMatchObject([{ to: 'people', count: 1, received: 0, waited: [] }]);
  const { body } = await ofCity.get('/api/messages/open');
  for (const secret of ['能否支援城东', '请回电', '王值班', '李调度', desk.id, city.dispatcher.id])
    expect(body).not.toContain(secret);
  for (const who of [await city.person('dispatcher', { areaId: 'west' }), await screenOf('west')])
    expect([...(await openOf(who, asked)), ...(await openOf(who, told))]).toEqual([]);
  expect((await east?.officer.get('/api/messages/open'))?.statusCode).toBe(403);

  await move(desk, told.receipts[0], ['seen']);
  await move(other?.officer, asked.receipts[1], ['answer', { words: '不行' }]);
  expect([...(await openOf(ofCity, asked)), ...(await openOf(ofCity, told))]).toEqual([]);
});

test('MSG-7 what was sent survives a restart, and comes to a phone that was away', async () => {
  const { message, receipts } = await sent({ ...to(west), urgency: 'answer', words: '重启前' });
  const again = await startWorld({ on: world, listen: true });
  const phone = connect(again, west?.officer ?? world.stranger);
  await expect.poll(() => phone.welcomes.length, soon).toBe(1);
  await phone.ask('subscribe', { topics: [{ topic: 'messages' }] });
  await expect.poll(() => shown(phone), soon).toContain(receipts[0]?.id);
  expect(phone.resets[0]?.snapshot.message?.map(({ id }) => id)).toContain(message.id);
});

test('MSG-7 FED-1 the events of messages and receipts fold to exactly their rows', async () => {
  const rows = await foldedRows(world.platform.db, ['message', 'receipt']);
  const tables = messageTables(world.platform.db);
  const stored = [
    ...(await tables.selectFrom('message').selectAll().execute()).map(messageView),
    ...(await tables.selectFrom('receipt').selectAll().execute()).map(receiptView),
  ];
  expect(stored.length).toBeGreaterThan(20);
  expect(rows.size).toBe(stored.length);
  for (const row of stored) expect(rows.get(row.id)).toEqual(row);
});

import type { Alert } from '@watchroom/shared/alert/chain/alert.ts';
import { type Message, MOST_URGENT, type Receipt, URGENT_PACE } from '@watchroom/shared/alert/message-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { patiently } from '../../test/small-city.ts';
import { connect, setOf, type TestSocket } from '../../test/socket.ts';
import type { Caller } from '../../test/world.ts';
import { type ChainWorld, standing, startChainWorld } from '../chain/chain-world.ts';
import { alertTables, storedAlert } from '../chain/store.ts';

const soon = { timeout: 20_000 };
const WORDS = '东门有人持械，请立即回台';
let chain: ChainWorld;
let writer: Caller;
beforeAll(async () => {
  chain = await startChainWorld();
  writer = await chain.city.person('dispatcher', { displayName: '周调度' });
  await chain.hook({ channel: 'sms' });
  return () => chain.close();
});

const boss = (displayName: string, fields: object = {}) =>
  chain.city.person('supervisor', { areaId: 'east', departmentId: 'urban', displayName, ...fields });
const write = (input: object, by = writer) =>
  patiently(by, '/api/messages', { words: WORDS, urgency: 'urgent', ...input });
const toPeople = (...people: readonly Caller[]) => ({ to: { kind: 'people', people: people.map(({ id }) => id) } });
async function sent(input: object, by = writer): Promise<{ message: Message; receipt: Receipt }> {
  const reply = await write(input, by);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  const { message, receipts } = reply.json<{ message: Message; receipts: [Receipt] }>();
  return { message, receipt: receipts[0] };
}
const told = (reply: { statusCode: number; json<T>(): T }) => [
  reply.statusCode,
  reply.json<{ error: { code: string } }>().error.code,
];
async function after(seconds: number): Promise<void> {
  await chain.pass(seconds);
  await chain.settled();
}
const pushedTo = (who: Caller) => chain.push.got.filter(({ path }) => path.endsWith(`p-${who.id}`));
const textsTo = (who: Caller) => chain.hooks.got.map(({ body }) => body).filter((body) => body.includes(who.id));
const move = (by: Caller, { id }: Receipt, [name, body]: readonly [string, object]) =>
  patiently(by, `/api/receipts/${id}/${name}`, body);

describe('MSG-10 an urgent message to a person', () => {
  test('MSG-10 ALR-4 whose console is closed is pushed, then texted, muted or not: without words, names or place', async () => {
    const person = await boss('钱督办');
    const browser = await chain.phone(person, `p-${person.id}`);
    await patiently(person, '/api/push-hush', { minutes: 30 });
    const { receipt } = await sent(toPeople(person));
    await after(3);
    expect(pushedTo(person).map((one) => browser.payload(one))).toEqual([
      { v: 1, id: receipt.id, kind: 'message', priority: 1, quiet: false },
    ]);
    expect(textsTo(person)).toEqual([]);
    await after(10);
    expect(textsTo(person)).toHaveLength(1);
    expect(textsTo(person)[0]).toContain('east · 城市管理局：紧急消息');
    expect(textsTo(person)[0]).not.toMatch(/钱督办|周调度|东门|持械/);
    // What the push says is the receipt of this person, and an answer ends it.
    await move(person, receipt, ['device', { by: 'push' }]);
    expect(standing((await chain.alertsOf(receipt))[0])).toContain('push:device');
    await move(person, receipt, ['answer', { words: '马上到' }]);
    expect((await chain.alertsOf(receipt))[0]?.state.at).toBe('accepted');
  });

  test('MSG-10 who has it before them is not texted, and what nobody looked at is over after a minute', async () => {
    const [reader, absent] = [await boss('孙督办'), await boss('李督办')];
    const [seen, missed] = [await sent(toPeople(reader)), await sent(toPeople(absent))];
    await move(reader, seen.receipt, ['seen', { by: 'socket' }]);
    await after(10);
    expect([textsTo(reader).length, textsTo(absent).length]).toEqual([0, 1]);
    await after(51);
    expect((await chain.alertsOf(missed.receipt))[0]?.state).toMatchObject({ at: 'over', why: 'expired' });
  });

  test('MSG-10 who is rung for again is pushed and texted again, and not twice while it rings still', async () => {
    const person = await boss('朱督办');
    const { message, receipt } = await sent(toPeople(person));
    const ring = () => patiently(writer, `/api/messages/${message.id}/ring`, {});
    expect((await ring()).json()).toEqual({ rung: 1 });
    await after(10);
    expect(textsTo(person)).toHaveLength(1);
    await after(51);
    expect((await ring()).json()).toEqual({ rung: 1 });
    expect((await chain.alertsOf(receipt)).map(({ state }) => state.at).sort()).toEqual(['over', 'sent']);
    await after(10);
    // The gateway knows each by an id of its own: one that has had the first sends the second, too.
    expect(textsTo(person)).toHaveLength(2);
    await move(person, receipt, ['answer', { words: '收到' }]);
    expect(told(await ring())).toEqual([409, 'message-settled']);
  });

  test('MSG-10 ALR-8 off shift nobody is written to, nor rung for what was written before', async () => {
    const past = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    expect(told(await write(toPeople(await boss('已下班', { shift: past }))))).toEqual([409, 'people-off-shift']);
    const person = await boss('将下班');
    await chain.phone(person, `p-${person.id}`);
    const { receipt } = await sent(toPeople(person));
    await chain.world.admin.send('PATCH', `/api/accounts/${person.id}`, { shift: past });
    await after(3);
    const [alert] = await chain.alertsOf(receipt);
    expect(alert?.state).toMatchObject({ at: 'over', why: 'off-duty' });
    expect([standing(alert), pushedTo(person), textsTo(person)]).toEqual([['socket:sent'], [], []]);
  });

  test('MSG-10 only what is urgent rings beside the console; a unit is rung as for an order of priority 1', async () => {
    const person = await boss('吴督办');
    const { receipt } = await sent({ ...toPeople(person), urgency: 'answer' });
    expect(await chain.alertsOf(receipt)).toEqual([]);
    const unit = await chain.city.unit('急一');
    const toUnit = await sent({ to: { kind: 'units', units: [unit.id] } });
    expect(await chain.alertsOf(toUnit.receipt)).toMatchObject([{ unit: unit.id, priority: 1 }]);
  });
});

describe('MSG-10 its trail', () => {
  const following = async (by: Caller): Promise<TestSocket> => {
    const socket = connect(chain.world, by);
    await expect.poll(() => socket.welcomes.length, soon).toBe(1);
    const topics = [{ topic: 'messages' }, { topic: 'alerts' }];
    await socket.ask('subscribe', { topics });
    await expect.poll(() => socket.resets.length + socket.deltas.length, soon).toBeGreaterThan(1);
    return socket;
  };
  const heard = (socket: TestSocket, { id }: Alert) => [
    ...socket.resets
      .flatMap(({ snapshot }) => (snapshot.alert ?? []).map((alert) => alert.id))
      .filter((one) => one === id),
    ...socket.deltas.flatMap(({ events }) => events.map((event) => event.id)).filter((one) => one === id),
  ];

  test('MSG-10 ALR-12 is its writer’s alone, live and afterwards: not its person’s, nor that of desks above, beside or of the area', async () => {
    const person = await boss('郑督办');
    const others = [
      person,
      chain.city.supervisor,
      await boss('邻座'),
      await chain.city.person('dispatcher', { areaId: 'east' }),
    ];
    const [own, ...rest] = await Promise.all([writer, ...others].map(following));
    const { receipt } = await sent(toPeople(person));
    await after(3);
    const [alert] = await chain.alertsOf(receipt);
    if (own === undefined || alert === undefined) throw new Error('nobody was alerted');
    await expect.poll(() => heard(own, alert).length, soon).toBeGreaterThan(1);
    const again = await Promise.all([writer, ...others].map(following));
    await expect
      .poll(() => again.map((socket) => heard(socket, alert).length > 0), soon)
      .toEqual([true, ...others.map(() => false)]);
    expect(rest.flatMap((socket) => heard(socket, alert))).toEqual([]);
    // It names nobody, not even to its writer: the receipt says who it is.
    const lines = own.deltas.flatMap(({ events }) => events).filter((event) => event.id === alert.id);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`郑督办|${person.id}`));
    expect(setOf(lines[0] as never)).toMatchObject({ unit: null, callSign: 'east · 城市管理局' });
  });
});

describe('MSG-11 what is urgent is bounded', () => {
  test('MSG-11 in how many it goes to, whoever they are; a plain one of as many goes out', async () => {
    const units = await Promise.all(
      Array.from({ length: MOST_URGENT }, async (_, nth) => (await chain.city.unit(`多${nth}`)).id),
    );
    const one = await chain.city.unit('多多');
    const to = { to: { kind: 'units', units: [...units, one.id] } };
    expect(told(await write(to))).toEqual([422, 'urgent-too-many']);
    expect((await write({ ...to, urgency: 'plain' })).statusCode).toBe(201);
  });

  test('MSG-11 in how many one person writes in ten minutes; others still may, and it says when the next may go', async () => {
    const [much, person] = [await chain.city.person('dispatcher'), await boss('冯督办')];
    for (let nth = 0; nth < URGENT_PACE.most; nth++) expect((await write(toPeople(person), much)).statusCode).toBe(201);
    const full = await much.post('/api/messages', { words: WORDS, urgency: 'urgent', ...toPeople(person) });
    expect(told(full)).toEqual([429, 'urgent-full']);
    expect(full.json<{ error: { retryAfterMs: number } }>().error.retryAfterMs).toBeGreaterThan(500_000);
    expect((await write({ ...toPeople(person), urgency: 'answer' }, much)).statusCode).toBe(201);
    expect((await write(toPeople(person))).statusCode).toBe(201);
    await chain.pass(URGENT_PACE.withinMs / 1_000);
    expect((await write(toPeople(person), much)).statusCode).toBe(201);
  });
});

test('MSG-10 FED-1 the events of alerts fold to exactly their rows, and those of people lie in nobody’s area', async () => {
  await chain.settled();
  const { db } = chain.world.platform;
  const rows = await foldedRows(db, ['alert']);
  const stored = await alertTables(db).selectFrom('alert').selectAll().execute();
  expect(rows.size).toBe(stored.length);
  for (const row of stored) expect(rows.get(row.id)).toEqual(storedAlert(row).alert);
  const own = stored.flatMap(({ id, writer: by }) => (by === null ? [] : [id]));
  const events = await db
    .selectFrom('event')
    .select(['area', 'department', 'units'])
    .where('subject', 'in', own)
    .execute();
  expect(events.length).toBeGreaterThan(own.length);
  for (const event of events) expect(event).toEqual({ area: [], department: null, units: [] });
});

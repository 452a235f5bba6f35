import { randomUUID } from 'node:crypto';
import type { AccountView } from '@watchroom/shared/access/access-api.ts';
import { CODE_HOURS, type CodesReply } from '@watchroom/shared/access/enrol-api.ts';
import type { PeopleReply } from '@watchroom/shared/unit/people/people.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildSmallCity, patiently, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

const clock = heldClock('2026-03-02T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

const head = 'username,name,role,area,department,unit';
const file = (...lines: string[]) => [head, ...lines].join('\n');
const take = (by: Caller, text: string, dryRun = false) => by.post('/api/accounts/import', { text, dryRun });
const faultsOf = (reply: { json<T>(): T }) =>
  (reply.json<{ error: { issues?: { line?: number; path: string; code: string }[] } }>().error.issues ?? []).map(
    ({ line, path, code }) => `${line} ${path} ${code}`,
  );
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;
const accounts = async (by = world.admin) =>
  (await by.get('/api/accounts')).json<{ accounts: AccountView[] }>().accounts;
const named = async (username: string) => (await accounts()).find((one) => one.username === username);
async function codes(by: Caller, ids: readonly string[]): Promise<CodesReply> {
  const reply = await patiently(by, '/api/accounts/codes', { accounts: ids });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<CodesReply>();
}
const enrol = (code: string | null | undefined, password = 'a-password-of-my-own') =>
  world.http.inject({
    method: 'POST',
    url: '/api/enrolments',
    headers: { 'x-requested-with': 'watchroom' },
    payload: { code, password },
  });
const signIn = (username: string, password: string) =>
  world.http.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-requested-with': 'watchroom' },
    payload: { username, password },
  });
let turn = 0;
/** One officer, made from a file. */
async function person(unit: string): Promise<{ readonly id: string; readonly username: string }> {
  const username = `p${++turn}.${unit.length}`;
  const made = (await take(world.admin, file(`${username},警员${turn},,,,${unit}`))).json<PeopleReply>().made;
  return { id: made[0] ?? '', username };
}

describe('ACC-10 accounts from a file', () => {
  test('ACC-10 are checked without being made, then made, and are the same when the file comes again and has grown', async () => {
    const unit = await city.unit('导入一');
    const text = file('zhang.san,张三,,east,,导入一', 'li.si,李四,operator,,fire,');
    const before = (await accounts()).length;
    expect((await take(world.admin, text, true)).json()).toEqual({
      lines: 2,
      fresh: 2,
      same: 0,
      made: [],
      dryRun: true,
    });
    expect(await accounts()).toHaveLength(before);
    const made = (await take(world.admin, text)).json<PeopleReply>();
    expect(made).toMatchObject({ lines: 2, fresh: 2, same: 0, dryRun: false });
    expect(await named('zhang.san')).toMatchObject({
      id: made.made[0],
      displayName: '张三',
      role: 'officer',
      areaId: 'east',
      departmentId: 'police',
      unitId: unit.id,
      active: true,
    });
    expect(await named('li.si')).toMatchObject({ role: 'operator', areaId: null, departmentId: 'fire', unitId: null });
    const again = await take(world.admin, `${text}\nwang.wu,王五,,,,导入一`);
    expect(again.json()).toMatchObject({ lines: 3, fresh: 1, same: 2 });
  });

  test('ACC-10 are made all or none, each fault by line and column', async () => {
    await city.unit('导入二');
    await take(world.admin, file('known.one,已有,operator,,,'));
    const before = (await accounts()).length;
    const text = file(
      'good.one,好,,,,导入二',
      'x,太短,,,,导入二',
      'good.one,重复,,,,导入二',
      'no.unit,无单位,,,,',
      'desk.unit,台,dispatcher,,,导入二',
      'lost.unit,查无,,,,不存在',
      'lost.area,查无,operator,nowhere,,',
      'lost.dep,查无,operator,,navy,',
      'the.boss,管理,admin,,,',
      'known.one,已有,supervisor,,,',
    );
    for (const dryRun of [true, false]) {
      const reply = await take(world.admin, text, dryRun);
      expect(reply.statusCode).toBe(400);
      expect(faultsOf(reply).sort()).toEqual(
        [
          '3 username not-as-agreed',
          '4 username twice',
          '5 unit unit-needed',
          '6 unit no-unit',
          '7 unit unit-unknown',
          '8 area area-unknown',
          '9 department department-unknown',
          '10 role not-as-agreed',
          '11 username differs',
        ].sort(),
      );
    }
    expect(await accounts()).toHaveLength(before);
    expect((await named('known.one'))?.role).toBe('operator');
    expect(faultsOf(await take(world.admin, head))).toEqual(['1 file empty']);
  });

  test('ACC-10 are for administrators, of their own area and its units alone', async () => {
    const text = file('some.body,某人,operator,,,');
    expect((await take(world.stranger, text)).statusCode).toBe(401);
    for (const by of [city.dispatcher, city.supervisor, await city.person('auditor'), await world.key(['unit.write'])])
      expect((await take(by, text)).statusCode).toBe(403);
    await city.unit('东城队');
    const west = await city.person('admin', { areaId: 'west' });
    const lines = ['a.whole,全市,operator,,,', 'a.east,东,operator,east,,', 'a.unit,队,,west,,东城队'];
    expect(faultsOf(await take(west, file(...lines)))).toEqual([
      '2 area out-of-reach',
      '3 area out-of-reach',
      '4 unit out-of-reach',
    ]);
    expect((await take(west, file('a.west,西,operator,west,,'))).json()).toMatchObject({ fresh: 1 });
  });
});

describe('ACC-11 ACC-12 a code', () => {
  test('ACC-11 ACC-12 lets its person choose a password once, and signs the browser in; before, nobody can', async () => {
    await city.unit('接入一');
    const { id, username } = await person('接入一');
    expect((await signIn(username, 'a-password-of-my-own')).statusCode).toBe(401);
    const key = { 'idempotency-key': randomUUID() };
    const first = await world.admin.post('/api/accounts/codes', { accounts: [id] }, key);
    const [line] = first.json<CodesReply>().codes;
    expect(line).toMatchObject({ account: id, username });
    const again = await world.admin.post('/api/accounts/codes', { accounts: [id] }, key);
    expect(again.json<CodesReply>().codes[0]?.code).toBeNull();

    expect((await enrol(line?.code, 'too-short')).statusCode).toBe(400);
    const done = await enrol(line?.code);
    expect(done.statusCode).toBe(201);
    expect(done.json()).toMatchObject({ account: { id, role: 'officer' } });
    expect(done.cookies.some(({ httpOnly, value }) => httpOnly === true && value !== '')).toBe(true);
    expect((await signIn(username, 'a-password-of-my-own')).statusCode).toBe(201);
    expect(codeOf(await enrol(line?.code, 'another-password-now'))).toBe('enrol-code');
    expect((await signIn(username, 'another-password-now')).statusCode).toBe(401);
  });

  test('ACC-12 of two who hold the same, one has it; a new one ends the one before and every session that was', async () => {
    await city.unit('接入二');
    const { id, username } = await person('接入二');
    const [old] = (await codes(world.admin, [id])).codes;
    const [line] = (await codes(world.admin, [id])).codes;
    expect(codeOf(await enrol(old?.code))).toBe('enrol-code');
    const both = await Promise.all([enrol(line?.code, 'mine-and-only-mine'), enrol(line?.code, 'no-it-is-all-mine')]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 401]);
    const cookie = both.find(({ statusCode }) => statusCode === 201)?.cookies.find(({ httpOnly }) => httpOnly);
    const session = () =>
      world.http.inject({ url: '/api/session', headers: { cookie: `${cookie?.name}=${cookie?.value}` } });
    expect((await session()).statusCode).toBe(200);
    const [next] = (await codes(world.admin, [id])).codes;
    expect((await enrol(next?.code, 'a-third-password-it-is')).statusCode).toBe(201);
    expect((await session()).statusCode).toBe(401);
    expect((await signIn(username, 'a-third-password-it-is')).statusCode).toBe(201);
  });

  test('ACC-11 is made by administrators of that area alone, stands nowhere as itself, and guesses are counted', async () => {
    await city.unit('接入四');
    const { id } = await person('接入四');
    const make = (by: Caller, accountsOf: readonly string[] = [id]) =>
      by.post('/api/accounts/codes', { accounts: accountsOf });
    expect((await make(world.stranger)).statusCode).toBe(401);
    for (const by of [city.dispatcher, city.supervisor, await city.person('auditor')])
      expect((await make(by)).statusCode).toBe(403);
    const west = await city.person('admin', { areaId: 'west' });
    expect((await make(west)).statusCode).toBe(404);
    expect((await make(world.admin, [id, randomUUID()])).statusCode).toBe(404);
    const [line] = (await codes(world.admin, [id])).codes;
    const { rows } = await sql`select * from enrolment`.execute(world.platform.db);
    const events = await world.platform.db.selectFrom('event').selectAll().where('subject', '=', id).execute();
    expect(events.map(({ kind }) => kind)).toContain('account.code_made');
    expect(JSON.stringify([rows, events])).not.toContain(line?.code);
    const guesses = Array.from({ length: 12 }, () => enrol('a'.repeat(20)));
    const refused = (await Promise.all(guesses)).map(({ statusCode }) => statusCode);
    expect(refused.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set([401, 429]));
  });

  // Last: every session is over after so long.
  test('ACC-12 runs out by the clock, and is no way in for who was switched off', async () => {
    await city.unit('接入三');
    const [late, off] = [await person('接入三'), await person('接入三')];
    const { codes: lines, expiresAt } = await codes(world.admin, [late.id, off.id]);
    expect(Date.parse(expiresAt) - Date.parse(clock.now())).toBe(CODE_HOURS * 3_600_000);
    const of = (id: string) => lines.find(({ account }) => account === id)?.code;
    await world.admin.send('PATCH', `/api/accounts/${off.id}`, { active: false });
    expect(codeOf(await enrol(of(off.id)))).toBe('enrol-code');
    clock.advance(CODE_HOURS * 3_600_000);
    expect(codeOf(await enrol(of(late.id)))).toBe('enrol-code');
  });
});

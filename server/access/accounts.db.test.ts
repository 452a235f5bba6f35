import { beforeAll, describe, expect, test, vi } from 'vitest';
import { things } from '../test/things.ts';
import { type Caller, signedIn, startWorld, type World } from '../test/world.ts';
import { enrolFirstAdmin } from './enrolment.ts';
import { access } from './plugin.ts';
import { accessTables } from './store.ts';
import { tidyAccess } from './tidy.ts';

let world: World;
let eastern: Caller;
let dispatcher: Caller;
beforeAll(async () => {
  world = await startWorld({ features: [access, things] });
  eastern = await world.person('admin', { areaId: 'east' });
  dispatcher = await world.person('dispatcher');
  return () => world.close();
});

const person = (username: string, more: object = {}) => ({ username, displayName: '某人', role: 'operator', ...more });
const code = (reply: { json(): unknown }) => (reply.json() as { error?: { code: string } }).error?.code;

describe('who may manage accounts and keys', () => {
  test.for([
    ['GET', '/api/accounts'],
    ['POST', '/api/accounts'],
    ['PATCH', '/api/accounts/00000000-0000-4000-8000-000000000000'],
    ['GET', '/api/keys'],
    ['POST', '/api/keys'],
    ['DELETE', '/api/keys/00000000-0000-4000-8000-000000000000'],
    ['GET', '/api/audit'],
  ] as const)('%s %s: not a stranger, not a dispatcher, not a key', async ([method, url]) => {
    const key = await world.key(['report.create', 'camera.write']);
    const ask = (caller: Caller) =>
      method === 'GET' ? caller.get(url) : method === 'POST' ? caller.post(url, {}) : caller.send(method, url, {});
    const replies = await Promise.all([ask(world.stranger), ask(dispatcher), ask(key)]);
    expect(replies.map((reply) => [reply.statusCode, code(reply)])).toEqual([
      [401, 'not-signed-in'],
      [403, 'forbidden'],
      [403, 'forbidden'],
    ]);
  });
});

test('ACC-12 a code is kept as its hash until it runs out, and then not at all', async () => {
  const made = (await world.admin.post('/api/accounts', person('li.code'))).json<{ account: { id: string } }>();
  const codes = await world.admin.post('/api/accounts/codes', { accounts: [made.account.id] });
  expect(codes.statusCode).toBe(201);
  const kept = () => accessTables(world.platform.db).selectFrom('enrolment').selectAll().execute();
  await tidyAccess(world.platform);
  expect(await kept()).toMatchObject([{ account: made.account.id }]);
  expect(JSON.stringify(await kept())).not.toContain(codes.json<{ codes: { code: string }[] }>().codes[0]?.code);
  const { now } = world.platform.clock;
  await accessTables(world.platform.db).updateTable('enrolment').set({ expires_at: now() }).execute();
  await tidyAccess(world.platform);
  expect(await kept()).toEqual([]);
});

describe('POST /api/accounts', () => {
  test('makes an account whose password is shown once', async () => {
    const key = { 'idempotency-key': 'make-account-once' };
    const first = await world.admin.post('/api/accounts', person('chen.wei'), key);
    const again = await world.admin.post('/api/accounts', person('chen.wei'), key);
    expect(first.statusCode).toBe(201);
    const made = first.json<{ account: { id: string }; password: string }>();
    expect(made.password.length).toBeGreaterThanOrEqual(20);
    expect(again.json()).toEqual({ ...made, password: null });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await signedIn(world.http, { username: 'chen.wei', password: made.password })).id).toBe(made.account.id);
    const kept = await world.platform.db
      .selectFrom('idempotency')
      .select('reply')
      .where('key', '=', 'make-account-once')
      .execute();
    expect(JSON.stringify(kept)).not.toContain(made.password);
  });

  test('needs a key, and refuses the same key with other content', async () => {
    const missing = await world.http.inject({
      method: 'POST',
      url: '/api/accounts',
      payload: person('li.na'),
      headers: world.admin.headers,
    });
    expect([missing.statusCode, code(missing)]).toEqual([400, 'key-missing']);
    await world.admin.post('/api/accounts', person('li.na'), { 'idempotency-key': 'li-na-is-made' });
    const other = await world.admin.post('/api/accounts', person('li.na2'), { 'idempotency-key': 'li-na-is-made' });
    expect([other.statusCode, code(other)]).toEqual([422, 'key-reused']);
  });

  test('refuses a name that is taken, an area that is none, and an area outside the admin’s own', async () => {
    await world.admin.post('/api/accounts', person('zhang.san'));
    const replies = [
      await world.admin.post('/api/accounts', person('Zhang.San ')),
      await world.admin.post('/api/accounts', person('someone.else', { areaId: 'atlantis' })),
      await eastern.post('/api/accounts', person('someone.else', { areaId: 'west' })),
      await eastern.post('/api/accounts', person('someone.else')),
    ];
    expect(replies.map((reply) => [reply.statusCode, code(reply)])).toEqual([
      [409, 'username-taken'],
      [422, 'area-unknown'],
      [404, 'not-found'],
      [404, 'not-found'],
    ]);
    expect((await eastern.post('/api/accounts', person('of.the.east', { areaId: 'east-1' }))).statusCode).toBe(201);
  });

  test.for([
    ['username', person('x')],
    ['role', person('some.body', { role: 'root' })],
    ['password', person('some.body', { password: 'short' })],
    ['shift.to', person('some.body', { shift: { from: '2026-01-02T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' } })],
    ['isAdmin', person('some.body', { isAdmin: true })],
    ['unitId', person('some.body', { unitId: 'car 7' })],
  ] as const)('names the field %s when it is wrong', async ([path, body]) => {
    const reply = await world.admin.post('/api/accounts', body);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ error: { code: 'invalid-input', issues: [{ path }] } });
  });

  test.for(['[]', 'null', '"text"', '1', '{', '{"__proto__":{"role":"admin"}}', ''])(
    'a body of %s is no fault of ours',
    async (payload) => {
      const reply = await world.http.inject({
        method: 'POST',
        url: '/api/accounts',
        payload,
        headers: { ...world.admin.headers, 'content-type': 'application/json', 'idempotency-key': 'malformed-body' },
      });
      expect(reply.statusCode).toBe(400);
      expect(code(reply)).toBe('invalid-input');
    },
  );

  test('a body that is no JSON, and one too large, are refused with the reason', async () => {
    const ask = (type: string, payload: string) =>
      world.http.inject({
        method: 'POST',
        url: '/api/accounts',
        payload,
        headers: { ...world.admin.headers, 'content-type': type, 'idempotency-key': 'wrong-bodies' },
      });
    expect(code(await ask('text/plain', 'role=admin'))).toBe('unsupported-media');
    expect(code(await ask('application/x-www-form-urlencoded', 'role=admin'))).toBe('unsupported-media');
    expect(code(await ask('application/json', JSON.stringify(person('x'.repeat(2_000_000)))))).toBe('too-large');
  });
});

describe('PATCH /api/accounts/:id', () => {
  test('changes only what is named, and counts the version', async () => {
    const made = (await world.admin.post('/api/accounts', person('wang.wu', { areaId: 'east' }))).json<{
      account: { id: string };
    }>().account;
    const reply = await world.admin.send('PATCH', `/api/accounts/${made.id}`, { displayName: '王五' });
    expect(reply.json()).toMatchObject({ account: { ...made, rev: 2, displayName: '王五', areaId: 'east' } });
  });

  test('switching somebody off ends every session of theirs at once', async () => {
    const someone = await world.person('operator');
    expect((await someone.get('/api/session')).statusCode).toBe(200);
    await world.admin.send('PATCH', `/api/accounts/${someone.id}`, { active: false });
    expect((await someone.get('/api/session')).statusCode).toBe(401);
  });

  test('an admin of a part reaches nobody outside it and moves nobody out of it', async () => {
    const inside = (await eastern.post('/api/accounts', person('in.side', { areaId: 'east-1' }))).json<{
      account: { id: string };
    }>().account;
    const replies = [
      await eastern.send('PATCH', `/api/accounts/${dispatcher.id}`, { displayName: '不行' }),
      await eastern.send('PATCH', `/api/accounts/${inside.id}`, { areaId: null }),
      await eastern.send('PATCH', '/api/accounts/00000000-0000-4000-8000-000000000000', {}),
    ];
    expect(replies.map(code)).toEqual(['not-found', 'not-found', 'not-found']);
    const listed = (await eastern.get('/api/accounts')).json<{ accounts: { areaId: string | null }[] }>().accounts;
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.every((entry) => entry.areaId?.startsWith('east'))).toBe(true);
  });

  test('the last administrator stays one', async () => {
    const lonely = await startWorld({ features: [access] });
    const refused = [
      await lonely.admin.send('PATCH', `/api/accounts/${lonely.admin.id}`, { active: false }),
      await lonely.admin.send('PATCH', `/api/accounts/${lonely.admin.id}`, { role: 'auditor' }),
    ];
    expect(refused.map(code)).toEqual(['last-admin', 'last-admin']);
  });
});

describe('API keys', () => {
  test('a key is shown once, works in both headers, and ends when it is revoked', async () => {
    const reply = await world.admin.post('/api/keys', { name: '巡逻车', scopes: ['unit.read'] });
    expect(reply.statusCode).toBe(201);
    const { key, secret } = reply.json<{ key: { id: string; prefix: string }; secret: string }>();
    expect(secret.startsWith(key.prefix)).toBe(true);
    const ask = async () =>
      Promise.all(
        [{ authorization: `Bearer ${secret}` }, { 'x-api-key': secret }].map(async (headers) =>
          code(await world.http.inject({ method: 'GET', url: '/api/accounts', headers })),
        ),
      );
    expect(await ask()).toEqual(['forbidden', 'forbidden']);
    expect((await world.admin.get('/api/keys')).body).not.toContain(secret);
    const revoked = await world.admin.send('DELETE', `/api/keys/${key.id}`);
    expect(revoked.json()).toMatchObject({ key: { id: key.id, rev: 2 } });
    expect(await ask()).toEqual(['not-signed-in', 'not-signed-in']);
  });

  test('ACC-5 no secret lies in the database or in the feed', async () => {
    const { secret } = (await world.admin.post('/api/keys', { name: 'one', scopes: ['unit.read'] })).json<{
      secret: string;
    }>();
    const { db } = world.platform;
    const everything = JSON.stringify([
      await db.selectFrom('event').selectAll().execute(),
      await db.selectFrom('idempotency').selectAll().execute(),
    ]);
    expect(everything).not.toContain(secret);
  });

  test('a key with scopes it cannot have, or none, is refused', async () => {
    for (const scopes of [[], ['account.manage'], 'unit.read']) {
      expect((await world.admin.post('/api/keys', { name: 'bad', scopes })).statusCode).toBe(400);
    }
  });
});

describe('GET /api/audit', () => {
  test('an auditor reads who did what, newest first, page by page, and only of the own area', async () => {
    const auditor = await world.person('auditor');
    const easternAuditor = await world.person('auditor', { areaId: 'east' });
    type Entries = { entries: { seq: number; kind: string; actor: { id: string } }[] };
    await vi.waitFor(async () => {
      const { entries } = (await auditor.get('/api/audit?limit=5')).json<Entries>();
      expect(entries.map((entry) => entry.kind)).toContain('account.created');
      expect(entries.map((entry) => entry.seq)).toEqual(entries.map((entry) => entry.seq).toSorted((a, b) => b - a));
      const next = (await auditor.get(`/api/audit?limit=5&before=${entries.at(-1)?.seq}`)).json<Entries>();
      expect(next.entries[0]?.seq).toBeLessThan(entries.at(-1)?.seq ?? 0);
    });
    const mine = (await auditor.get(`/api/audit?kind=account.created&actor=${world.admin.id}`)).json<Entries>();
    expect(mine.entries.every((entry) => entry.kind === 'account.created' && entry.actor.id === world.admin.id)).toBe(
      true,
    );
    const own = (await easternAuditor.get('/api/audit?limit=500')).json<{ entries: { set: { areaId?: string } }[] }>();
    expect(own.entries.some((entry) => entry.set.areaId === 'west')).toBe(false);
    expect((await auditor.get('/api/audit?limit=0')).statusCode).toBe(400);
  });
});

test('the first administrator is enrolled once', async () => {
  const again = await enrolFirstAdmin(world.platform.db, { username: 'second', displayName: '第二' });
  expect(again.ok).toBe(false);
});

test('a refusal speaks the language asked for, Chinese first', async () => {
  const ask = async (language: string) =>
    (await world.stranger.get('/api/accounts', { 'accept-language': language })).json<{ error: { message: string } }>()
      .error.message;
  expect(await ask('de')).toContain('请先登录');
  expect(await ask('en-GB,zh;q=0.5')).toContain('Sign in first');
});

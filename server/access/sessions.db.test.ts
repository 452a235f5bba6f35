import { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { things } from '../test/things.ts';
import { heldClock, signedIn, startWorld, type World } from '../test/world.ts';
import { access } from './plugin.ts';
import { openSession } from './sign-in.ts';
import { accessTables } from './store.ts';

const features = [access, things];
const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
beforeAll(async () => {
  world = await startWorld({ features, clock });
  return () => world.close();
});

const page = { 'x-requested-with': 'watchroom' };
const password = 'correct horse battery';
let made = 0;

async function account(fields: Record<string, unknown> = {}): Promise<{ id: string; username: string }> {
  const username = `someone-${++made}`;
  const reply = await world.admin.post('/api/accounts', {
    username,
    password,
    displayName: '某人',
    role: 'dispatcher',
    ...fields,
  });
  expect(reply.statusCode).toBe(201);
  return reply.json<{ account: { id: string; username: string } }>().account;
}

const signIn = (payload: unknown, headers: Record<string, string> = page, remoteAddress = '10.1.1.1') =>
  world.http.inject({ method: 'POST', url: '/api/session', payload: payload as object, headers, remoteAddress });

test('ACC-3 who was switched off, or got another password, while the old one was compared is not let in', async () => {
  const attempt = { address: '10.1.1.1', device: undefined, replaces: undefined };
  for (const change of [{ active: false }, { password: 'another long password' }]) {
    const { id } = await account();
    const accounts = accessTables(world.platform.db).selectFrom('account').selectAll();
    const before = await accounts.where('id', '=', AccountId.parse(id)).executeTakeFirstOrThrow();
    expect((await world.admin.send('PATCH', `/api/accounts/${id}`, change)).statusCode).toBe(200);
    expect(await openSession(world.platform, before, attempt)).toBeNull();
    const open = accessTables(world.platform.db).selectFrom('session').select('id').where('account', '=', before.id);
    expect(await open.where('ended_at', 'is', null).execute()).toEqual([]);
  }
});

describe('POST /api/session', () => {
  test('the right password opens a session and says who it is', async () => {
    const { id, username } = await account({ areaId: 'east' });
    const reply = await signIn({ username: username.toUpperCase(), password });
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({
      account: { id, role: 'dispatcher', area: 'east', onShift: true },
      displayName: '某人',
    });
    const cookie = reply.cookies.find((entry) => entry.name === 'session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(cookie?.secure).toBeUndefined();
  });

  test('over TLS the cookie is a __Host- one and Secure', async () => {
    const secure = await startWorld({ features: [access], env: { SECURE_COOKIES: 'always' } }).catch(
      (error: unknown) => error,
    );
    // The test's own sign-in sends no TLS; what matters is the cookie it was given.
    expect(secure).not.toBeInstanceOf(Error);
    expect((secure as World).admin.headers['cookie']).toContain('__Host-session=');
    expect((await (secure as World).admin.get('/api/session')).statusCode).toBe(200);
  });

  test('a wrong password and an unknown name are refused alike', async () => {
    const { username } = await account();
    const wrong = await signIn({ username, password: 'not the password' });
    const unknown = await signIn({ username: 'nobody-here', password });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toBe(unknown.body);
    expect(wrong.json()).toMatchObject({ error: { code: 'wrong-credentials' } });
  });

  test('an account that is not active is refused like a wrong password', async () => {
    const { username } = await account({ active: false });
    expect((await signIn({ username, password })).statusCode).toBe(401);
  });

  test('a body that is no sign-in names the fields', async () => {
    const reply = await signIn({ username: '', extra: 1 });
    expect(reply.statusCode).toBe(400);
    const paths = reply.json<{ error: { issues: { path: string }[] } }>().error.issues.map((issue) => issue.path);
    expect(paths.toSorted()).toEqual(['extra', 'password', 'username']);
  });

  test.for([
    ['without our header', {}],
    ['from another site', { ...page, 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour site', { ...page, 'sec-fetch-site': 'same-site' }],
    ['from another origin', { ...page, origin: 'http://evil.example' }],
  ])('ACC-7 a sign-in %s is refused: nobody signs a person in from elsewhere', async ([, headers]) => {
    const { username } = await account();
    const reply = await signIn({ username, password }, headers as Record<string, string>);
    expect(reply.statusCode).toBe(403);
    expect(reply.json()).toMatchObject({ error: { code: 'cross-site' } });
  });

  test('ACC-4 ten wrong guesses close an account to strangers for a while, but not to a browser its owner has used', async () => {
    const { username } = await account();
    const owner = await signIn({ username, password });
    const device = owner.cookies.find((entry) => entry.name === 'device')?.value ?? '';
    for (let guess = 0; guess < 10; guess++)
      expect((await signIn({ username, password: `guess ${guess}` }, page, '10.2.2.2')).statusCode).toBe(401);
    const stranger = await signIn({ username, password }, page, '10.3.3.3');
    expect(stranger.statusCode).toBe(429);
    expect(Number(stranger.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn({ username, password }, { ...page, cookie: `device=${device}` }, '10.3.3.3')).statusCode).toBe(
      201,
    );
    clock.advance(600_000);
    expect((await signIn({ username, password }, page, '10.3.3.3')).statusCode).toBe(201);
  });

  test('success and refusal stand in the feed, without the password', async () => {
    const { id, username } = await account();
    await signIn({ username, password });
    await signIn({ username, password: 'hunter2-hunter2' });
    const rows = await world.platform.db
      .selectFrom('event')
      .select(['kind', 'changed', 'extra'])
      .where('entity', '=', 'session')
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(rows.map((row) => row.kind)).toEqual(['session.refused', 'session.started']);
    expect(rows.every((row) => row.changed['account'] === id)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });
});

describe('a session', () => {
  test('ends when its owner signs out, at once', async () => {
    const { username } = await account();
    const caller = await signedIn(world.http, { username, password });
    expect((await caller.get('/api/session')).statusCode).toBe(200);
    expect((await caller.send('DELETE', '/api/session')).statusCode).toBe(204);
    expect((await caller.get('/api/session')).statusCode).toBe(401);
  });

  test('ends after twelve hours without use, and lives on with use', async () => {
    const { username } = await account();
    const idle = await signedIn(world.http, { username, password });
    const busy = await signedIn(world.http, { username, password });
    for (let hours = 0; hours < 12; hours += 4) {
      clock.advance(4 * 3_600_000 + 1_000);
      await world.admin.get('/api/session');
      expect((await busy.get('/api/session')).statusCode).toBe(200);
    }
    expect((await idle.get('/api/session')).statusCode).toBe(401);
  });

  test('is replaced when the same browser signs in again: the old one is worth nothing', async () => {
    const { username } = await account();
    const first = await signedIn(world.http, { username, password });
    await signIn({ username, password }, { ...first.headers });
    expect((await first.get('/api/session')).statusCode).toBe(401);
  });

  test('is no session for a key', async () => {
    const key = await world.key(['report.create']);
    expect((await key.get('/api/session')).statusCode).toBe(401);
  });

  test('knows when the shift is over', async () => {
    const now = Date.parse(clock.now());
    const shift = { from: new Date(now - 3_600_000).toISOString(), to: new Date(now + 3_600_000).toISOString() };
    const { username } = await account({ shift });
    const caller = await signedIn(world.http, { username, password });
    expect((await caller.get('/api/session')).json()).toMatchObject({ account: { onShift: true } });
    clock.advance(3_600_001);
    expect((await caller.get('/api/session')).json()).toMatchObject({ account: { onShift: false } });
  });
  test.for([
    ['a name of JavaScript', '__proto__'],
    ['another', 'constructor'],
    ['five thousand letters', 'a'.repeat(5_000)],
    ['a path', '../../etc/passwd'],
    ['a zero byte', '%00'],
    ['a query', '{"$gt":""}'],
  ])('is not opened by a token that is %s', async ([, token]) => {
    const reply = await world.http.inject({
      method: 'GET',
      url: '/api/accounts',
      headers: { cookie: `session=${token}`, authorization: `Bearer ${token}` },
    });
    expect(reply.statusCode).toBe(401);
  });
});

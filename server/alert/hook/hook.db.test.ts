import { createHmac, randomUUID } from 'node:crypto';
import type { Hook, HookInput } from '@watchroom/shared/alert/hook/hook-api.ts';
import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { Hooked } from '../../test/hook-service.ts';
import type { Caller } from '../../test/world.ts';
import { type ChainWorld, standing, startChainWorld } from '../chain/chain-world.ts';
import { tidyAlerts } from '../push/tidy.ts';
import { signatureOf } from './sign-hook.ts';
import { hookTables, openHook, readHook } from './store.ts';

const soon = { timeout: 20_000, interval: 15 };
let chain: ChainWorld;
beforeAll(async () => {
  chain = await startChainWorld();
  return () => chain.close();
});
beforeEach(async () => {
  chain.hooks.got.length = 0;
  chain.hooks.answers = [{ status: 204 }];
  await hookTables(chain.world.platform.db)
    .updateTable('hook')
    .set({ removed_at: '2026-01-01T00:00:00.000Z' as never })
    .execute();
});
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;
const input = (fields: Partial<HookInput> = {}): object => ({
  ...{ name: '网关', channel: 'sms', form: 'plain', area: 'small', url: `${chain.hookOrigin}/sms` },
  ...fields,
});
const listed = async (by = chain.world.admin) => (await by.get('/api/hooks')).json<{ hooks: Hook[] }>().hooks;

const given = async (
  hook: Hook,
  secret: string | null,
  fields: { body?: object; at?: number; id?: string; signature?: string } = {},
) => {
  const body = JSON.stringify(fields.body ?? {});
  const id = fields.id ?? randomUUID();
  const timestamp = String(Math.floor((Date.parse(chain.world.platform.clock.now()) + (fields.at ?? 0)) / 1_000));
  const signature = fields.signature ?? signatureOf(secret ?? '', { id, timestamp, body });
  return chain.world.http.inject({
    method: 'POST',
    url: `/api/hooks/${hook.id}/receipts`,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    },
    payload: body,
  });
};

describe('ALR-9 a hook', () => {
  it('ALR-9 is set, seen, tested and taken away by administrators of its area alone', async () => {
    expect((await chain.world.stranger.post('/api/hooks', input())).statusCode).toBe(401);
    for (const by of [
      chain.city.dispatcher,
      chain.city.supervisor,
      await chain.city.person('auditor'),
      await chain.world.key(['report.create']),
    ]) {
      expect((await by.post('/api/hooks', input())).statusCode).toBe(403);
      expect((await by.get('/api/hooks')).statusCode).toBe(403);
    }
    const east = await chain.city.person('admin', { areaId: 'east' });
    expect((await east.post('/api/hooks', input())).statusCode).toBe(404);
    const made = await east.post('/api/hooks', input({ area: 'east' }));
    expect(made.statusCode).toBe(201);
    const { hook } = made.json<{ hook: Hook }>();
    const west = await chain.city.person('admin', { areaId: 'west' });
    expect(await listed(west)).toEqual([]);
    expect((await west.send('DELETE', `/api/hooks/${hook.id}`)).statusCode).toBe(404);
    expect((await west.post(`/api/hooks/${hook.id}/test`)).statusCode).toBe(404);
    expect((await listed(east)).map(({ id }) => id)).toEqual([hook.id]);
    expect((await east.send('DELETE', `/api/hooks/${hook.id}`)).statusCode).toBe(200);
    expect(await listed(east)).toEqual([]);
  });

  it('ALR-9 shows its secret once, its address never, and keeps both sealed', async () => {
    const url = `${chain.hookOrigin}/robot?key=geheim-${randomUUID()}`;
    const key = randomUUID();
    const first = await chain.world.admin.post('/api/hooks', input({ url }), { 'idempotency-key': key });
    const { secret } = first.json<{ secret: string }>();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await chain.world.admin.post('/api/hooks', input({ url }), { 'idempotency-key': key });
    expect(again.json()).toMatchObject({ secret: null });
    const rows = await hookTables(chain.world.platform.db).selectFrom('hook').selectAll().execute();
    const events = await chain.world.platform.db.selectFrom('event').selectAll().where('entity', '=', 'hook').execute();
    const text = JSON.stringify([
      await listed(),
      events,
      rows.map(({ sealed, ...row }) => [row, sealed.toString('latin1')]),
    ]);
    for (const hidden of ['geheim', secret]) expect(text).not.toContain(hidden);
  });

  test.for([
    ['http://10.0.0.7/sms', 'hook-forbidden'],
    ['https://169.254.169.254/', 'hook-forbidden'],
    ['https://[::1]:8080/', 'hook-forbidden'],
    ['http://8.8.8.8/plain-outside', 'hook-forbidden'],
  ] as const)('ALR-10 to %s is refused with %s', async ([url, code]) => {
    expect(codeOf(await chain.world.admin.post('/api/hooks', input({ url })))).toBe(code);
  });

  it('ALR-9 a secret is given where the chat made it, and nowhere else', async () => {
    expect(codeOf(await chain.world.admin.post('/api/hooks', input({ secret: 'my own secret' })))).toBe('hook-secret');
    expect(
      codeOf(
        await chain.world.admin.post('/api/hooks', input({ channel: 'chat', form: 'wecom', secret: 'secretsecret' })),
      ),
    ).toBe('hook-secret');
    expect((await chain.world.admin.post('/api/hooks', input({ form: 'wecom' }))).statusCode).toBe(400);
    expect(codeOf(await chain.world.admin.post('/api/hooks', input({ area: 'nowhere' })))).toBe('area-unknown');
  });
});

describe('ALR-10 a message', () => {
  it('ALR-10 is signed as Standard Webhooks says, and a test shows how it was answered', async () => {
    const { hook, secret } = await chain.hook();
    const tested = await chain.world.admin.post(`/api/hooks/${hook.id}/test`);
    expect(tested.json<{ hook: Hook }>().hook.last).toMatchObject({ word: 'sent' });
    const [got] = chain.hooks.got;
    const [id, timestamp] = [String(got?.headers['webhook-id']), String(got?.headers['webhook-timestamp'])];
    const key = Buffer.from((secret ?? '').slice('whsec_'.length), 'base64');
    const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${got?.body}`).digest('base64');
    expect(got?.headers['webhook-signature']).toBe(`v1,${wanted}`);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({ type: 'alert.test' });
    chain.hooks.answers = [{ status: 302, headers: { location: `${chain.hookOrigin}/elsewhere` } }];
    const moved = await chain.world.admin.post(`/api/hooks/${hook.id}/test`);
    expect(moved.json<{ hook: Hook }>().hook.last).toMatchObject({ word: 'redirected' });
    expect(chain.hooks.got.map(({ url }) => url)).toEqual(['/sms', '/sms']);
  });

  it('ALR-10 to a robot of DingTalk or Feishu carries the signature that it wants', async () => {
    const ding = await chain.hook({
      channel: 'chat',
      form: 'dingtalk',
      secret: 'SECdingding',
      url: `${chain.hookOrigin}/robot?access_token=t`,
    });
    chain.hooks.answers = [{ status: 200, body: '{"errcode":0,"errmsg":"ok"}' }];
    expect(
      (await chain.world.admin.post(`/api/hooks/${ding.hook.id}/test`)).json<{ hook: Hook }>().hook.last?.word,
    ).toBe('sent');
    const url = new URL(chain.hooks.got[0]?.url ?? '', chain.hookOrigin);
    const stamp = url.searchParams.get('timestamp') ?? '';
    expect(url.searchParams.get('access_token')).toBe('t');
    expect(url.searchParams.get('sign')).toBe(
      createHmac('sha256', 'SECdingding').update(`${stamp}\nSECdingding`).digest('base64'),
    );
    const fei = await chain.hook({
      channel: 'chat',
      form: 'feishu',
      secret: 'feishu-secret',
      url: `${chain.hookOrigin}/bot`,
    });
    chain.hooks.answers = [{ status: 200, body: '{"code":19021,"msg":"sign match fail"}' }];
    expect(
      (await chain.world.admin.post(`/api/hooks/${fei.hook.id}/test`)).json<{ hook: Hook }>().hook.last?.word,
    ).toBe('refused');
    const body = JSON.parse(chain.hooks.got[1]?.body ?? '') as { timestamp: string; sign: string };
    expect(body.sign).toBe(createHmac('sha256', `${body.timestamp}\nfeishu-secret`).update('').digest('base64'));
  });

  it('ALR-10 goes by the nearest area’s hook, and survives a Redis that forgets everything', async () => {
    await chain.hook({ name: '全市', url: `${chain.hookOrigin}/city` });
    await chain.hook({ name: '东区', area: 'east', url: `${chain.hookOrigin}/east` });
    await chain.hook({ name: '消防', area: 'east', department: 'police', url: `${chain.hookOrigin}/police` });
    chain.hooks.answers = [{ status: 500 }, { status: 204 }];
    const { order } = await chain.offered('近区');
    await chain.pass(10);
    await expect.poll(() => chain.hooks.got.length, soon).toBe(1);
    await chain.world.forgetRedis();
    await chain.pass(2);
    await expect.poll(() => chain.hooks.got.length, soon).toBe(2);
    await chain.settled();
    expect(chain.hooks.got.map(({ url }) => url)).toEqual(['/east', '/east']);
    // The gateway sees one message, however often it is sent.
    expect(new Set(chain.hooks.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(standing((await chain.alertsOf(order))[0])).toContain('sms:sent');
  });
});

describe('ALR-11 a receipt', () => {
  it('ALR-11 moves the trail, and once: what comes again moves nothing', async () => {
    const { hook, secret } = await chain.hook();
    const { order } = await chain.offered('回执');
    await chain.pass(10);
    await expect.poll(() => chain.hooks.got.length, soon).toBe(1);
    await chain.settled();
    const alert = (await chain.alertsOf(order))[0]?.id ?? '';
    const body = { alert, what: 'device' };
    expect((await given(hook, secret, { body })).json()).toEqual({ moved: true });
    expect((await given(hook, secret, { body })).json()).toEqual({ moved: false });
    expect((await chain.alertsOf(order))[0]).toMatchObject({ state: { at: 'device' } });
    expect(standing((await chain.alertsOf(order))[0])).toContain('sms:device');
    expect((await given(hook, secret, { body: { alert, what: 'failed' } })).json()).toEqual({ moved: false });
    expect((await given(hook, secret, { body: { alert, what: 'seen' }, id: 'b' })).json()).toEqual({ moved: true });
  });

  it('ALR-11 is believed only with this hook’s signature of this minute', async () => {
    const { hook, secret } = await chain.hook();
    const other = await chain.hook({ name: '另一个' });
    const body = { alert: randomUUID(), what: 'device' };
    for (const wrong of [
      { body, signature: 'v1,AAAA' },
      { body, signature: '' },
      { body, at: -6 * 60_000 },
      { body, at: 6 * 60_000 },
    ])
      expect(codeOf(await given(hook, secret, wrong))).toBe('hook-unsigned');
    expect(codeOf(await given(hook, other.secret, { body }))).toBe('hook-unsigned');
    expect(codeOf(await given({ ...hook, id: randomUUID() as Hook['id'] }, secret, { body }))).toBe('hook-unsigned');
    // Signed, of an alert that it never carried.
    expect((await given(hook, secret, { body })).statusCode).toBe(404);
    expect((await given(hook, secret, { body: { alert: 'x' } })).statusCode).toBe(400);
    const big = { alert: 'x'.repeat(4_096), what: 'device' };
    expect((await given(hook, secret, { body: big })).statusCode).toBe(413);
  });

  it('ALR-11 of a loss makes the next channel due', async () => {
    const { hook, secret } = await chain.hook();
    await chain.hook({ name: '电话', channel: 'voice', url: `${chain.hookOrigin}/voice` });
    const { order } = await chain.offered('失败');
    await chain.pass(10);
    await expect.poll(() => chain.hooks.got.length, soon).toBe(1);
    await chain.settled();
    const alert = (await chain.alertsOf(order))[0]?.id ?? '';
    expect((await given(hook, secret, { body: { alert, what: 'failed' } })).json()).toEqual({ moved: true });
    await chain.settled();
    expect(chain.hooks.got.map(({ url }) => url)).toEqual(['/sms', '/voice']);
    expect(standing((await chain.alertsOf(order))[0])).toEqual([
      'socket:sent',
      'push:no-address',
      'sms:failing',
      'chat:no-address',
      'voice:sent',
    ]);
  });
});

describe('ALR-13 another secret', () => {
  const rotate = (by: Caller, { id }: Pick<Hook, 'id'>, body: object = {}) => by.post(`/api/hooks/${id}/rotate`, body);
  const unknown = { alert: randomUUID(), what: 'device' };
  /** 404: the signature was believed, and the alert is none that it carried. */
  const believes = async (hook: Hook, secret: string | null) =>
    (await given(hook, secret, { body: unknown })).statusCode === 404;

  it('ALR-13 is good at once and shown once, the one before for the hours that were said, and no third', async () => {
    const { hook, secret: first } = await chain.hook();
    const key = { 'idempotency-key': randomUUID() };
    const twice = () => chain.world.admin.post(`/api/hooks/${hook.id}/rotate`, { overlapH: 2 }, key);
    const answer = (await twice()).json<{ hook: Hook; secret: string }>();
    const second = answer.secret;
    expect(second).toMatch(/^whsec_/);
    expect(second).not.toBe(first);
    expect((await twice()).json()).toMatchObject({ secret: null });
    expect(Date.parse(answer.hook.beforeUntil ?? '') - Date.parse(answer.hook.secretSince)).toBe(2 * 3_600_000);
    expect([await believes(hook, first), await believes(hook, second)]).toEqual([true, true]);

    // What goes out is signed with both, the new one first.
    await chain.world.admin.post(`/api/hooks/${hook.id}/test`);
    const [{ headers, body }] = chain.hooks.got as [Hooked];
    const signed = { id: String(headers['webhook-id']), timestamp: String(headers['webhook-timestamp']), body };
    expect(String(headers['webhook-signature']).split(' ')).toEqual([
      signatureOf(second, signed),
      signatureOf(first ?? '', signed),
    ]);

    const third = (await rotate(chain.world.admin, hook, { overlapH: 1 })).json<{ secret: string }>().secret;
    expect(await Promise.all([first, second, third].map((each) => believes(hook, each)))).toEqual([false, true, true]);
    await chain.pass(3_600);
    expect([await believes(hook, second), await believes(hook, third)]).toEqual([false, true]);
    await tidyAlerts(chain.world.platform);
    const kept = await readHook(chain.world.platform.db, hook.id);
    expect(kept?.before_until).toBeNull();
    expect(kept && openHook(chain.world.platform, kept)).toMatchObject({ secret: third, before: null });
  });

  it('ALR-13 ends the one before at once where others may know it, and no secret stands in the feed', async () => {
    const { hook, secret: first } = await chain.hook();
    const made = (await rotate(chain.world.admin, hook, { overlapH: 0 })).json<{ hook: Hook; secret: string }>();
    expect(made.hook.beforeUntil).toBeNull();
    expect([await believes(hook, first), await believes(hook, made.secret)]).toEqual([false, true]);
    const events = await chain.world.platform.db
      .selectFrom('event')
      .selectAll()
      .where('subject', '=', hook.id)
      .execute();
    expect(events.map(({ kind }) => kind)).toEqual(['hook.added', 'hook.rotated']);
    for (const hidden of [first, made.secret]) expect(JSON.stringify(events)).not.toContain(hidden);
  });

  it('ALR-13 of a robot is the one that its chat shows; who signs nothing has none', async () => {
    const robot = { channel: 'chat', url: `${chain.hookOrigin}/robot` } as const;
    const { hook } = await chain.hook({ ...robot, form: 'feishu', secret: 'altes-geheimnis' });
    expect(codeOf(await rotate(chain.world.admin, hook))).toBe('hook-secret');
    const reply = await rotate(chain.world.admin, hook, { secret: 'neues-geheimnis' });
    expect(reply.json()).toMatchObject({ secret: null, hook: { beforeUntil: null } });
    const kept = await readHook(chain.world.platform.db, hook.id);
    expect(kept && openHook(chain.world.platform, kept).secret).toBe('neues-geheimnis');
    const plain = await chain.hook();
    expect(codeOf(await rotate(chain.world.admin, plain.hook, { secret: 'my-own-secret' }))).toBe('hook-secret');
    const wecom = await chain.hook({ ...robot, form: 'wecom' });
    expect(codeOf(await rotate(chain.world.admin, wecom.hook))).toBe('hook-secret');
  });

  it('ALR-9 ALR-13 is for administrators of the hook’s area alone', async () => {
    const { hook } = await chain.hook();
    expect((await rotate(chain.world.stranger, hook)).statusCode).toBe(401);
    for (const by of [chain.city.dispatcher, chain.city.supervisor, await chain.city.person('auditor')])
      expect((await rotate(by, hook)).statusCode).toBe(403);
    expect((await rotate(await chain.city.person('admin', { areaId: 'west' }), hook)).statusCode).toBe(404);
    for (const overlapH of [-1, 169, 1.5])
      expect((await rotate(chain.world.admin, hook, { overlapH })).statusCode).toBe(400);
  });
});

import { MessageReply, OpenMessages } from '@watchroom/shared/alert/message-api.ts';
import { AssignmentReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { ReportReply, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { people } from './people.ts';
import { noticesShown, pushTo } from './push-door.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api } = people();
const soon = { timeout: 45_000 };

test('ALR-7 ALR-2 a push wakes the phone’s worker: one notice however often it comes, the receipt of this channel, and none while the page is seen', async () => {
  const { page, context } = await visit({ role: 'officer', size: 'phone', whole: true, path: '/icon.svg' });
  await context.grantPermissions(['notifications', 'geolocation']);
  const officer = await api('officer');
  const { unit } = (await officer.get('/api/session', SessionView)).account;
  await officer.post(`/api/units/${unit}/duty`, { duty: 'on' }, z.unknown());
  await page.goto('/patrol');
  await page.getByRole('heading', { name: '推送提醒' }).waitFor(soon);
  await page.getByText('无网络时也能打开本页').waitFor(soon);
  // The page is left; what is open now rings for nothing.
  await page.goto('/icon.svg');
  const push = await pushTo(context, page);

  const desk = await api('dispatcher');
  const report = { channel: '110', type: room.entry.reportType, place: room.entry.centre, text: `推送 ${Date.now()}` };
  const { incident } = await desk.post('/api/reports', report, ReportReply);
  const body = { unit, reoffer: false };
  const { assignment } = await desk.post(`/api/incidents/${incident.id}/assignments`, body, AssignmentReply);
  const payload = { v: 1, id: assignment.id, kind: 'order', priority: incident.priority, quiet: false };
  await push(payload);
  await expect.poll(() => noticesShown(page), soon).toHaveLength(1);
  const [notice] = await noticesShown(page);
  expect(notice).toMatchObject({ tag: assignment.id, body: '打开值守查看' });
  expect(notice?.title).toMatch(/^新派单 · .级$/);
  expect(JSON.stringify(notice)).not.toContain(report.text);
  await push(payload);
  const kinds = async () =>
    (await desk.get(`/api/incidents/${incident.id}/timeline`, Timeline)).entries.map(({ kind }) => kind);
  await expect.poll(kinds, soon).toContain('assignment.on_device');
  expect(await noticesShown(page)).toHaveLength(1);
  const message = { to: { kind: 'units', units: [unit] }, words: `回电 ${Date.now() % 100_000}`, urgency: 'answer' };
  const { receipts } = await desk.post('/api/messages', message, MessageReply);
  await push({ ...payload, id: receipts[0]?.id, kind: 'message', priority: 3 });
  await expect.poll(() => noticesShown(page), soon).toHaveLength(2);

  // The page takes over what the system showed, and rings by itself for what comes while it is seen.
  await page.goto('/patrol');
  await page.getByRole('button', { name: '接受', exact: true }).waitFor(soon);
  await expect.poll(() => noticesShown(page), soon).toEqual([]);
  await push(payload);
  await push({ ...payload, kind: 'test', id: '0199aaaa-0000-4000-8000-00000000000f' });
  await expect.poll(() => noticesShown(page), soon).toMatchObject([{ title: '测试提醒' }]);
  // ALR-14: what it has not heard of, as over a line that has died, it does not ring for.
  await push({ ...payload, id: '0199aaaa-0000-4000-8000-00000000000e' });
  const titles = async () => (await noticesShown(page)).map(({ title }) => title.slice(0, 4)).sort();
  await expect.poll(titles, soon).toEqual(['新派单 ', '测试提醒'].sort());
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await desk.post(`/api/assignments/${assignment.id}/free`, {}, z.unknown());
  expect(faults()).toEqual([]);
});

test('MSG-10 a desk’s browser is pushed to with no console open, says that it came, and shows it when the console is opened', async () => {
  const { page, context } = await visit({ role: 'dispatcher', whole: true });
  await context.grantPermissions(['notifications']);
  await page.getByRole('button', { name: /^账号/ }).click(soon);
  await page.getByRole('menuitem', { name: '页面关闭时的提醒' }).click(soon);
  const dialog = page.getByRole('dialog', { name: '页面关闭时的提醒' });
  await dialog.getByRole('button', { name: '开启推送' }).click(soon);
  // This browser has no push service to subscribe at; its worker is there all the same.
  await dialog.getByText('没有连上推送服务').waitFor(soon);
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);
  await page.goto('/icon.svg');
  const push = await pushTo(context, page, '/');

  const writer = await api('supervisor');
  const { account } = await (await api('dispatcher')).get('/api/session', SessionView);
  const words = `请立即回台 ${Date.now() % 100_000}`;
  const to = { kind: 'people', people: [account.id] };
  const { receipts } = await writer.post('/api/messages', { to, words, urgency: 'urgent' }, MessageReply);
  const [receipt] = receipts;
  await push({ v: 1, id: receipt?.id, kind: 'message', priority: 1, quiet: false });
  await expect.poll(() => noticesShown(page, '/'), soon).toMatchObject([{ title: '紧急消息', tag: receipt?.id }]);
  const received = async () =>
    (await writer.get('/api/messages/open', OpenMessages)).open.find(({ id }) => id === receipt?.message)?.received;
  await expect.poll(received, soon).toBe(1);

  await page.goto('/');
  await page.getByRole('button', { name: /紧急消息/ }).click(soon);
  await page.getByRole('dialog').getByText(words).waitFor(soon);
  await expect.poll(() => noticesShown(page, '/'), soon).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '收到' }).first().click(soon);
  await expect.poll(received, soon).toBe(undefined);
  expect(faults()).toEqual([]);
});

test('ALR-17 in a network without push the test alert rings and shakes the open page, and says which channel brought it', async () => {
  const { page } = await visit({ role: 'officer', nth: 1, size: 'phone' });
  await page.evaluate(() => {
    const shaken: unknown[] = [];
    Object.assign(window, { shaken });
    navigator.vibrate = (pattern) => shaken.push(pattern) > 0;
  });
  const part = page.getByRole('region', { name: '推送提醒' });
  await part.getByRole('button', { name: '测试提醒' }).click(soon);
  await part.getByText(/常开连接：\d+\.\d 秒送达/).waitFor(soon);
  await part.getByText('铃声：已响').waitFor(soon);
  await part.getByText('震动：已震动').waitFor(soon);
  await part.getByText('推送：本机未开启').waitFor(soon);
  expect(await page.evaluate(() => (window as unknown as { shaken: unknown }).shaken)).toContainEqual([300, 150, 300]);
  expect(await violations(page)).toEqual([]);
  if (process.env['PICTURES']) await part.screenshot({ path: `${process.env['PICTURES']}/trial.png` });
  expect(faults()).toEqual([]);
});

test('ALR-9 an administrator adds a hook, sees its secret once, tries it, and takes it away', async () => {
  const { page } = await visit({ role: 'admin', path: '/admin?tab=hooks' });
  const name = `短信网关 ${Date.now() % 10_000}`;
  const add = async (url: string) => {
    await page.getByRole('button', { name: '添加接口' }).click(soon);
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: '名称' }).fill(name);
    await form.getByRole('textbox', { name: '接口地址' }).fill(url);
    await form.getByRole('button', { name: '添加', exact: true }).click();
  };
  await add('http://127.0.0.1:9/sms');
  await page.getByText('不在允许范围内').waitFor(soon);
  await page.keyboard.press('Escape');
  await add('https://gateway.watchroom.invalid/sms');
  const secret = page.getByText(/^whsec_/);
  await secret.waitFor(soon);
  await page.getByRole('dialog').getByRole('button').last().click();
  await secret.waitFor({ ...soon, state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: name });
  await row.getByText('gateway.watchroom.invalid').waitFor(soon);
  await row.getByText('未用过').waitFor(soon);
  await row.getByRole('button', { name: '测试' }).click();
  await row.getByText(/域名不存在|连接不上/).waitFor(soon);
  await row.getByRole('button', { name: '移除' }).click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: '移除' }).click();
  await row.waitFor({ ...soon, state: 'detached' });
  expect(faults()).toEqual([]);
});

test('ALR-15 a browser that keeps sound off says so on the page without an order, until a finger has touched the page anywhere', async () => {
  const officer = await api('officer', 1);
  const { unit } = (await officer.get('/api/session', SessionView)).account;
  await officer.post(`/api/units/${unit}/duty`, { duty: 'on' }, z.unknown());
  // A page that nobody has touched yet, as after a restart of the phone.
  const { page } = await visit({ role: 'officer', nth: 1, size: 'phone', silent: true });
  await page.getByText('铃声尚未开启').waitFor(soon);
  // The bar on top, which is no part of the order's page.
  await page.touchscreen.tap(200, 20);
  await page.getByText('有新派单时会响铃。请保持').waitFor(soon);
  expect(faults()).toEqual([]);
});

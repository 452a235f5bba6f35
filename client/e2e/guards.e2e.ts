import { IncidentList, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { NoticeReply, SiteReportReply } from '@watchroom/shared/intake/site/site-api.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { BadLine } from './bad-line.ts';
import { onePixel } from './desk-driver.ts';
import { guardPhone, guardsOf, newestNumber, ownReports, password, report, reportForm } from './guard-people.ts';
import { people } from './people.ts';
import { deskLooks, phoneLooks } from './phone-looks.ts';
import { kept, soon } from './phones-on-line.ts';
import { noticesShown, pushTo } from './push-door.ts';
import { hold } from './sos-hold.ts';
import { violations } from './violations.ts';

const those = people();
const { room, visit, screen, faults, api } = those;
const { invited, enrol, guardAt } = guardsOf(those);
let line: BadLine;
beforeAll(async () => {
  line = await BadLine.to(room.entry.url);
});
afterEach(() => line.mend());
afterAll(() => line.close());

test('SIT-1 SIT-3 SIT-5 SIT-6 a guard signs in by a code, sees the own place alone, reports, confirms what a desk writes, and reads when it is too much', async () => {
  const who = await invited();
  const { site, name, username } = who;
  const { page } = await screen({ size: 'phone' });
  await enrol(page, who);
  await page.getByText('有人受伤或正在发生危险时，先拨打 110 · 119 · 120。').waitFor(soon);
  // Nothing of the city is asked for, and the page is no wider than the phone.
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name: url }) => url));
  expect(asked.filter((url) => /\/api\/(?!site$|session$|enrolments$|push$)/.test(url))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(guardPhone.width);
  expect(await violations(page)).toEqual([]);

  await report(page, '噪音扰民', '三号楼车棚');
  await reportForm(page).getByText('已存入本机').waitFor(soon);
  await ownReports(page).first().getByText('噪音扰民').waitFor(soon);
  const number = await newestNumber(page);
  const desk = await api('dispatcher');
  const { incidents } = await desk.get('/api/incidents', IncidentList);
  const incident = incidents.find((one) => one.number === number);
  expect(incident).toMatchObject({ channel: 'site', address: `${name} 三号楼车棚` });

  const words = '民警五分钟后到，请在东门等候';
  const { notice } = await desk.post(`/api/sites/${site}/notices`, { incident: incident?.id, words }, NoticeReply);
  await page.getByText(words).waitFor(soon);
  await page.getByRole('button', { name: '确认收到' }).click();
  await page.getByText('东门岗 已确认').waitFor(soon);
  expect(notice.confirmed).toBeNull();

  // The same account elsewhere: what it sends there counts here.
  const elsewhere = await ApiDesk.signedIn(room.entry.url, { username, password });
  for (let sent = 1; sent < 10; sent++)
    await elsewhere.post('/api/site/reports', { type: 'order.disturbance', text: '' }, SiteReportReply);
  await report(page, '噪音扰民', '四号楼');
  const refused = page.getByRole('region', { name: '有操作未被接受' });
  await refused.getByText(/上报过于频繁.*约 \d+ 分钟后再报.*110/).waitFor(soon);
  await refused.getByText('四号楼').waitFor(soon);
  await refused.getByRole('button', { name: '知道了，移除' }).click();
  await report(page, '盗窃', '四号楼');
  await ownReports(page).first().getByText('盗窃').waitFor(soon);
  expect(faults()).toEqual([]);
});

test('SIT-5 a desk writes to the guards of a place about no incident, from the form of messages, and reads there who confirmed', async () => {
  const who = await invited();
  const { page } = await screen({ size: 'phone' });
  await enrol(page, who);
  const { page: desk } = await visit({ role: 'dispatcher' });
  await desk.getByRole('button', { name: /^消息/ }).click(soon);
  const choose = async () => {
    await desk.getByRole('dialog').getByRole('button', { name: '写消息' }).click(soon);
    const form = desk.getByRole('dialog').last();
    await form.getByRole('radio', { name: '小区和单位' }).click(soon);
    await form.getByRole('combobox', { name: '小区或单位' }).fill(who.name);
    await form.getByRole('option', { name: who.name }).click(soon);
    return form;
  };
  const words = `今夜大风，请巡查围挡 ${Date.now() % 10_000}`;
  const form = await choose();
  await form.getByRole('textbox', { name: '内容' }).fill(words);
  await form.getByRole('button', { name: '发送' }).click();
  await page.getByText(words).waitFor(soon);
  await page.getByRole('button', { name: '确认收到' }).click();
  await page.getByText('东门岗 已确认').waitFor(soon);
  const again = await choose();
  await again
    .getByRole('listitem')
    .filter({ hasText: words })
    .getByText(/东门岗/)
    .waitFor(soon);
  expect(await violations(desk, { within: '[role=dialog]' })).toEqual([]);
  await deskLooks(desk, 'words-to-place');
  expect(faults()).toEqual([]);
});

test('SIT-7 a push on a locked phone says that there is an emergency at the own site and tells the room that it came; the open page needs none', async () => {
  const { page, context, site } = await guardAt(room.entry.url, true);
  await context.grantPermissions(['notifications']);
  await page.reload();
  await page.getByRole('heading', { name: '推送提醒' }).waitFor(soon);
  await page.getByText('本场所的警情和通知会推送到本机').waitFor(soon);
  await phoneLooks(page, 'guard-push', page.getByRole('heading', { name: '推送提醒' }));
  const desk = await api('dispatcher');
  const channel = { channel: '110', type: 'order.disturbance', place: room.entry.centre, text: '有人争吵' };
  const { incident } = await desk.post('/api/reports', channel, ReportReply);
  // Said before its alert is raised, it is asked for again.
  const told = page.waitForResponse(
    (answer) => /\/api\/notices\/[^/]+\/seen$/.test(answer.url()) && answer.status() !== 503,
    soon,
  );
  const words = { incident: incident.id, words: '请到东门引导' };
  const { notice } = await desk.post(`/api/sites/${site}/notices`, words, NoticeReply);
  expect(await (await told).json()).toEqual({ heard: true });

  // The page is left; what is open now rings for nothing.
  await page.goto('/icon.svg');
  const push = await pushTo(context, page);
  const received = context.waitForEvent('response', {
    predicate: (answer) => answer.url().endsWith(`/api/notices/${notice.id}/device`),
    ...soon,
  });
  await push({ v: 1, id: notice.id, kind: 'notice', priority: 1, quiet: false });
  expect((await received).status()).toBe(200);
  await expect
    .poll(() => noticesShown(page), soon)
    .toEqual([{ title: '本场所有警情', tag: notice.id, body: '打开值守查看' }]);
  await page.goto('/patrol');
  await page.getByText('请到东门引导').waitFor(soon);
  await expect.poll(() => noticesShown(page), soon).toEqual([]);
  expect(faults()).toEqual([]);
});

test('SIT-8 OBX-6 PHN-1 without a signal a report and its photo are kept over the end of the page, and come in once', async () => {
  const { page, context, name } = await guardAt(line.url);
  line.cut();
  await context.setOffline(true);
  await page.getByText('画面不是实时的').waitFor(soon);
  await reportForm(page).locator('input[name=photo]').setInputFiles(onePixel);
  await report(page, '盗窃', '五号楼地库');
  await kept(page).getByText('尚未发送 2 项').waitFor(soon);
  await phoneLooks(page, 'guard-kept', kept(page));
  await page.close();
  const again = await context.newPage();
  await again.setViewportSize(guardPhone);
  await again.goto('/patrol');
  await again.getByRole('heading', { name }).waitFor(soon);
  await again.getByText(/显示的是 \d\d:\d\d:\d\d/).waitFor(soon);
  await kept(again).getByText('五号楼地库').first().waitFor(soon);
  expect(await violations(again)).toEqual([]);
  line.mend();
  await context.setOffline(false);
  await kept(again).waitFor({ state: 'detached', ...soon });
  const photo = ownReports(again).first().getByRole('img');
  // It is fetched when somebody looks.
  await photo.scrollIntoViewIfNeeded(soon);
  await expect.poll(() => photo.evaluate((one) => (one as HTMLImageElement).naturalWidth), soon).toBe(1);
  const number = await newestNumber(again);
  const desk = await api('dispatcher');
  const { incidents } = await desk.get('/api/incidents', IncidentList);
  const made = incidents.filter(({ address }) => address === `${name} 五号楼地库`);
  expect(made.map((one) => [one.number, one.attachments])).toEqual([[number, 1]]);
  await phoneLooks(again, 'guard-photo', photo);
  expect(faults()).toEqual([]);
});

test('SIT-9 SOS-8 SOS-9 a guard holds two seconds without a signal, the page dies, and the call is a banner on the desk when the line is back', async () => {
  const { page, context, name } = await guardAt(line.url);
  const { page: desk } = await visit({ role: 'dispatcher' });
  line.cut();
  await context.setOffline(true);
  await hold(page, 2_300);
  await page.getByText('求助尚未发出').waitFor(soon);
  await page.getByText('请同时拨打 110').waitFor(soon);
  await phoneLooks(page, 'guard-sos-unsent', page.getByText('求助尚未发出'));
  await page.close();
  const again = await context.newPage();
  await again.setViewportSize(guardPhone);
  await again.goto('/patrol');
  await again.getByText('求助尚未发出').waitFor(soon);
  line.mend();
  await context.setOffline(false);
  await again.getByText('指挥室已收到').waitFor(soon);
  const banner = desk.getByRole('region', { name: '求助' });
  await banner.getByText(`${name} 东门岗 求助`).waitFor(soon);
  await banner.getByText('本人位置未知，标在场所中心').waitFor(soon);
  await phoneLooks(again, 'guard-sos', again.getByText('指挥室已收到'));
  await deskLooks(desk, 'guard-sos-banner');
  await desk.keyboard.press('g');
  await again.getByText('已接手').waitFor(soon);
  expect(await again.getByText(/.+ 已接手/).count()).toBe(0);
  await again.getByRole('button', { name: '我已安全' }).click();
  const dialog = again.getByRole('dialog');
  await dialog.getByRole('textbox').fill('人已离开');
  await dialog.getByRole('button', { name: '结束求助' }).click();
  await again.getByText('求助已由 东门岗 结束').waitFor(soon);
  await banner.waitFor({ state: 'detached', ...soon });
  expect(faults()).toEqual([]);
});

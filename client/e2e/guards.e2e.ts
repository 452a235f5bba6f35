import { CodesReply, enrolAddress } from '@watchroom/shared/access/enrol-api.ts';
import { IncidentList } from '@watchroom/shared/incident/incident-api.ts';
import { GuardReply, NoticeReply, SiteReply, SiteReportReply } from '@watchroom/shared/intake/site/site-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, screen, faults, api } = people();
const soon = { timeout: 45_000 };
const phone = { width: 360, height: 740 };
const [lng, lat] = room.entry.centre;
const ring = [
  [lng - 0.002, lat - 0.002],
  [lng + 0.002, lat - 0.002],
  [lng + 0.002, lat + 0.002],
  [lng - 0.002, lat + 0.002],
];
const password = 'donggang-2026-baoan';

/** An estate around the centre of the city, and one guard of it who has a code and no password yet. */
async function invited(): Promise<{ site: string; name: string; username: string; code: string }> {
  const admin = await api('admin');
  const { area } = (await admin.get('/api/session', SessionView)).account;
  const nth = Date.now() % 1_000_000;
  const name = `河滨小区 ${nth}`;
  const place = { name, kind: 'estate', owner: '河滨物业', area, ring, validUntil: null };
  const types = { types: ['order.disturbance', 'order.theft'], alarms: [] };
  const { site } = await admin.post('/api/sites', { ...place, ...types }, SiteReply);
  const username = `baoan-${nth}`;
  const person = { username, displayName: '东门岗' };
  const { account } = await admin.post(`/api/sites/${site.id}/guards`, person, GuardReply);
  const { codes } = await admin.post('/api/accounts/codes', { accounts: [account] }, CodesReply);
  return { site: site.id, name, username, code: codes[0]?.code ?? '' };
}

test('SIT-1 SIT-3 SIT-5 SIT-6 a guard signs in by a code, sees the own place alone, reports, confirms what a desk writes, and reads when it is too much', async () => {
  const { site, name, username, code } = await invited();
  const { page } = await screen({ size: 'phone' });
  await page.setViewportSize(phone);
  await page.goto(enrolAddress('', code));
  await page.getByLabel('新密码').fill(password, soon);
  await page.getByLabel('再输一次').fill(password);
  await page.getByRole('button', { name: '设置密码并登录' }).click();
  await page.getByRole('heading', { name }).waitFor(soon);
  await page.getByText('有人受伤或正在发生危险时，先拨打 110 · 119 · 120。').waitFor(soon);
  // Nothing of the city is asked for, no call for help of an officer's is offered, and the page is no wider than the phone.
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name: url }) => url));
  expect(asked.filter((url) => /\/api\/(?!site$|session$|enrolments$)/.test(url))).toEqual([]);
  expect(await page.getByRole('button', { name: '求助 SOS' }).count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  expect(await violations(page)).toEqual([]);

  const form = page.getByRole('form', { name: '上报情况' });
  const report = async (type: string, where: string) => {
    await form.getByLabel('是什么事').selectOption({ label: type });
    await form.getByRole('textbox', { name: /具体位置/ }).fill(where);
    await form.getByRole('button', { name: '上报' }).click();
  };
  await report('噪音扰民', '三号楼车棚');
  const said = await form.getByRole('status').textContent(soon);
  const number = /编号 (\S+)/.exec(said ?? '')?.[1] ?? '';
  const own = page.getByRole('region', { name: '本人上报' }).getByRole('listitem').filter({ hasText: number });
  await own.getByText('噪音扰民').waitFor(soon);
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
  await report('噪音扰民', '四号楼');
  await form
    .getByRole('alert')
    .getByText(/上报过于频繁.*约 \d+ 分钟后再报.*110/)
    .waitFor(soon);
  expect(await form.getByRole('textbox', { name: /具体位置/ }).inputValue()).toBe('四号楼');
  await report('盗窃', '四号楼');
  await form.getByText(/已上报，编号/).waitFor(soon);
  expect(faults()).toEqual([]);
});

import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api: apiOf } = people();

const soon = { timeout: 45_000 };

test('INT-8 who takes a call sees by keyboard what it may tell of, looks at it, and comes back to the report', async () => {
  const api = await apiOf('dispatcher');
  const { hits } = await api.get(`/api/search?q=${encodeURIComponent('路1号')}`, SearchReply);
  const address = hits.find(({ kind }) => kind === 'address')?.title;
  if (address === undefined) throw new Error('the demo city has no door number 1');
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const { incident } = await ApiDesk.withKey(room.entry.url, key).post(
    '/api/reports',
    { channel: '110', type: room.entry.reportType, address, text: '冒烟', reporter: { contact: '13900000042' } },
    ReportReply,
  );

  const { page } = await visit({ role: 'dispatcher' });
  await page.getByRole('button', { name: '新上报' }).first().waitFor(soon);
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: '新上报' });
  const likely = form.getByRole('region', { name: '疑似重复' });
  await likely.getByText('确定地点后').waitFor(soon);
  await form.getByRole('textbox', { name: '地址' }).fill(address);
  const button = page.getByRole('button', { name: `打开 ${incident.number}` });
  const row = likely.getByRole('listitem').filter({ has: button });
  const open = row.getByRole('button', { name: `打开 ${incident.number}` });
  await open.waitFor(soon);
  expect(await row.textContent()).toMatch(/未选类型 · 相距 0 米.*待接手/);
  // INT-12: whose the place is and what sees it, although only an address was typed.
  const place = form.getByRole('region', { name: '此处情况' });
  await place.getByText('选定类型后确定').waitFor(soon);
  await place.getByText('能看到此处的摄像机').waitFor(soon);
  await form.getByRole('textbox', { name: '联系方式' }).fill('13900000042');
  await row.getByText('同一来电').waitFor(soon);
  expect(await violations(page, { within: 'form' })).toEqual([]);

  await open.press('Enter');
  const back = page.getByRole('button', { name: '返回未完成的上报' });
  await expect.poll(() => back.evaluate((button) => button === document.activeElement), soon).toBe(true);
  await expect
    .poll(() => page.getByRole('article').first().getAttribute('aria-label'), soon)
    .toContain(incident.number);
  await page.keyboard.press('Escape');
  await expect.poll(() => open.evaluate((button) => button === document.activeElement), soon).toBe(true);
  expect(await form.getByRole('textbox', { name: '地址' }).inputValue()).toBe(address);
  // One slip of the hand costs no call: what is written goes with the second press.
  await page.keyboard.press('Escape');
  await form.getByRole('alert').getByText('再按一次 Esc').waitFor(soon);
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached', ...soon });
  expect(faults()).toEqual([]);
});

import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api: apiOf } = people();

const soon = { timeout: 45_000 };

test('INC-12 INT-9 a second call is added to its incident, a second incident merged into its first and taken out again', async () => {
  const api = await apiOf('dispatcher');
  const { hits } = await api.get(`/api/search?q=${encodeURIComponent('路2号')}`, SearchReply);
  const address = hits.find(({ kind }) => kind === 'address')?.title;
  if (address === undefined) throw new Error('the demo city has no door number 2');
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const report = async (text: string): Promise<Incident> => {
    const body = { channel: '110', type: room.entry.reportType, address, text, reporter: { contact: '13900000042' } };
    return (await ApiDesk.withKey(room.entry.url, key).post('/api/reports', body, ReportReply)).incident;
  };
  const first = await report('冒烟');

  const { page } = await visit({ role: 'dispatcher' });
  const desk = deskDriver(page);
  await page.getByRole('button', { name: '新上报' }).first().waitFor(soon);
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: '新上报' });
  await form.getByRole('textbox', { name: '地址' }).fill(address);
  await form.getByRole('textbox', { name: '内容' }).fill('又有人来电');
  await form.getByRole('textbox', { name: '联系方式' }).fill('13912345678');
  const add = form.getByRole('button', { name: `并入 ${first.number}：作为又一次上报提交` });
  await add.waitFor(soon);
  await add.press('Enter');
  const reports = page.getByRole('region', { name: '上报', exact: true });
  await reports.getByText('139****5678').waitFor(soon);
  expect(await reports.getByRole('listitem').count()).toBe(2);
  expect(await page.getByRole('article').first().getAttribute('aria-label')).toContain(first.number);

  const second = await report('浓烟');
  await desk.openIncident(second.number);
  await page.getByRole('button', { name: '其他操作' }).click();
  await page.getByRole('menuitem', { name: '并入其他警情' }).click();
  const dialog = page.getByRole('dialog');
  const choice = dialog.getByRole('radio').and(page.getByLabel(first.number.slice(4)));
  await choice.first().check();
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);
  await dialog.getByRole('button', { name: '并入' }).click();

  const merged = page.getByRole('region', { name: '并入的警情' });
  await merged.getByRole('button', { name: `打开 ${second.number}` }).waitFor(soon);
  expect(await page.getByRole('article').first().getAttribute('aria-label')).toContain(first.number);
  await expect.poll(() => reports.getByRole('listitem').count(), soon).toBe(3);
  await merged.getByRole('button', { name: `打开 ${second.number}` }).click();
  await desk.seesInTimeline(`并入 ${first.number}`);
  await page.getByRole('button', { name: `打开首件 ${first.number}` }).click();
  await merged.getByRole('button', { name: `拆出 ${second.number}` }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('两处起火');
  await page.getByRole('dialog').getByRole('button', { name: '拆出' }).click();
  await merged.waitFor({ state: 'detached', ...soon });
  await desk.seesInTimeline(`拆出警情 ${second.number}`);
  await desk.openIncident(second.number);
  await desk.seesState('待接手');
  expect(faults()).toEqual([]);
});

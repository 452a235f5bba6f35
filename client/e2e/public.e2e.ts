import { IncidentDetail, IncidentList } from '@watchroom/shared/incident/incident-api.ts';
import { ReportLinkList } from '@watchroom/shared/intake/public/link-api.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { screen, visit, faults, api: apiOf } = people({ map: true });
const soon = { timeout: 45_000 };
const phone = { width: 360, height: 740 };

/** A photo as a camera makes it, drawn by the browser itself. */
async function photoOf(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2_400, 1_800];
    const paint = canvas.getContext('2d');
    paint?.fillRect(0, 0, 1_200, 1_800);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

async function madeByAdmin(name: string): Promise<string> {
  const { page } = await visit({ role: 'admin', path: '/admin?tab=links' });
  await page.getByRole('button', { name: '新建链接' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '名称' }).fill(name);
  await dialog.getByRole('textbox', { name: '筛选事项' }).fill('路灯');
  await dialog.getByRole('checkbox').first().click();
  await dialog.getByRole('button', { name: '创建' }).click();
  await page
    .getByRole('dialog', { name })
    .getByRole('img', { name: `“${name}”的二维码` })
    .waitFor(soon);
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);
  const { links } = await (await apiOf('admin')).get('/api/report-links', ReportLinkList);
  return links.find((one) => one.name === name)?.token ?? '';
}

test('PUB-3 PUB-4 PUB-5 who scans the code reports from a phone with a photo, a desk takes it, and the page says so', async () => {
  const token = await madeByAdmin('东门路灯');
  const { page } = await screen({ size: 'phone' });
  await page.setViewportSize(phone);
  await page.goto(`/report/${token}`);
  await page.getByRole('heading', { name: '东门路灯' }).waitFor(soon);
  // Nothing of the room is loaded, and the page is no wider than the phone.
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(scripts.filter((name) => /maplibre|socket|api\/session|api\/city/.test(name))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

  await page.getByRole('button', { name: '提交上报' }).click();
  await page.getByText('请选择事项类型。').waitFor(soon);
  await page.getByLabel('事项类型').selectOption({ label: '路灯故障' });
  await page.getByRole('textbox', { name: '情况说明' }).fill('三盏路灯不亮，路口很黑');
  await page.getByRole('button', { name: '在地图上选' }).click();
  await page.getByRole('button', { name: '就是这里' }).click(soon);
  await page.getByText('已选定位置').waitFor(soon);
  await page.getByRole('textbox', { name: '位置说明' }).fill('东门外');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photoOf(page) });
  await page.getByRole('img', { name: '照片 1' }).waitFor(soon);
  await page.getByRole('textbox', { name: '电话' }).fill('13800000042');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '提交上报' }).click();
  await page.getByRole('heading', { name: '已收到' }).waitFor(soon);
  await page.getByText('照片已全部收到（1 张）。').waitFor(soon);
  await page.getByRole('link', { name: '查看办理进度' }).click();
  await page.locator('[aria-current=step]').getByText('已收到，等待受理').waitFor(soon);

  const desk = await apiOf('dispatcher');
  const { incidents } = await desk.get('/api/incidents', IncidentList);
  const incident = incidents.find(({ text }) => text === '三盏路灯不亮，路口很黑');
  if (incident === undefined) throw new Error('the report is not in the queue');
  const { attachments, reports } = await desk.get(`/api/incidents/${incident.id}`, IncidentDetail);
  expect([incident.channel, incident.address, attachments.length]).toEqual(['public', '东门外', 1]);
  expect(reports[0]?.contactMasked).toBe('138****0042');

  const { page: console } = await visit({ role: 'dispatcher', path: `/?incident=${incident.id}`, map: false });
  await console.getByText('群众上报', { exact: true }).first().waitFor(soon);
  await console.getByRole('article').first().getByRole('button', { name: /^接手/ }).click(soon);
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: '刷新' }).click();
      return page.locator('[aria-current=step]').textContent();
    }, soon)
    .toBe('已受理');
  expect(await page.locator('body').textContent()).not.toContain('138');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Accepted').waitFor(soon);
  expect(faults()).toEqual([]);
});

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, visit } = people();

const soon = { timeout: 30_000 };

async function adminAt(tab: string): Promise<Page> {
  const { page } = await visit({ role: 'admin', path: `/admin?tab=${tab}` });
  return page;
}

/** By keyboard: focus and Enter. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor(soon);
  await button.focus();
  await page.keyboard.press('Enter');
}

const expectClean = async (page: Page) => expect(await violations(page)).toEqual([]);

const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('CAM-30: a register with its places the wrong way round is checked, asked about, corrected and imported', async () => {
  const [lng, lat] = room.entry.centre;
  const lines = Array.from({ length: 40 }, (_, index) =>
    [`E-${index}`, index === 7 ? '' : `路口 ${index}`, lat + index * 0.0003, lng + index * 0.0003].join(','),
  );
  const page = await adminAt('cameras');
  await choose(page, '名录.csv', `设备编码,摄像机名称（必填）,经度,纬度\n${lines.join('\n')}\n`);
  await press(page, '检查');
  const question = page.getByRole('region', { name: '坐标可能有误' });
  await question.waitFor(soon);
  expect(await question.textContent()).toContain('把握：确定');
  await expectClean(page);
  await press(page, '按推测更正并重新检查');
  await press(page, '导入 39 台');
  await page.getByRole('heading', { name: '导入结果' }).waitFor(soon);
  const arrived = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载被拒绝的行' }).click();
  expect((await arrived).suggestedFilename()).toMatch(/^rejected-.*\.csv$/);
  await expectClean(page);
  await press(page, '导入另一个文件');
  await page.getByText('尚未选择文件').waitFor(soon);
  const rows = page.getByRole('table', { name: '历次任务' }).getByRole('row');
  const imported = rows.filter({ hasText: '导入名录' }).first();
  await expect.poll(() => imported.textContent(), soon).toContain('完成');
  expect(await imported.getByRole('link').textContent()).toBe('1 处，下载清单');
  expect(await rows.filter({ hasText: '检查名录' }).count()).toBeGreaterThan(0);
  await expectClean(page);
});

test('a file of buildings replaces those before, and its faults are told', async () => {
  const [x, y] = room.entry.centre;
  const corners = [
    [x, y],
    [x + 0.0003, y],
    [x + 0.0003, y + 0.0003],
    [x, y],
  ];
  const feature = (geometry: object) => ({ type: 'Feature', properties: { height: 20 }, geometry });
  const features = [
    feature({ type: 'Polygon', coordinates: [corners] }),
    feature({ type: 'Point', coordinates: [x, y] }),
  ];
  const page = await adminAt('buildings');
  await choose(page, '建筑.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
  await press(page, '上传并替换');
  await page.getByText('几何类型必须是 Polygon 或 MultiPolygon。').waitFor(soon);
  const current = page.getByRole('region', { name: '现行版本' });
  await expect.poll(() => current.textContent(), soon).toContain('建筑物1有高度1');
  await expectClean(page);
});

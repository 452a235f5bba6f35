import { readFile } from 'node:fs/promises';
import { AreaList, type AreaView } from '@watchroom/shared/area/area-api.ts';
import { VersionList } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { RouteList } from '@watchroom/shared/patrol/route.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';

const { visit, api: apiOf } = people();

const soon = { timeout: 45_000 };

async function deskOf(role: string, path?: string): Promise<{ page: Page; api: ApiDesk; faults: string[] }> {
  const { page, faults } = await visit({ role, ...(path === undefined ? {} : { path }) });
  return { page, faults, api: await apiOf(role) };
}

/** Opens an area's card by the keyboard alone. */
async function openArea(page: Page, { name }: AreaView): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor(soon);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name, exact: true }).waitFor(soon);
}

/** Presses Enter on the first button of a section. */
async function enterFirst(page: Page, section: string): Promise<string> {
  const button = page.getByRole('region', { name: section }).getByRole('button').first();
  await button.waitFor(soon);
  const text = (await button.textContent()) ?? '';
  await button.focus();
  await page.keyboard.press('Enter');
  return text;
}

test('R31 grid, route and post lead to each other by keyboard, and R68 a grid’s data is taken along as a file', async () => {
  const { page, api, faults } = await deskOf('dispatcher');
  const { areas } = await api.get('/api/areas', AreaList);
  const { routes } = await api.get('/api/routes', RouteList);
  const grid = areas.find(({ id }) => id === routes[0]?.grids[0]);
  if (grid === undefined) throw new Error('the demo has no route in a grid');
  await page.getByText('实时', { exact: true }).first().waitFor(soon);
  await openArea(page, grid);

  const card = page.getByRole('region', { name: grid.name, exact: true });
  await enterFirst(page, '经过的巡逻线路');
  await card.waitFor({ state: 'detached', ...soon });
  await enterFirst(page, '相关网格');
  await page.getByRole('region', { name: '经过的巡逻线路' }).waitFor(soon);
  if ((await card.count()) === 0) await openArea(page, grid);

  await card.getByText('导出本区域数据').press('Enter');
  await card.getByRole('combobox', { name: '内容' }).press('Enter');
  await page.getByRole('option', { name: '摄像机' }).press('Enter');
  await card.getByRole('textbox', { name: '用途' }).fill('网格月度材料');
  const download = page.waitForEvent('download', soon);
  await card.getByRole('button', { name: '导出', exact: true }).press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^cameras-.+-\d{14}\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.slice(0, 6)).toBe('\uFEFF编号,名称');
  const rows = text.trimEnd().split('\r\n').length - 1;
  await expect.poll(() => card.getByRole('status').textContent(), soon).toBe(`已导出 ${rows} 行`);
  expect(faults).toEqual([]);
}, 240_000);

test('ARE-8 an heir other than the suggested one is found by its name and chosen by keyboard', async () => {
  const { page, api, faults } = await deskOf('admin', '/admin?tab=boundaries');
  const { versions } = await api.get('/api/areas/versions', VersionList);
  const active = versions.find(({ state, department }) => state === 'active' && department === null);
  const Shapes = z.object({
    type: z.string(),
    features: z.array(
      z.looseObject({
        properties: z.object({ id: z.string(), name: z.string(), level: z.int(), parent: z.string().nullable() }),
      }),
    ),
  });
  const shapes = await api.get(`/api/areas/versions/${active?.id}/shapes`, Shapes);
  const { areas } = await api.get('/api/areas', AreaList);
  const parents = new Set(areas.map(({ parent }) => parent));
  const [gone, other] = areas.filter(({ id }) => !parents.has(id));
  if (gone === undefined || other === undefined) throw new Error('the demo has no grids');
  // The same ground under a new number: everybody who is bound to the old one needs an heir. Another number for each try in one city.
  const fresh = { id: `renumbered-${active?.number}`, name: `新编网格${active?.number}` };
  for (const { properties } of shapes.features) if (properties.id === gone.id) Object.assign(properties, fresh);

  await page.getByRole('button', { name: '导入边界文件' }).click();
  const dialog = page.getByRole('dialog');
  const file = { name: 'grids.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(shapes)) };
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByRole('button', { name: '上传并检查' }).click();
  await page.getByRole('button', { name: '启用', exact: true }).first().click(soon);

  const heir = dialog.getByRole('combobox', { name: `“${gone.name}”的承接区域` });
  await heir.waitFor(soon);
  expect(await heir.inputValue()).toBe(fresh.name);
  await heir.focus();
  await page.keyboard.type(other.name);
  await page.keyboard.press('Enter');
  expect(await heir.inputValue()).toBe(other.name);
  // What is typed and left stays as it was.
  await heir.fill('没有的地方');
  await page.keyboard.press('Escape');
  expect(await heir.inputValue()).toBe(other.name);
  for (const box of await dialog.getByRole('checkbox').all()) await box.press('Space');
  await dialog.getByRole('button', { name: '启用' }).press('Enter');
  await dialog.waitFor({ state: 'detached', ...soon });

  const members = z.object({ members: z.array(z.object({ charges: z.array(z.object({ grid: z.string() })) })) });
  const grids = (await api.get('/api/members', members)).members.flatMap(({ charges }) =>
    charges.map(({ grid }) => grid),
  );
  expect(grids).toContain(other.id);
  expect(grids).not.toContain(gone.id);
  expect(grids).not.toContain(fresh.id);
  expect(faults).toEqual([]);
}, 240_000);

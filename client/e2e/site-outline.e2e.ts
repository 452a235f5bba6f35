import { SiteList } from '@watchroom/shared/intake/site/site-api.ts';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { visit, api, faults } = people({ map: true });
const soon = { timeout: 45_000 };

test('SIT-10 an administrator draws the ground of an estate on the map, moves a corner, sees the corners in words, and the other way round', async () => {
  const { page } = await visit({ role: 'admin', path: '/admin?tab=sites' });
  await page.getByRole('button', { name: '登记场所' }).click();
  const form = page.getByRole('dialog', { name: '登记场所' });
  const name = `画界小区 ${Date.now()}`;
  await form.getByRole('textbox', { name: '场所名称' }).fill(name);
  await form.getByRole('textbox', { name: '责任单位' }).fill('画界物业公司');
  const words = form.getByRole('textbox', { name: '边界' });
  await form.getByRole('button', { name: '在地图上绘制' }).click();
  const drawn = form.getByRole('region', { name: '在地图上绘制边界' });
  const canvas = drawn.locator('canvas.maplibregl-canvas');
  await canvas.waitFor(soon);
  await canvas.scrollIntoViewIfNeeded();
  const at = async (x: number, y: number) => {
    const { x: left, y: top, width, height } = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return [left + width * x, top + height * y] as const;
  };
  const corners = async () => (await words.inputValue()).split('\n').filter((line) => line !== '');
  for (const [index, [x, y]] of [[0.3, 0.3] as const, [0.6, 0.3] as const, [0.6, 0.6] as const].entries()) {
    await page.mouse.click(...(await at(x, y)));
    await expect.poll(corners, soon).toHaveLength(index + 1);
  }
  await drawn.getByRole('button', { name: '撤销' }).click();
  await expect.poll(corners, soon).toHaveLength(2);
  await page.mouse.click(...(await at(0.5, 0.6)));
  await expect.poll(corners, soon).toHaveLength(3);
  await drawn.getByRole('button', { name: '完成' }).click();
  const before = await corners();
  await page.mouse.move(...(await at(0.3, 0.3)));
  await page.mouse.down();
  await page.mouse.move(...(await at(0.35, 0.4)), { steps: 4 });
  await page.mouse.up();
  await expect.poll(corners, soon).not.toEqual(before);
  expect((await corners()).slice(1)).toEqual(before.slice(1));
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);

  // What is written is drawn; one that crosses itself is refused in sight, however long the form is.
  const [moved] = await corners();
  const send = form.getByRole('button', { name: '登记', exact: true });
  await words.fill([moved, ...before.slice(1), before[0]].join('\n'));
  await drawn.getByText(/顶点 .\/4/).waitFor(soon);
  await form.getByRole('group', { name: '保安可上报的事项' }).getByRole('checkbox').first().click();
  await send.click();
  const refusal = form.getByRole('alert');
  await refusal.waitFor(soon);
  await expect
    .poll(async () => ((await refusal.boundingBox())?.y ?? 0) < ((await send.boundingBox())?.y ?? 0), soon)
    .toBe(true);
  await words.fill([...before, moved].join('\n'));
  await send.click();
  await form.waitFor({ state: 'detached', ...soon });
  const { sites } = await (await api('admin')).get('/api/sites', SiteList);
  expect(sites.find((one) => one.name === name)?.ring).toHaveLength(4);
  expect(faults()).toEqual([]);
});

import { MonitorReply, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { smallestText } from './smallest-text.ts';
import { violations } from './violations.ts';

const { room, api, visit, screen, report, faults } = people();
const soon = { timeout: 60_000 };
/** Of this try alone: a wall that an earlier one made still hangs there. */
const MONITOR = `图表屏${crypto.randomUUID().slice(0, 4)}`;

/** A screen of its own with four tiles, bound. */
async function boundScreen(): Promise<Page> {
  const supervisor = await api('supervisor');
  const made = await supervisor.post('/api/walls', { name: `${MONITOR}墙`, monitors: [MONITOR] }, WallReply);
  const id = made.monitors[0]?.id ?? '';
  await supervisor.post(`/api/monitors/${id}/layout`, { layout: { kind: '4' } }, MonitorReply);
  const { page } = await screen({ size: 'desk' });
  await page.goto(`${room.entry.url}/wall`);
  const code = (await page.getByLabel('接入码', { exact: true }).textContent(soon)) ?? '';
  await supervisor.post(`/api/monitors/${id}/pair`, { code }, MonitorReply);
  await page.getByRole('list', { name: `屏 ${MONITOR}` }).waitFor(soon);
  return page;
}

/** How wide the picture of a canvas is, px; 0: it has none. */
const pictureWidth = (page: Page, name: RegExp) =>
  page
    .getByRole('figure', { name })
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const inked = canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data[3] ?? 0;
      return inked === 0 ? 0 : canvas.width;
    })
    .catch(() => 0);

test('WAL-13 WAL-14 WAL-11 a desk puts charts of the day and a still of a camera on a wall, to be read from eight metres', async () => {
  await report('沿河步道有人落水');
  const wall = await boundScreen();
  const { page: desk } = await visit({ role: 'supervisor', path: '/wall/control' });
  const choose = (tile: number) =>
    desk.getByRole('button', { name: new RegExp(`${MONITOR} · 第 ${tile} 格`) }).click(soon);
  await choose(1);
  await desk.getByRole('tab', { name: '数据' }).click();
  await desk.getByRole('button', { name: '投放 图表：今日警情' }).click();
  await choose(2);
  await desk.getByRole('button', { name: '投放 图表：到场用时' }).click();
  await choose(3);
  await desk.getByRole('button', { name: '投放 图表：在线率' }).click();

  const incidents = wall.getByRole('region', { name: '今日警情（逐时）' });
  const drawn = incidents.getByRole('img', { name: /今日至今 \d+ 起/ });
  await drawn.locator('canvas').waitFor(soon);
  // How old it is stands beside its title.
  expect(await incidents.locator('time').count()).toBe(1);
  // Either someone has arrived already, or the tile says that nobody has.
  const response = wall.getByRole('region', { name: '今日到场（分钟）' });
  await expect.poll(() => response.getByText(/今天还没有单元到场|P90/).count(), soon).toBeGreaterThan(0);
  const online = wall.getByRole('region', { name: '今日摄像机在线率' });
  await online
    .getByText(/^\d+\.\d %$/)
    .first()
    .waitFor(soon);

  await choose(4);
  await desk.getByRole('tab', { name: '摄像机' }).click();
  await desk.getByRole('combobox', { name: '投放方式' }).click();
  await desk.getByRole('option', { name: '静图，每 10 秒' }).click();
  await desk.getByRole('searchbox', { name: '摄像机名称、编号或拼音' }).fill('北桥头');
  await desk
    .getByRole('button', { name: /^投放 .*北桥头/ })
    .first()
    .click(soon);
  await expect.poll(() => pictureWidth(wall, /北桥头.*静图/), soon).toBeGreaterThan(100);
  const still = wall.getByRole('figure', { name: /北桥头.*静图/ });
  expect(await still.getByText('静图，每 10 秒').count()).toBe(1);
  expect(await still.locator('time').count()).toBe(1);
  expect(await still.getByText(/大屏值守/).count()).toBe(1);
  expect(await smallestText(wall)).toBeGreaterThan(12.9);
  expect(await violations(desk)).toEqual([]);

  // Taken off the tile it is gone, and no look goes on.
  await choose(4);
  await desk.getByRole('button', { name: '清空这一格' }).click();
  await still.waitFor({ state: 'detached', ...soon });
  expect(faults()).toEqual([]);
});

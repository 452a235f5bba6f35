import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { smallestText } from './smallest-text.ts';
import { violations } from './violations.ts';

const { room, visit, screen, faults } = people();
const soon = { timeout: 45_000 };

/** Pictures that move now: seconds of their own time within one second. */
const moving = (page: Page) =>
  page.evaluate(async () => {
    const videos = [...document.querySelectorAll('video')];
    const before = videos.map((video) => video.currentTime);
    await new Promise((resolve) => {
      setTimeout(resolve, 1_000);
    });
    return videos.filter((video, index) => video.currentTime > (before[index] ?? 0)).length;
  });

test('WAL-5 WAL-2 WAL-1 WAL-11 a screen shows a code, a supervisor enters it, and the screen follows what desks put on it', async () => {
  const { page: wall } = await screen({ size: 'desk' });
  await wall.goto(`${room.entry.url}/wall`);
  const code = (await wall.getByLabel('接入码', { exact: true }).textContent(soon)) ?? '';
  expect(code).toMatch(/^[A-Z2-9]{6}$/);

  const { page: desk } = await visit({ role: 'supervisor', path: '/wall/control' });
  // Other files of tests have made walls, too.
  const hall = desk.getByRole('region', { name: '指挥大厅' });
  await hall.getByRole('button', { name: '接入屏幕' }).first().click(soon);
  await desk.getByRole('textbox', { name: '屏幕上的接入码' }).fill(code.toLowerCase());
  await desk.getByRole('dialog').getByRole('button', { name: '接入屏幕' }).click();
  await wall.getByRole('list', { name: '屏 左屏 视频' }).waitFor(soon);
  await expect.poll(() => moving(wall), soon).toBeGreaterThan(2);
  // A photo of the wall tells which screen it was, when, and what for.
  await expect.poll(() => wall.getByText(/^左屏 视频 · .*\d+:\d+.* · ./).count(), soon).toBeGreaterThan(2);

  // A tile in one press, live on the wall.
  await desk.getByRole('button', { name: /左屏 视频 · 第 6 格/ }).click();
  await desk.getByRole('tab', { name: '数据' }).click();
  await desk.getByRole('button', { name: '投放 时限临近' }).click();
  await wall.getByRole('region', { name: '时限临近' }).waitFor(soon);

  await desk.getByRole('button', { name: /左屏 视频 · 第 5 格/ }).click();
  await desk.getByRole('button', { name: '投放 两全两化 四率' }).click();
  const four = wall.getByRole('region', { name: '两全两化 四率' });
  await expect.poll(() => four.getByText(/^\d+\.\d %$/).count(), soon).toBeGreaterThan(1);
  expect(await smallestText(wall)).toBeGreaterThan(12.9);

  // Divided by hand, with keys alone: the large tile gives way to one more.
  await desk.getByRole('button', { name: '左屏 视频 自定义布局' }).click();
  const drawing = desk.getByRole('dialog');
  await drawing.getByRole('button', { name: /^第 1 格/ }).focus();
  await desk.keyboard.press('ArrowRight');
  await drawing.getByText('有格子重叠').waitFor(soon);
  await desk.keyboard.press('ArrowLeft');
  for (let cell = 0; cell < 4; cell++) await desk.keyboard.press('Shift+ArrowLeft');
  await drawing.getByRole('button', { name: '添加一格' }).click();
  await drawing.getByRole('button', { name: '保存' }).click();
  await drawing.waitFor({ state: 'detached', ...soon });
  const tiles = wall.getByRole('list', { name: '屏 左屏 视频' }).locator(':scope > li');
  await expect.poll(() => tiles.count(), soon).toBe(7);
  await four.waitFor(soon);

  expect(await violations(desk)).toEqual([]);

  // And the whole wall back in one.
  await hall.getByRole('button', { name: '平时', exact: true }).click();
  await wall.getByRole('region', { name: '时限临近' }).waitFor({ state: 'detached', ...soon });

  await hall.getByRole('button', { name: '断开屏幕' }).first().click();
  await desk.getByRole('dialog').getByRole('button', { name: '断开屏幕' }).click();
  await wall.getByLabel('接入码', { exact: true }).waitFor(soon);
  expect(faults()).toEqual([]);
});

test('WAL-2 from the console an incident goes to a free tile by keys alone', async () => {
  const { page } = await visit({ role: 'dispatcher' });
  await page.getByRole('region').first().getByRole('option').first().click(soon);
  await page.getByRole('button', { name: '投到大屏' }).click(soon);
  const dialog = page.getByRole('dialog');
  const tile = dialog.getByRole('button', { name: /右屏 态势 · 第 6 格/ });
  await tile.focus();
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => dialog.getByRole('button', { name: /右屏 态势 · 第 5 格/ }).getAttribute('aria-pressed'))
    .toBe('true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached', ...soon });
  await page.goto(`${room.entry.url}/wall/control`);
  await page.getByRole('button', { name: /右屏 态势 · 第 6 格：警情/ }).waitFor(soon);
  expect(faults()).toEqual([]);
});

test('TOU-2 TOU-5 a tour runs in a tile of the console, is paused, unpacked and closed; cameras without a look are marked', async () => {
  const { page } = await visit({ role: 'dispatcher', map: true });
  await page.getByRole('button', { name: '轮巡', exact: true }).click(soon);
  await page.getByRole('menuitem', { name: '路口轮巡' }).click();
  const tile = page.getByRole('region', { name: '轮巡 路口轮巡' });
  await expect.poll(() => moving(page), soon).toBeGreaterThan(0);
  await tile.getByRole('button', { name: '暂停' }).click();
  await tile.getByText('已暂停').waitFor(soon);
  await tile.getByRole('button', { name: '全部展开' }).click();
  await expect.poll(() => tile.locator('video').count(), soon).toBe(4);
  await tile.getByRole('button', { name: '关闭轮巡' }).click();
  await tile.waitFor({ state: 'detached', ...soon });
  const sign = page.getByRole('button', { name: /\d+ 台久未调看/ });
  await sign.click(soon);
  await page.getByRole('switch', { name: '在地图上标出' }).click();
  await page.keyboard.press('Escape');
  await sign.waitFor(soon);
  expect(faults()).toEqual([]);
});

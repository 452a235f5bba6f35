import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { people } from './people.ts';

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

test('WAL-5 WAL-2 a screen shows a code, a supervisor enters it, and the screen follows what desks put on it', async () => {
  const { page: wall } = await screen({ size: 'desk' });
  await wall.goto(`${room.entry.url}/wall`);
  const code = (await wall.getByLabel('接入码', { exact: true }).textContent(soon)) ?? '';
  expect(code).toMatch(/^[A-Z2-9]{6}$/);

  const { page: desk } = await visit({ role: 'supervisor' });
  await desk.goto(`${room.entry.url}/wall/control`);
  // Other files of tests have made walls, too.
  const hall = desk.getByRole('region', { name: '指挥大厅' });
  await hall.getByRole('button', { name: '接入屏幕' }).first().click(soon);
  await desk.getByRole('textbox', { name: '屏幕上的接入码' }).fill(code.toLowerCase());
  await desk.getByRole('dialog').getByRole('button', { name: '接入屏幕' }).click();
  await wall.getByRole('list', { name: '屏 左屏 视频' }).waitFor(soon);
  await expect.poll(() => moving(wall), soon).toBeGreaterThan(2);

  // A tile in one press, live on the wall.
  await desk.getByRole('button', { name: /左屏 视频 · 第 6 格/ }).click();
  await desk.getByRole('tab', { name: '数据' }).click();
  await desk.getByRole('button', { name: '投放 时限临近' }).click();
  await wall.getByRole('region', { name: '时限临近' }).waitFor(soon);

  const { violations } = await new AxeBuilder({ page: desk }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);

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

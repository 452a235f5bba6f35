import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openScreen } from './browser.ts';
import { type DemoRoom, startDemoRoom } from './demo-room.ts';
import { signIn } from './desk-driver.ts';

let room: DemoRoom;
let browser: Browser;
beforeAll(async () => {
  room = await startDemoRoom();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await room?.stop();
});

const soon = { timeout: 30_000 };

async function deskOf(role: string): Promise<{ page: Page; faults: string[] }> {
  const account = room.entry.accounts.find((one) => one.role === role);
  if (account === undefined) throw new Error(`demo.json names no ${role}`);
  const { page, faults } = await openScreen(browser, room.entry.url, { size: 'desk' });
  await signIn(page, account);
  await page.locator('canvas.maplibregl-canvas').waitFor(soon);
  return { page, faults };
}

/** Moves the map by its own keys and presses Enter, which takes the place under the cross. */
async function pressAtCross(page: Page, ...moves: readonly string[]): Promise<void> {
  const canvas = page.locator('canvas.maplibregl-canvas');
  await canvas.focus();
  const before = await viewOf(page);
  for (const move of moves) await page.keyboard.press(move);
  // The map glides; its keeper writes where it looks when it has arrived.
  if (moves.length > 0) await expect.poll(() => viewOf(page), soon).not.toBe(before);
  await standsStill(page);
  await page.keyboard.press('Enter');
}

async function standsStill(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const one = await viewOf(page);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return one === (await viewOf(page));
    }, soon)
    .toBe(true);
}
const viewOf = (page: Page) => page.evaluate(() => localStorage.getItem('watchroom.view.console') ?? '');
const tool = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a desk measures, draws and shares by keyboard alone', async () => {
  const mine = await deskOf('dispatcher');
  await tool(mine.page, '测量');
  const panel = mine.page.getByRole('region', { name: '测量' });
  await pressAtCross(mine.page);
  await pressAtCross(mine.page, 'ArrowRight');
  await expect.poll(() => panel.getByRole('status').textContent(), soon).toMatch(/总长(\d+ 米|[\d.]+ 公里).*点数2/);
  await mine.page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached', ...soon });

  await tool(mine.page, '标绘');
  const form = mine.page.getByRole('region', { name: '新建标绘' });
  for (const moves of [[], ['ArrowRight'], ['ArrowDown']]) await pressAtCross(mine.page, ...moves);
  await form.getByRole('textbox', { name: '名称' }).fill('封控区甲');
  await form.getByRole('combobox', { name: '可见范围' }).click();
  await mine.page
    .getByRole('option', { name: /^共享：/ })
    .first()
    .click();
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached', ...soon });

  expect(mine.faults).toEqual([]);
}, 240_000);

test('VIW-3 a desk keeps a view, jumps to it, and exports a picture that stands in the record', async () => {
  const { page, faults } = await deskOf('dispatcher');
  // The keeper writes where the map looks after a move, and nothing before the first.
  await page.getByRole('button', { name: '缩小', exact: true }).click();
  await expect.poll(() => viewOf(page), soon).not.toBe('');
  await standsStill(page);
  await tool(page, '视图书签');
  const panel = page.getByRole('region', { name: '视图书签' });
  await panel.getByRole('textbox', { name: '名称' }).fill('指挥部');
  await panel.getByRole('button', { name: '保存当前视图' }).click();
  await panel.getByRole('button', { name: '指挥部', exact: true }).waitFor(soon);
  await page.keyboard.press('Escape');
  const kept = await viewOf(page);
  await page.getByRole('button', { name: '放大', exact: true }).click();
  await expect.poll(() => viewOf(page), soon).not.toBe(kept);
  await page.keyboard.press('Alt+Digit1');
  await expect.poll(() => viewOf(page), soon).toBe(kept);

  await tool(page, '导出地图');
  const form = page.getByRole('region', { name: '导出地图' });
  await form.getByRole('textbox', { name: '用途' }).fill('打印现场示意图');
  const download = page.waitForEvent('download', soon);
  await form.getByRole('button', { name: '下载 PNG' }).click();
  expect((await download).suggestedFilename()).toMatch(/^map-\d{14}\.png$/);
  expect(faults).toEqual([]);
}, 120_000);

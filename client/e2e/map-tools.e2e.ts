import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { people } from './people.ts';

const { visit } = people({ map: true });

const soon = { timeout: 30_000 };

/** A screen with a map on it: administrators have none. */
async function deskOf(role: string): Promise<{ page: Page; faults: string[] }> {
  const screen = await visit({ role });
  await screen.page.locator('canvas.maplibregl-canvas').waitFor(soon);
  return screen;
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
      await drawsAgain(page);
      return one === (await viewOf(page));
    }, soon)
    .toBe(true);
}
/** Resolves when what came before has been drawn. */
const drawsAgain = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
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

test('CAM-25 what lies in a circle is selected at the cross with a written radius, and its cameras are offered together', async () => {
  const { page, faults } = await deskOf('dispatcher');
  await tool(page, '圈选');
  const panel = page.getByRole('region', { name: '圈选' });
  await panel.getByRole('radio', { name: '圆形' }).click();
  const radius = panel.getByRole('textbox', { name: '半径（米）' });
  await radius.fill('很大');
  await panel.getByText('请填 10 到 50000 的整数').waitFor(soon);
  await radius.fill('1000');
  await pressAtCross(page);
  // Sixty corners of a circle of one kilometre hold a little less than it.
  await panel.getByText(/面积 3\.1\d 平方公里/).waitFor(soon);
  await radius.fill('3000');
  await panel.getByText(/面积 28\.\d* 平方公里/).waitFor(soon);
  await panel.getByRole('button', { name: '调看其中 4 路' }).waitFor(soon);
  expect(faults).toEqual([]);
}, 120_000);

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

const Versions = z.object({
  versions: z.array(z.object({ id: z.string(), state: z.string(), department: z.string().nullable() })),
});
const Report = z.object({
  version: z.object({ id: z.string(), state: z.string(), issues: z.object({ ask: z.int(), warn: z.int() }) }),
});
const Shapes = z.object({
  type: z.string(),
  features: z.array(
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()), geometry: z.unknown() }),
  ),
});

/** Brings the city's own tree into force again with one grid renamed, as an administrator's page does. */
async function renameGrid(page: Page, name: string): Promise<void> {
  const headers = { 'x-requested-with': 'watchroom' };
  const read = async <T>(path: string, reply: z.ZodType<T>) => reply.parse(await (await page.request.get(path)).json());
  const { versions } = await read('/api/areas/versions', Versions);
  const now = versions.find(({ state, department }) => state === 'active' && department === null)?.id ?? '';
  const shapes = await read(`/api/areas/versions/${now}/shapes`, Shapes);
  const features = shapes.features.map(({ type, properties: { id: code, parent, ...rest }, geometry }) => ({
    type,
    properties: { code, parent: parent ?? '', ...rest },
    geometry,
  }));
  Object.assign(features.at(-1)?.properties ?? {}, { name });
  const sent = await page.request.post('/api/areas/versions', {
    headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    multipart: {
      mapping: JSON.stringify({ keep: 'none' }),
      file: {
        name: 'renamed.geojson',
        mimeType: 'application/geo+json',
        buffer: Buffer.from(JSON.stringify({ ...shapes, features })),
      },
    },
  });
  const id = Report.shape.version.pick({ id: true }).parse((await sent.json()).version).id;
  await expect.poll(async () => (await read(`/api/areas/versions/${id}`, Report)).version.state, soon).toBe('draft');
  const { ask, warn } = (await read(`/api/areas/versions/${id}`, Report)).version.issues;
  const activated = await page.request.post(`/api/areas/versions/${id}/activate`, {
    headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    data: { confirmed: ask + warn, homes: {} },
  });
  expect(activated.status()).toBe(200);
}

test('ARE-13 a screen that is open follows a new version of the areas, names and borders, without being loaded again', async () => {
  const { page, faults } = await deskOf('dispatcher');
  const admin = await visit({ role: 'admin' });
  const city = z.object({ version: z.string() });
  const edition = async () => city.parse(await (await page.request.get('/api/city')).json()).version;
  const before = await edition();
  await page.evaluate(() => Object.assign(window, { sameLoad: true }));
  const asked = { tiles: new Set<string>(), cities: 0, areas: 0 };
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.startsWith('/api/tiles/areas/')) asked.tiles.add(searchParams.get('v') ?? '');
    if (pathname === '/api/city') asked.cities += 1;
    if (pathname === '/api/areas') asked.areas += 1;
  });
  await renameGrid(admin.page, '新命名网格');
  const after = await edition();
  expect(after).not.toBe(before);
  // One after the other, so that a failure says how far the screen came.
  await expect.poll(() => asked.cities, soon).toBeGreaterThan(0);
  await expect.poll(() => asked.areas, soon).toBeGreaterThan(0);
  await expect.poll(() => [...asked.tiles], { timeout: 90_000 }).toContain(after);
  expect(await page.evaluate(() => 'sameLoad' in window)).toBe(true);
  expect(faults).toEqual([]);
}, 240_000);

test('CAM-48 a cluster under the pointer says how many cameras it holds, how they are, whose they are and who may look', async () => {
  const { page, faults } = await deskOf('dispatcher');
  for (let step = 0; step < 3; step++) await tool(page, '缩小');
  await standsStill(page);
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  if (box === null) throw new Error('no map');
  const tip = page.getByRole('tooltip').filter({ hasText: '台摄像机' });
  // From the middle of the city outwards, in steps that no cluster fits between: incidents and units lie on many of them.
  const steps = Array.from({ length: 19 }, (_, at) => (at - 9) * 12);
  const around = steps.flatMap((x) => steps.map((y) => [x, y] as const));
  around.sort(([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by));
  for (const [x, y] of around) {
    await page.mouse.move(box.x + box.width / 2 + x, box.y + box.height / 2 + y);
    await drawsAgain(page);
    if ((await tip.count()) > 0) break;
  }
  await expect.poll(() => tip.textContent(), soon).toMatch(/\d+ 台摄像机.*(部门|社会资源) \d+.*可随时调看 \d+/);
  expect(faults).toEqual([]);
}, 240_000);

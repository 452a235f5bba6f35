import { AssignmentReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onePixel, phoneDriver } from './desk-driver.ts';
import { people } from './people.ts';
import { isKept, kept, phonesOnLine, soon } from './phones-on-line.ts';
import { violations } from './violations.ts';

const those = people();
const { room, visit, faults, api: apiOf } = those;
const { line, phoneOnDuty, offer } = phonesOnLine(those);
/** The first load may cost so much script, as it is sent; 3G carries it in about three seconds. */
const FIRST_LOAD_BYTES = 250_000;

/** A phone that is opened again is of use by then, ms. */
const USABLE_MS = 3_000;
/** WebPageTest's “3G Slow”, and a processor that is a quarter of this one: the phones of ten years ago. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;

/** From opening the page to a screen of 360 px that shows the work and takes the call for help, three times, ms. Other work on the machine only adds. */
async function startsOnSlow3G(context: BrowserContext): Promise<readonly number[]> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 360, height: 640 });
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const starts: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const began = performance.now();
    await page.goto('/patrol', { waitUntil: 'commit' });
    await page
      .getByText(/暂无任务|未上勤|暂不接单/)
      .first()
      .waitFor(soon);
    await page.getByRole('button', { name: '求助 SOS' }).waitFor(soon);
    starts.push(Math.round(performance.now() - began));
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.close();
  return starts;
}

async function tell(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: '记录情况', exact: true }).click(soon);
  await page.locator('textarea[name=note]').fill(words);
  await page.getByRole('button', { name: '发送', exact: true }).click();
}

describe('PHN-1 PHN-5 PHN-10 a phone', () => {
  test('brings only what it needs, can be installed, and starts without a network with what it knew and how old that is', async () => {
    const { page, context } = await visit({ role: 'officer', size: 'phone', whole: true, url: line().url });
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    // The first visit is what counts; signing in has brought the page here once already.
    await session.send('Network.setBypassServiceWorker', { bypass: true });
    /** Script by request: its address, and what came before its first byte. */
    const scripts = new Map<string, { url: string; headBytes: number }>();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') scripts.set(requestId, { url: response.url, headBytes: response.encodedDataLength });
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const script = scripts.get(requestId);
      if (script !== undefined) bytes += encodedDataLength - script.headBytes;
    });
    await page.goto('/patrol');
    await page.getByText('无网络时也能打开本页').waitFor(soon);
    await session.send('Network.setBypassServiceWorker', { bypass: false });
    const names = [...scripts.values()].map(({ url }) => new URL(url).pathname);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes, names.join(' ')).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
    expect(names.filter((name) => /maplibre|mpegts|console|index-/.test(name))).toEqual([]);

    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const installability = await session.send('Page.getInstallabilityErrors');
    const ids = installability.installabilityErrors.map(({ errorId }) => errorId);
    // A test's browser keeps nothing of its people; that is all that stands against installing it there.
    expect(ids.filter((id) => id !== 'in-incognito')).toEqual([]);

    // Other pages of the room are none of the worker's.
    const scopes = await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
    );
    expect(scopes).toEqual(['/patrol']);

    await page.getByText('实时', { exact: true }).waitFor(soon);
    await isKept(page);
    const startsMs = await startsOnSlow3G(context);
    // For docs/hot-paths.md.
    if (process.env['FIGURES'] !== undefined) process.stderr.write(`${JSON.stringify({ bytes, startsMs })}\n`);
    expect(Math.min(...startsMs), startsMs.join(' ')).toBeLessThanOrEqual(USABLE_MS);
    const callSign = await page.getByRole('heading', { level: 2 }).last().textContent();
    line().cut();
    await context.setOffline(true);
    await page.close();
    const again = await context.newPage();
    await again.goto('/patrol');
    await again.getByText(/显示的是 \d\d:\d\d:\d\d/).waitFor(soon);
    await again
      .getByText(callSign ?? '')
      .first()
      .waitFor(soon);
    await again.getByText('实时', { exact: true }).waitFor({ state: 'detached' });
    line().mend();
    await context.setOffline(false);
    await again.getByText('实时', { exact: true }).waitFor(soon);
    expect(faults()).toEqual([]);
  });
});

describe('OBX-1 OBX-3 PHN-7 without a network', () => {
  test('an order is carried out, the phone is killed in between, and the server has each step once, in order, at its own time', async () => {
    const { page, context, unit, lose, find, rings, press } = await phoneOnDuty(0);
    const { incident, assignment } = await offer(unit, '老人在路边摔倒');
    await rings();
    await lose();
    const began = Date.now();
    await press('接受');
    await press('出发');
    await press('到达现场');
    await tell(page, '老人清醒，已叫救护车');
    await kept(page).getByText('尚未发送 4 项').waitFor(soon);
    await page.close();

    // Killed and opened again, still without a network: all of it is there, and it goes on.
    const again = await context.newPage();
    await again.goto('/patrol');
    await kept(again).getByText('尚未发送 4 项').waitFor(soon);
    await kept(again).getByText('老人清醒，已叫救护车').waitFor(soon);
    // Nobody gave an address: where to is told by the grid's name, which came with the incident.
    const { grid } = (await (await apiOf('dispatcher')).get(`/api/incidents/${incident}`, IncidentDetail)).incident;
    await again
      .getByRole('article')
      .getByText(grid?.names.at(-1) ?? '')
      .waitFor(soon);
    expect(await violations(again)).toEqual([]);
    await phoneDriver(again).finish('老人已送医，家属在场。', onePixel);
    await kept(again).getByText('尚未发送 6 项').waitFor(soon);
    await again.getByText('暂无任务').waitFor(soon);
    const ended = Date.now();
    const desk = await apiOf('dispatcher');
    const before = await desk.get(`/api/incidents/${incident}`, IncidentDetail);
    expect(before.incident.state.at).toBe('dispatched');
    expect(before.attachments).toEqual([]);

    await find();
    await kept(again).waitFor({ state: 'detached', ...soon });
    const { entries } = await desk.get(`/api/incidents/${incident}/timeline`, Timeline);
    const Told = z.object({ happened: z.object({ at: z.iso.datetime(), turn: z.int(), device: z.string() }) });
    const told = entries.flatMap(({ kind, at, extra }) => {
      const parsed = Told.safeParse(extra).data;
      return parsed === undefined ? [] : [{ kind, heardAt: at, ...parsed.happened }];
    });
    // What the room concludes of a step (the incident follows its units) carries the step's time, too.
    const steps = told.filter(({ kind }) => /^assignment|noted|photo/.test(kind));
    expect(steps.map(({ kind }) => kind)).toEqual([
      'assignment.accepted',
      'assignment.en_route',
      'assignment.on_scene',
      'incident.noted',
      'incident.photo_added',
      'assignment.cleared',
    ]);
    expect(steps.map(({ turn }) => turn)).toEqual(steps.map((_, index) => (steps[0]?.turn ?? 0) + index));
    expect(new Set(steps.map(({ device }) => device)).size).toBe(1);
    for (const { at, heardAt } of steps) {
      expect(Date.parse(at)).toBeGreaterThanOrEqual(began - 2_000);
      expect(Date.parse(at)).toBeLessThanOrEqual(ended + 2_000);
      expect(Date.parse(heardAt)).toBeGreaterThan(ended - 2_000);
    }
    const { incident: after, attachments } = await desk.get(`/api/incidents/${incident}`, IncidentDetail);
    expect([after.attachments, attachments.length]).toEqual([1, 1]);
    const row = entries.filter(({ kind }) => kind === 'assignment.cleared');
    expect(row).toHaveLength(1);
    expect(assignment).toBeTruthy();
    expect(faults()).toEqual([]);
  });

  test('OBX-4 what the server no longer takes is shown with its words and what builds on it, and goes only by a press', async () => {
    const { page, unit, lose, find, rings, press } = await phoneOnDuty(1);
    const { assignment } = await offer(unit, '商户报警称有人滋事');
    await rings();
    await lose();
    await press('接受');
    await press('出发');
    await tell(page, '正从西门赶来');
    const desk = await apiOf('dispatcher');
    await desk.post(`/api/assignments/${assignment}/free`, { why: '改派近处单元' }, AssignmentReply);
    await find();

    const list = kept(page);
    await list.getByText('有操作未被接受').waitFor(soon);
    await list.getByText('服务器答复').waitFor(soon);
    await list.getByText('以下 2 项依赖它').waitFor(soon);
    await list.getByText('正从西门赶来').waitFor(soon);
    await page.getByText('暂无任务').waitFor(soon);
    // A reload takes none of it away.
    await page.reload();
    await list.getByText('以下 2 项依赖它').waitFor(soon);
    await list.getByRole('button', { name: '知道了，移除' }).click();
    await list.waitFor({ state: 'detached', ...soon });
    await page.reload();
    await page.getByText('暂无任务').waitFor(soon);
    expect(await list.count()).toBe(0);
    expect(faults()).toEqual([]);
  });
});

test('OBX-1 something new is reported without a network, from where the officer stands, and comes in once', async () => {
  const { page, lose, find, press } = await phoneOnDuty(1);
  await page.getByText(/最近位置/).waitFor(soon);
  await lose();
  await press('上报新情况');
  await page.locator('select[name=type]').selectOption(room.entry.reportType);
  const words = `路灯杆倾斜 ${Date.now() % 10_000}`;
  await page.locator('textarea[name=report]').fill(words);
  expect(await violations(page)).toEqual([]);
  await press('发送');
  await kept(page).getByText(words).waitFor(soon);
  await find();
  await kept(page).waitFor({ state: 'detached', ...soon });
  const desk = await apiOf('dispatcher');
  const { incidents } = await desk.get('/api/incidents', z.object({ incidents: z.array(Incident) }));
  const made = incidents.filter(({ text }) => text === words);
  expect(made.map(({ channel, type }) => [channel, type])).toEqual([['patrol', room.entry.reportType]]);
  expect(distanceM(made[0]?.place ?? [0, 0], room.entry.centre)).toBeLessThan(1);
  expect(faults()).toEqual([]);
});

test('PHN-3 a newer page waits while an order is open, is offered when it is quiet, and comes only by a press', async () => {
  const { page, unit, rings, press, finish } = await phoneOnDuty(0);
  await offer(unit, '消防通道被占用');
  await rings();
  await press('接受');
  await page.getByRole('button', { name: '出发', exact: true }).waitFor(soon);
  line().release++;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/patrol'))?.update());
  await page.getByText('新版本已就绪').waitFor(soon);
  expect(await page.getByRole('button', { name: '现在更新' }).count()).toBe(0);
  const opened = await page.evaluate(() => performance.timeOrigin);
  await press('出发');
  await press('到达现场');
  await finish('车主已挪车。', onePixel);
  await page.getByRole('button', { name: '现在更新' }).waitFor(soon);
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(opened);
  await page.getByRole('button', { name: '现在更新' }).click();
  await expect
    .poll(() => page.evaluate(() => performance.timeOrigin).catch(() => opened), soon)
    .toBeGreaterThan(opened);
  await page.getByText('无网络时也能打开本页').waitFor(soon);
  await page.getByText('新版本已就绪').waitFor({ state: 'detached', ...soon });
  expect(faults()).toEqual([]);
});

test('POS-1 POS-3 on duty the phone says what it shares and since when, costs little data, and shares nothing off duty', async () => {
  const { page, context, unit, rings, press } = await phoneOnDuty(1);
  await page.getByText(/正在上报位置 · 上勤自 \d\d:\d\d:\d\d · 最近位置 \d\d:\d\d:\d\d · 误差 8 米/).waitFor(soon);
  const idle = await bytesAnHour(page, 10);
  await offer(unit, '路面障碍');
  await rings();
  await press('接受');
  await press('出发');
  await page.getByRole('button', { name: '到达现场', exact: true }).waitFor(soon);
  const [lng, lat] = room.entry.centre;
  const job = await bytesAnHour(page, 15, (second) =>
    context.setGeolocation({ longitude: lng + second * 0.00005, latitude: lat, accuracy: 8 }),
  );
  // Bounds, not figures: those stand in docs/hot-paths.md.
  expect(
    [idle, job].map((bytes) => bytes < 3_000_000),
    `${idle} ${job}`,
  ).toEqual([true, true]);
  await press('到达现场');
  await tell(page, '已清理');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await phoneDriver(page).finish('障碍已清除。', onePixel);
  await page.getByText('暂无任务').waitFor(soon);
  await press('下勤');
  await page.getByText('未上勤，不上报位置').waitFor(soon);
  await kept(page).waitFor({ state: 'detached', ...soon });
  asked.length = 0;
  await context.setGeolocation({ longitude: lng, latitude: lat, accuracy: 8 });
  await page.waitForTimeout(12_000);
  expect(asked.filter((path) => path === '/api/positions')).toEqual([]);
  expect(faults()).toEqual([]);
});

/** What goes over the line in so many seconds, as of an hour. */
async function bytesAnHour(
  page: Page,
  seconds: number,
  eachSecond?: (second: number) => Promise<void>,
): Promise<number> {
  const before = line().bytes;
  for (let second = 0; second < seconds; second++) {
    await eachSecond?.(second);
    await page.waitForTimeout(1_000);
  }
  return Math.round(((line().bytes - before) * 3_600) / seconds);
}

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { type Bench, type Goal, numberAsked, quantile, rounded } from '../../infra/bootstrap/bench-contract.ts';
import { buildClient } from '../../infra/bootstrap/client-build.ts';
import { askRoom, enterBenchCity } from '../../server/test/bench-city.ts';
import { startServerProcess } from '../../server/test/server-process.ts';
import { openBrowser, openScreen } from './browser.ts';
import { signIn } from './desk-driver.ts';
import { drive, importCameras, registerUnits } from './moving-city.ts';

/**
 * The console of a city of 420,000 cameras with 10,000 units that report once a second, in a real Chromium with software
 * WebGL, first with the whole city in view and so with every unit in every frame, then a quarter of an hour's walk of it. What is measured is all that the page's main
 * thread does (processor time of every task, whatever caused it) in each tick of 250 ms, by the browser's own count, and what is
 * left on the heap after each collection that is asked for. `bench browser --minutes 10 --cameras 420000 --units 10000`;
 * `--trace FOLDER` also writes what filled ten seconds of each view, for the browser's own tools.
 */
const TICK_MS = 250;
const MOST_MS = 4;
/** Medians of the heap in the first and the last third may differ by so much. */
const MOST_GROWTH = 1.05;
const SETTLE_MS = 20_000;
/** Seldom: a collection that is asked for is followed by others that are not, and they are in the ticks. */
const HEAP_EVERY_MS = 45_000;
/** Here call signs are written and marks glide. */
const DISTRICT_ZOOM = 13.6;

interface Sample {
  readonly taskMs: number;
  readonly scriptMs: number;
}

export const run: Bench = async (given) => {
  const wanted = (name: string, usual: number) => numberAsked(given.args, name, usual);
  const traced = given.args.includes('--trace') ? (given.args[given.args.indexOf('--trace') + 1] ?? null) : null;
  const [minutes, cameras, units] = [wanted('minutes', 10), wanted('cameras', 420_000), wanted('units', 10_000)];
  await buildClient(given.say);
  const stores = { databaseUrl: await given.database(), redisUrl: given.redisUrl, dataDir: given.dataDir };
  const first = await startServerProcess(stores);
  const room = await enterBenchCity(first.origin, stores);
  given.say(`${cameras} cameras and ${units} units are written`);
  const importedInMs = await importCameras(room, { path: join(given.dataDir, 'cameras.csv'), count: cameras });
  given.say(`the cameras were imported in ${Math.round(importedInMs / 1_000)} s`);
  const fleet = await registerUnits(room, { databaseUrl: stores.databaseUrl, count: units });
  const desk = await askRoom(room, {
    method: 'POST',
    path: '/api/accounts',
    body: { username: 'screen', displayName: 'screen', role: 'dispatcher' },
  });
  // The units went on duty behind its back: a new process reads them.
  await first.kill();
  const server = await startServerProcess(stores);
  const stop = drive(server.origin, fleet);
  const browser = await openBrowser({ map: true, whole: false });
  try {
    const { page, faults } = await openScreen(browser, server.origin, { size: 'desk' });
    await signIn(page, { username: 'screen', password: String(desk['password']) });
    await page.locator('canvas.maplibregl-canvas').waitFor();
    const runs = [];
    for (const zoomed of ['city', 'district'] as const) {
      await (zoomed === 'city' ? page.getByRole('button', { name: '显示全部辖区' }).click() : zoomIn(page));
      await pause(SETTLE_MS);
      const measured = { view: zoomed, ...(await measure(page, (minutes / 2) * 60_000)) };
      given.say(JSON.stringify(measured));
      await page.screenshot({ path: join(given.dataDir, `${zoomed}.png`) });
      runs.push(measured);
      if (traced !== null) await trace(page, join(traced, `${zoomed}.trace.json`));
    }
    if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
    return {
      goals: runs.flatMap(goalsOf),
      runs: [{ cameras, units, importedInMs: Math.round(importedInMs) }, ...runs],
    };
  } finally {
    await browser.close();
    await stop();
    await server.kill();
  }
};

/** What the page's threads do for ten seconds, as the browser's own tools read it. */
async function trace(page: Page, path: string): Promise<void> {
  const browser = page.context().browser();
  const categories = [
    'toplevel',
    'v8',
    'v8.execute',
    'devtools.timeline',
    'blink',
    'blink.user_timing',
    'gpu',
    'disabled-by-default-v8.gc',
  ];
  await browser?.startTracing(page, { path, categories });
  await pause(10_000);
  await browser?.stopTracing();
}

async function zoomIn(page: Page): Promise<void> {
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  if (box === null) throw new Error('the map is not on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  while ((await zoomOf(page)) < DISTRICT_ZOOM) {
    await page.mouse.wheel(0, -400);
    await pause(500);
  }
  await page.mouse.move(2, 2);
}

/** As the map's keeper has it. */
function zoomOf(page: Page): Promise<number> {
  return page.evaluate(() => Number(JSON.parse(localStorage.getItem('watchroom.view.console') ?? '{"zoom":0}').zoom));
}

interface Measured {
  readonly view: string;
  readonly ticks: number;
  /** Taken off each tick: what the browser's own count costs the page's thread. */
  readonly askingMs: number;
  readonly taskP50Ms: number;
  readonly taskP95Ms: number;
  readonly scriptP50Ms: number;
  readonly scriptP95Ms: number;
  readonly heapMb: readonly number[];
  readonly growth: number;
}

async function measure(page: Page, forMs: number): Promise<Omit<Measured, 'view'>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const asking = await askingCosts(session);
  const samples: Sample[] = [];
  const heapMb: number[] = [];
  const endsAt = performance.now() + forMs;
  for (let heapAt = 0; performance.now() < endsAt; ) {
    if (performance.now() >= heapAt) {
      heapMb.push(await heapOf(session));
      heapAt = performance.now() + HEAP_EVERY_MS;
      // What a collection that was asked for leaves to be done is not the page's work either.
      await pause(TICK_MS);
    }
    const [before, startedAt] = [await countOf(session), performance.now()];
    await pause(TICK_MS);
    const [after, share] = [await countOf(session), TICK_MS / (performance.now() - startedAt)];
    samples.push({
      taskMs: (after.taskMs - before.taskMs - asking.taskMs) * share,
      scriptMs: (after.scriptMs - before.scriptMs) * share,
    });
  }
  await session.detach();
  const third = Math.max(1, Math.floor(heapMb.length / 3));
  const at = (share: number, of: (sample: Sample) => number) => quantile(samples.map(of), share, 2);
  return {
    ticks: samples.length,
    askingMs: rounded(asking.taskMs, 2),
    taskP50Ms: at(0.5, ({ taskMs }) => taskMs),
    taskP95Ms: at(0.95, ({ taskMs }) => taskMs),
    scriptP50Ms: at(0.5, ({ scriptMs }) => scriptMs),
    scriptP95Ms: at(0.95, ({ scriptMs }) => scriptMs),
    heapMb,
    growth: rounded(quantile(heapMb.slice(-third), 0.5, 2) / quantile(heapMb.slice(0, third), 0.5, 2), 2),
  };
}

/** What the page's thread does for one question: the least of some, because the page goes on meanwhile. */
async function askingCosts(session: CDPSession): Promise<Pick<Sample, 'taskMs'>> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 40; time++) {
    const before = await countOf(session);
    const after = await countOf(session);
    least = Math.min(least, after.taskMs - before.taskMs);
  }
  return { taskMs: least };
}

async function countOf(session: CDPSession): Promise<Sample> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000;
  return { taskMs: ms('TaskDuration'), scriptMs: ms('ScriptDuration') };
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return rounded(usedSize / 2 ** 20, 2);
}

function goalsOf({ view, taskP95Ms, growth }: Measured): Goal[] {
  return [
    {
      metric: `${view} in view: main thread per tick of ${TICK_MS} ms, p95`,
      value: taskP95Ms,
      unit: 'ms',
      goal: `<= ${MOST_MS}`,
      ok: taskP95Ms <= MOST_MS,
    },
    {
      metric: `${view} in view: heap of the last third beside the first`,
      value: growth,
      unit: 'x',
      goal: `<= ${MOST_GROWTH}`,
      ok: growth <= MOST_GROWTH,
    },
  ];
}

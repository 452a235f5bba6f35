import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { DemoFile } from '../bootstrap/demo-contract.ts';
import type { Run } from '../bootstrap/main.ts';
import { openDemo } from '../bootstrap/open-demo.ts';
import { projectDir } from '../bootstrap/project-dir.ts';
import { chromiumPath, requireSystem } from '../bootstrap/system.ts';
import { freePort } from '../process/ports.ts';

interface Shot {
  readonly name: string;
  readonly role: string;
  readonly path: string;
  readonly size: readonly [width: number, height: number];
  readonly theme: 'dark' | 'light';
  readonly language: 'zh' | 'en';
  /** Which monitor of the demo's wall it shows, from 0. */
  readonly monitor?: number;
  /** Opens the incident that a camera looks at before the picture is taken. */
  readonly open?: true;
}

/** Every view of the room, so that a change in the look shows in review. */
const SHOTS: readonly Shot[] = [
  {
    name: 'console-dark-zh',
    role: 'dispatcher',
    path: '/',
    size: [1920, 1080],
    theme: 'dark',
    language: 'zh',
    open: true,
  },
  {
    name: 'console-light-en',
    role: 'dispatcher',
    path: '/',
    size: [1366, 768],
    theme: 'light',
    language: 'en',
    open: true,
  },
  {
    name: 'dispatch-dark-zh',
    role: 'dispatcher',
    path: '/dispatch',
    size: [1920, 1080],
    theme: 'dark',
    language: 'zh',
  },
  {
    name: 'wall-dark-zh',
    role: 'supervisor',
    path: '/wall',
    size: [3840, 2160],
    theme: 'dark',
    language: 'zh',
    monitor: 1,
  },
  {
    name: 'wall-pictures-dark-zh',
    role: 'supervisor',
    path: '/wall',
    size: [1920, 1080],
    theme: 'dark',
    language: 'zh',
    monitor: 0,
  },
  {
    name: 'wall-control-light-en',
    role: 'supervisor',
    path: '/wall/control',
    size: [1366, 768],
    theme: 'light',
    language: 'en',
  },
  { name: 'patrol-dark-zh', role: 'officer', path: '/patrol', size: [390, 844], theme: 'dark', language: 'zh' },
  { name: 'admin-light-zh', role: 'admin', path: '/admin', size: [1366, 768], theme: 'light', language: 'zh' },
  { name: 'gallery-dark-en', role: 'operator', path: '/gallery', size: [1366, 768], theme: 'dark', language: 'en' },
];

/** Tiles, units and pictures come in over some seconds on software rendering; nothing on the screen tells "all is there". */
const SETTLE_MS = 12_000;

/** `npm run shots`: starts the demo city in a folder of its own and writes `docs/pictures/*.png` anew. */
export const run: Run = async (args, signal) => {
  const say = (text: string) => void process.stdout.write(`· ${text}\n`);
  requireSystem(['ffmpeg', 'chromium', 'chinese-font'], say);
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-shots-'));
  Object.assign(process.env, { DATA_DIR: dataDir, PORT: String(await freePort()) });
  const demo = await openDemo(say, signal);
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  try {
    for (const shot of SHOTS.filter(({ name }) => args.length === 0 || args.includes(name))) {
      await take(browser, demo.file, shot);
      say(`docs/pictures/${shot.name}.png`);
    }
    return 0;
  } finally {
    await browser.close();
    await demo.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};

async function take(browser: Browser, file: DemoFile, shot: Shot): Promise<void> {
  const [width, height] = shot.size;
  const context = await browser.newContext({
    baseURL: file.url,
    viewport: { width, height },
    timezoneId: 'Asia/Shanghai',
    // What is asked of the page below is a string to it, which it lets nobody run.
    bypassCSP: true,
  });
  try {
    const page = await signedIn(context, file, shot);
    if (shot.path !== new URL(page.url()).pathname) await page.goto(shot.path);
    if (shot.monitor !== undefined) await openMonitor(page, shot.monitor);
    if (shot.open) {
      const count = (await reportInView(context, file)).split('-')[1] ?? '';
      await page.getByRole('region').first().getByRole('option').filter({ hasText: count }).first().click();
      // Without it the picture would show that a stream is being opened.
      await page.waitForFunction("[...document.querySelectorAll('video')].some((one) => one.currentTime > 1)");
    }
    await page.waitForTimeout(SETTLE_MS);
    await page.screenshot({ path: join(projectDir, 'docs', 'pictures', `${shot.name}.png`) });
  } finally {
    await context.close();
  }
}

/** The wall's own screen of a monitor, by the way the control page offers. */
async function openMonitor(page: Page, nth: number): Promise<void> {
  await page.goto('/wall/control');
  const address = await page.locator('a[href^="/wall?monitor="]').nth(nth).getAttribute('href');
  await page.goto(address ?? '/wall');
}

/** Reports an incident 15 m before the lens of a camera that sends pictures; its number. */
async function reportInView(context: BrowserContext, { url, centre: [lng, lat], reportType, apiKeys }: DemoFile) {
  const seen = await context.request.get(`/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=32`);
  const { cameras } = SeeingReply.parse(await seen.json());
  const camera = cameras.map((one) => one.camera).find(({ health }) => health === 'online');
  const place = camera === undefined ? [lng, lat] : destination(camera.place, camera.azimuthDeg ?? 0, 15);
  const key = apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key;
  const answer = await fetch(new URL('/api/reports', url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
    },
    body: JSON.stringify({ channel: '110', type: reportType, place, text: '路人报警，现场有人受伤，请派员处置。' }),
  });
  return ReportReply.parse(await answer.json()).incident.number;
}

async function signedIn(context: BrowserContext, file: DemoFile, shot: Shot): Promise<Page> {
  const account = file.accounts.find(({ role }) => role === shot.role);
  if (account === undefined) throw new Error(`the demo has no ${shot.role}`);
  const page = await context.newPage();
  await page.addInitScript(
    ({ theme, language }) => localStorage.setItem('watchroom.settings', JSON.stringify({ theme, language })),
    { theme: shot.theme, language: shot.language },
  );
  await page.goto('/');
  await page.locator('input[name=username]').fill(account.username);
  await page.locator('input[name=password]').fill(account.password);
  await page.keyboard.press('Enter');
  await page.locator('input[name=username]').waitFor({ state: 'detached' });
  return page;
}

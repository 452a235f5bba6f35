import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/**
 * Software WebGL, and none: the room is then used by its lists and panels, at a third of the processor time. The map alone is drawn by WebGL: a page put
 * together by it as well takes twice the time of the map, and pages wait for seconds behind what is not drawn yet.
 */
const drawing = {
  map: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'],
  none: ['--disable-3d-apis'],
} as const;

export interface BrowserWish {
  /** Whether it can draw the map. */
  readonly map: boolean;
  /** Whether it shows notices of the system, has a microphone and a camera, and can keep a page as an app. */
  readonly whole: boolean;
  /** What its camera sees: a film, absolute; unless given a test picture. */
  readonly camera?: string | undefined;
  /** Whether it keeps sound off until it is touched, as everybody's own does; else sound is free. */
  readonly silent?: boolean;
}

/**
 * Real Chromium; the sandbox needs a user namespace that root in a container has not. Unless the whole of it is looked at, the
 * shell without windows is opened where the machine has one: a console costs it a fifth less processor time, a phone's page half.
 */
export function openBrowser({ map, whole: isWhole, camera, silent = false }: BrowserWish): Promise<Browser> {
  const whole = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return chromium.launch({
    executablePath: isWhole ? whole : (process.env['CHROMIUM_SHELL_PATH'] ?? whole),
    args: [
      '--no-sandbox',
      ...drawing[map ? 'map' : 'none'],
      ...(silent ? [] : ['--autoplay-policy=no-user-gesture-required']),
      // A microphone that beeps, for voice notes, and a camera; who may use them is asked as ever.
      '--use-fake-device-for-media-stream',
      ...(camera === undefined ? [] : [`--use-file-for-fake-video-capture=${camera}`]),
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

const open = new Map<string, Promise<Browser>>();

/** The browser of this kind that the files of tests share, which run in one process and end it with themselves: starting one costs as much as a page. */
export async function browserOf(wish: BrowserWish): Promise<Browser> {
  const kind = JSON.stringify([wish.map, wish.whole, wish.camera, wish.silent ?? false]);
  const known = await open.get(kind);
  if (known?.isConnected() === true) return known;
  const begun = openBrowser(wish);
  open.set(kind, begun);
  return begun;
}

export interface Screen {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page's own scripts, and refused content. */
  readonly faults: string[];
}

export interface ScreenWish {
  readonly size: 'desk' | 'phone';
  readonly language?: 'zh' | 'en';
}

const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

/** A browser of one person: own cookies, own storage. */
export async function openScreen(
  browser: Browser,
  url: string,
  { size, language = 'zh' }: ScreenWish,
): Promise<Screen> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: sizes[size],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    ...(size === 'phone' ? { hasTouch: true, isMobile: true, permissions: ['geolocation'] } : {}),
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/i.test(message.text()))
      faults.push(message.text());
  });
  return { context, page, faults };
}

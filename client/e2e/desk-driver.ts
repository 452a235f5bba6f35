import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** How long the room may take to show what happened elsewhere, ms; software rendering on two cores is slow. */
const SOON_MS = 45_000;
const soon = { timeout: SOON_MS };

/** Signs in beside the page and opens it at `path`: the form has a test of its own, and drawing it each time costs minutes. */
export async function signIn(
  page: Page,
  { username, password }: { username: string; password: string },
  path = '/',
): Promise<void> {
  const answer = await page.context().request.post('/api/session', {
    data: { username, password },
    headers: { 'x-requested-with': 'watchroom' },
  });
  expect(answer.status()).toBe(201);
  await page.goto(path);
}

/** A dispatcher's console, in the words of the room. Texts are the Chinese screens'. */
export function deskDriver(page: Page) {
  const panel = () => page.getByRole('article').first();
  return {
    page,
    seesInQueue: (number: string) => shown(queueRow(page, number)),
    openIncident: async (number: string) => {
      // Found as by a person: of a long queue only what is in sight is in the page.
      const find = page.getByRole('region', { name: '警情队列' }).getByPlaceholder('在队列中查找');
      await find.fill(number);
      await queueRow(page, number).click();
      await expect.poll(() => panel().getAttribute('aria-label'), soon).toContain(number);
      await find.fill('');
      await find.blur();
    },
    seesState: (state: string) => shown(panel().getByText(state, { exact: true }).first()),
    seesInTimeline: (words: string) => shown(page.getByRole('region', { name: '时间线' }).getByText(words).first()),
    sees: (words: string) => shown(page.getByText(words).first()),
    offer: async (callSign: string) => {
      const button = page.getByRole('button', { name: `派单给 ${callSign}` });
      // Who was sent twice already is not among the first that are shown.
      const more = page.getByRole('button', { name: '更多可派力量' });
      await button
        .or(more)
        .first()
        .waitFor({ state: 'visible', ...soon });
      if (!(await button.isVisible())) await more.click();
      await button.waitFor({ state: 'visible', ...soon });
      await button.click();
    },
    cannotOffer: async (callSign: string) => {
      const button = page.getByRole('button', { name: `派单给 ${callSign}` });
      await expect
        .poll(async () => (await button.count()) === 0 || (await button.first().isDisabled()), soon)
        .toBe(true);
    },
    resolve: (result: string) => moveWithWords(page, { move: '处置完毕', choice: 'first', words: result }),
    reply: (words: string) => moveWithWords(page, { move: '登记答复', words }),
    close: () => moveWithWords(page, { move: '结案', words: null }),
    liveTiles: () => page.locator('video').evaluateAll(advancing),
  };
}

/** Which videos really play: their time moves on within two seconds. */
async function advancing(videos: (HTMLElement | SVGElement)[]): Promise<number> {
  const players = videos.filter((video): video is HTMLVideoElement => video instanceof HTMLVideoElement);
  const before = players.map((player) => player.currentTime);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return players.filter((player, index) => player.currentTime - (before[index] ?? 0) > 0.5 && player.videoWidth > 0)
    .length;
}

async function moveWithWords(
  page: Page,
  { move, choice, words }: { move: string; choice?: 'first'; words: string | null },
): Promise<void> {
  await page.getByRole('article').first().getByRole('button', { name: move }).first().click();
  const dialog = page.getByRole('dialog');
  if (choice === 'first') await dialog.getByRole('radio').first().check();
  if (words !== null) await dialog.getByRole('textbox').fill(words);
  await dialog.getByRole('button', { name: move }).click();
}

/** A photo of the scene: one white pixel. */
export const onePixel = {
  name: 'scene.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
    'base64',
  ),
};

/** The officer's phone. */
export function phoneDriver(page: Page) {
  return {
    page,
    rings: () => shown(page.getByText('新派单', { exact: true })),
    press: async (button: string) => page.getByRole('button', { name: button, exact: true }).click(soon),
    sees: (words: string) => shown(page.getByText(words).first()),
    finish: async (note: string, photo: { name: string; mimeType: string; buffer: Buffer }) => {
      await page.getByRole('button', { name: '处置完毕', exact: true }).click(soon);
      await page.locator('textarea[name=note]').fill(note);
      await page.locator('input[name=photo]').setInputFiles(photo);
      await page.getByRole('button', { name: '发送', exact: true }).click();
    },
  };
}

export function queueRow(page: Page, number: string): Locator {
  const [day = '', count = ''] = number.split('-');
  // The row writes the day short and the count strong: 1122-0042.
  return page
    .getByRole('region', { name: '警情队列' })
    .getByText(`${day.slice(4)}-${count}`)
    .first();
}

async function shown(locator: Locator): Promise<void> {
  await locator.waitFor({ state: 'visible', ...soon });
}

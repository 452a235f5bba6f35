import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** For who wants to look at the phone's screens: PICTURES=/some/folder. */
const pictures = process.env['PICTURES'];
const sizes = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
] as const;
const languages = [
  ['zh', '中文'],
  ['en', 'English'],
] as const;

/** The screen as it stands, in both languages, dark and light, on two phones; `at` is brought into sight. Nothing where nobody asked. */
export async function phoneLooks(page: Page, name: string, at: Locator): Promise<void> {
  if (pictures === undefined) return;
  const before = page.viewportSize();
  const menu = page.locator('header details');
  for (const [language, button] of [...languages, languages[0]]) {
    await menu.locator('summary').click();
    await menu.getByRole('button', { name: button }).click();
    await menu.locator('summary').click();
    for (const theme of ['light', 'dark'])
      for (const size of sizes) {
        await page.setViewportSize(size);
        await page.evaluate((one) => {
          document.documentElement.dataset['theme'] = one;
        }, theme);
        // Found by its words in one language, it is where it was in the other.
        await at.scrollIntoViewIfNeeded({ timeout: 300 }).catch(() => undefined);
        await page.screenshot({ path: join(pictures, `${name}-${language}-${theme}-${size.width}.png`) });
      }
  }
  if (before !== null) await page.setViewportSize(before);
}

/** A desk's screen as it stands, dark and light. Nothing where nobody asked. */
export async function deskLooks(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  for (const theme of ['light', 'dark']) {
    await page.evaluate((one) => {
      document.documentElement.dataset['theme'] = one;
    }, theme);
    await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
  }
}

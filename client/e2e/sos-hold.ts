import type { Page } from 'playwright-core';
import { soon } from './phones-on-line.ts';

export const holdButton = (page: Page) => page.getByRole('button', { name: '求助 SOS' });

/** A finger on the button for so long, ms. */
export async function hold(page: Page, ms: number): Promise<void> {
  const box = await holdButton(page).boundingBox(soon);
  if (box === null) throw new Error('no button to hold');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(ms);
  await page.mouse.up();
}

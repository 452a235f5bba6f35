import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Rows of a list are drawn by one component: the first dozen speak for the hundreds, which would take axe fifteen seconds. */
const ALIKE = ['tr', 'li', '[role=row]', '[role=option]', '[role=listitem]', 'option'].map(
  (row) => `${row}:nth-child(n + 13)`,
);

/** What axe finds on the page, or within the elements that a selector names: rule and place, one line each. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  // “Legacy” opens no second page to put the findings of foreign frames together; we have no such frames.
  const axe = new AxeBuilder({ page }).exclude(ALIKE.join(', ')).setLegacyMode(true);
  const { violations: found } = await (within === undefined ? axe : axe.include(within)).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

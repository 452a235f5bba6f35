import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

interface Part {
  /** Selectors: only what they name is looked at, or all but that. */
  readonly within?: string;
  readonly without?: string;
}

/** What axe finds on the page or on a part of it: rule and place, one line each. */
export async function violations(page: Page, { within, without }: Part = {}): Promise<string[]> {
  // “Legacy” opens no second page to put the findings of foreign frames together; we have no such frames.
  // What passed, and a way to find each node again, nobody reads: writing those down is two fifths of axe's work.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], selectors: false });
  if (within !== undefined) axe.include(within);
  if (without !== undefined) axe.exclude(without);
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

import type { Page } from 'playwright-core';

/** The smallest text on a screen, in px of a desk: what a capital needs at eight metres is 13 of them (WAL-11). */
export function smallestText(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    if (main === null) throw new Error('no screen');
    const scale = Number(getComputedStyle(main).getPropertyValue('--scale'));
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const sizes: number[] = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const isRead = walker.currentNode.textContent?.trim() !== '' && element !== null;
      // Words for who cannot see, and the map's own, which have their own scale.
      if (!isRead || element.closest('.sr-only, .maplibregl-map') !== null || element.clientWidth === 0) continue;
      sizes.push(Number.parseFloat(getComputedStyle(element).fontSize) / scale);
    }
    return Math.min(...sizes);
  });
}

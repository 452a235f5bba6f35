import type { Platform } from '../../platform/platform.ts';
import { countHealth } from './account.ts';
import { keepOutages } from './outage-keeper.ts';

/** How often changes are counted, and outages looked at. */
const COUNT_EVERY_MS = 1_000;
const KEEP_EVERY_MS = 5_000;

/** Role worker: counts time and keeps outages, round after round; of several workers one does it at a time. */
export function startHealthRounds(platform: Platform): void {
  every(platform, COUNT_EVERY_MS, async () => {
    while ((await countHealth(platform)) > 0);
  });
  every(platform, KEEP_EVERY_MS, () => keepOutages(platform));
}

/** Again and again, never two at once. A round that fails is made up by the next one. */
function every(platform: Platform, ms: number, round: () => Promise<void>): void {
  let closed = false;
  let running: Promise<void> = Promise.resolve();
  const begin = () => {
    running = round()
      .catch((error: unknown) => platform.log.warn({ err: error }, 'a round of camera health failed; it comes again'))
      .finally(() => {
        if (!closed) timer = setTimeout(begin, ms);
      });
  };
  let timer = setTimeout(begin, ms);
  platform.onClose(async () => {
    closed = true;
    clearTimeout(timer);
    await running;
  });
}

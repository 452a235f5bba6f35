import type { Platform } from '../../platform/platform.ts';
import { countHealth } from './account.ts';
import { keepOutages } from './outage-keeper.ts';

/** How often changes are counted, and outages looked at. */
const COUNT_EVERY_MS = 1_000;
/** So many at once are an import, whose next ones are counted later: for them the sums of the same thousand areas are written again. */
const MANY = 5_000;
const MANY_EVERY_MS = 2_000;
const KEEP_EVERY_MS = 5_000;

/** Role worker: counts time and keeps outages, round after round; of several workers one does it at a time. */
export function startHealthRounds(platform: Platform): void {
  every(platform, COUNT_EVERY_MS, async () => {
    let isMany = false;
    while ((await countHealth(platform)) >= MANY) isMany = true;
    return isMany ? MANY_EVERY_MS : COUNT_EVERY_MS;
  });
  every(platform, KEEP_EVERY_MS, async () => {
    await keepOutages(platform);
    return undefined;
  });
}

/** Again and again, never two at once, after `ms` or what the round says. A round that fails is made up by the next one. */
function every(platform: Platform, ms: number, round: () => Promise<number | undefined>): void {
  let closed = false;
  let running: Promise<void> = Promise.resolve();
  const begin = () => {
    running = round()
      .catch((error: unknown): undefined => {
        platform.log.warn({ err: error }, 'a round of camera health failed; it comes again');
      })
      .then((nextMs) => {
        if (!closed) timer = setTimeout(begin, nextMs ?? ms);
      });
  };
  let timer = setTimeout(begin, ms);
  platform.onClose(async () => {
    closed = true;
    clearTimeout(timer);
    await running;
  });
}

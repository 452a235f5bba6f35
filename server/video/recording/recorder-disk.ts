import { statfs } from 'node:fs/promises';
import type { Platform } from '../../platform/platform.ts';
import { segmentIndex } from './segment-index.ts';
import { tellRestart } from './silences.ts';

/**
 * REC-2, REC-3: folder and index are put in order, and what was ordered and broken off is told, before anything is written. A folder that
 * cannot be put in order now is at the next start. False: the break could not be told; asked for again, since what is written first
 * would otherwise be said to have just begun.
 */
export async function recoverDisk(platform: Platform): Promise<boolean> {
  const { log, db } = platform;
  const index = segmentIndex(platform);
  try {
    const { gone, found } = await index.recover();
    if (gone + found > 0) log.info({ gone, found }, 'recorded segments were put in order');
  } catch (error) {
    log.warn({ err: error }, 'recorded segments could not be put in order; they are at the next start');
  }
  try {
    await tellRestart(db, index.host);
  } catch (error) {
    log.warn({ err: error }, 'what the last end broke off could not be told; trying again');
    return false;
  }
  const later = (error: unknown) =>
    log.warn({ err: error }, 'old segments that nobody claims are dropped at the next start');
  await index.dropUnclaimed(true).catch(later);
  return true;
}

/** Once more, for what another process was completing meanwhile. */
export async function recoverLate(platform: Platform): Promise<void> {
  await segmentIndex(platform)
    .recover()
    .catch((error: unknown) => platform.log.debug({ err: error }, 'late segments are found at the next start'));
}

/** Drops what nobody claims. True: there is no more room than must stay free. */
export async function sweepDisk(platform: Platform): Promise<boolean> {
  await segmentIndex(platform).dropUnclaimed(false);
  const { bavail, bsize } = await statfs(platform.settings.dataDir);
  return bavail * bsize < platform.settings.recording.freeBytes;
}

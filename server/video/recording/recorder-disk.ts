import { statfs } from 'node:fs/promises';
import type { Platform } from '../../platform/platform.ts';
import { segmentIndex } from './segment-index.ts';
import { tellRestart } from './silences.ts';

/** REC-2: folder and index are put in order before anything is written. What cannot be now is at the next start. */
export async function recoverDisk(platform: Platform): Promise<void> {
  const index = segmentIndex(platform);
  try {
    const { gone, found } = await index.recover();
    if (gone + found > 0) platform.log.info({ gone, found }, 'recorded segments were put in order');
    await tellRestart(platform.db, index.host);
    await index.dropUnclaimed(true);
  } catch (error) {
    platform.log.warn({ err: error }, 'recorded segments could not be put in order; they are at the next start');
  }
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

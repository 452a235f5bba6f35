import type { Platform } from '../platform/platform.ts';
import { sweepUploads } from './catalogue/import-file.ts';
import { tidyQuarters } from './health/course-queries.ts';

/** What cameras leave behind: files that were sent and never taken in, and the changes of days that are over. */
export async function tidyCameras(platform: Platform): Promise<void> {
  await sweepUploads(platform);
  await tidyQuarters(platform);
}

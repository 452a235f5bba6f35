import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { cameraTables, cameraView, viewColumns } from '../store.ts';
import { CameraIndex } from './camera-index.ts';

/** Rows of one read: 420,000 cameras in one answer would take half a gigabyte for a moment. */
const PAGE = 10_000;

export const cameraIndex = perPlatform((_platform: Platform) => new CameraIndex());

/**
 * Fills the index and keeps it current by the feed. The feed is followed before the rows are read: what commits in
 * between is in both, and the version of the row tells which is newer.
 */
export async function startCameraIndex(platform: Platform): Promise<void> {
  const index = cameraIndex(platform);
  const waiting: StoredEvent[] = [];
  let loaded = false;
  platform.feed.follow((events) => {
    for (const event of events) {
      if (event.entity !== 'camera') continue;
      if (loaded) take(index, event);
      else waiting.push(event);
    }
  });
  const head = platform.feed.head();
  let after: CameraId | null = null;
  for (;;) {
    const rows = await readPage(platform, after);
    for (const row of rows) index.put(cameraView(row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.id;
  }
  index.begin(head);
  // Once, before anybody waits for it: some 70 ms.
  index.order.settle();
  loaded = true;
  for (const event of waiting.splice(0)) take(index, event);
}

function readPage(platform: Platform, after: CameraId | null) {
  let select = cameraTables(platform.db).selectFrom('camera').select(viewColumns).orderBy('id').limit(PAGE);
  if (after !== null) select = select.where('id', '>', after);
  return select.execute();
}

function take(index: CameraIndex, event: StoredEvent): void {
  const id = event.id as CameraId;
  const set = event.set as Partial<CameraView>;
  // Only the first event of a camera carries all of it; changes of one that is not known cannot be understood.
  if (event.kind !== 'camera.registered' && index.columns.slotOf(id) === undefined) return;
  index.reached(event.seq);
  index.columns.change(id, event.rev, set);
}

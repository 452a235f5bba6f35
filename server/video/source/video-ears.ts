import type { MediaListener } from '../../platform/media/media.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellFleet } from '../fleet/fleet-standing.ts';
import { recorderHost } from '../recording/recorder-host.ts';
import { prewarm } from './prewarm.ts';
import { sourceHost } from './source-host.ts';

/** Role media: what the sources, the recorder and the gate of this process hear of the media server. */
export function videoEars(platform: Platform, gateEars: MediaListener): MediaListener {
  const all = [sourceHost(platform), recorderHost(platform), gateEars];
  platform.feed.follow((events) => prewarm(platform, events));
  tellFleet(platform);
  const ears: MediaListener = {
    ready() {
      for (const each of all) each.ready?.();
    },
    published(stream) {
      for (const each of all) each.published(stream);
    },
    unpublished(stream) {
      for (const each of all) each.unpublished(stream);
    },
  };
  sourceHost(platform).listener = ears;
  return ears;
}

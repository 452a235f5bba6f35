import type { MediaListener } from '../../platform/media/media.ts';
import type { Platform } from '../../platform/platform.ts';
import { prewarm } from './prewarm.ts';
import { sourceHost } from './source-host.ts';

/** Role media: what the sources and the gate of this process hear of the media server. */
export function videoEars(platform: Platform, gateEars: MediaListener): MediaListener {
  const host = sourceHost(platform);
  platform.feed.follow((events) => prewarm(platform, events));
  return {
    ready: () => host.ready(),
    published(stream) {
      host.published(stream);
      gateEars.published(stream);
    },
    unpublished(stream) {
      host.unpublished(stream);
      gateEars.unpublished(stream);
    },
  };
}

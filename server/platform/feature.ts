import type { Command } from './command.ts';
import type { Http } from './http.ts';
import type { FrameSource, TileSource, Topic } from './live.ts';
import type { MediaListener } from './media/media.ts';
import type { Platform } from './platform.ts';
import type { Job } from './queue.ts';
import type { Upgrade } from './web/upgrades.ts';

/** What a word of the room brings: its `plugin.ts` lists it, its other files do it. */
export interface Feature {
  readonly name: string;
  /** Before anything is served, in every role, in the order of `app.ts`: fill memories, hand platform what it asks for. */
  start?(platform: Platform): Promise<void> | void;
  /** Role api: HTTP. Commands mounted here may also be listed in `commands`. */
  routes?(http: Http, platform: Platform): Promise<void> | void;
  /** Commands that sockets may call by name (and HTTP, where `routes` mounts them). */
  readonly commands?: readonly Command[];
  /** Role live: what clients can follow. */
  topics?(platform: Platform): readonly Topic[];
  /** Role live: positions as bytes; at most one feature has it. */
  frames?(platform: Platform): FrameSource;
  /** Role live: map tiles that change under their readers; at most one feature has it. */
  tiles?(platform: Platform): TileSource;
  /** Role api: WebSockets of its own under /media/. */
  upgrades?(platform: Platform): readonly Upgrade[];
  /** Role media: hears when cameras begin and stop pushing. Signed addresses: media/media-address.ts. */
  media?(platform: Platform): MediaListener;
  /** Role worker, every ten minutes: removes what is no longer needed. */
  tidy?(platform: Platform): Promise<void>;
  /** Role worker: what the queues run. */
  jobs?(platform: Platform): readonly Job[];
}

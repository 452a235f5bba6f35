import type { Settings } from '../settings.ts';
import { httpFlv } from './http-flv.ts';
import type { Media } from './media.ts';
import { playAddress, pullAddress } from './media-address.ts';
import { MediaFault } from './media-fault.ts';
import { type MediaServer, OWN } from './media-server.ts';

/** A signature for our own media server is used when its converter has read the first pictures. */
const START_MS = 20_000;
/** That of a reader at once. */
const PLAY_MS = 60_000;

/**
 * The media server that we run ourselves, on the loopback. `media`: its child, in the process with the role media alone; others only read.
 * What it has is told by its child, so an outlet has nothing to close: the converter's end is the stream's.
 */
export function ownServer(settings: Settings, media?: Pick<Media, 'streams' | 'isReady'>): MediaServer {
  return {
    name: OWN,
    publish: (stream) => ({
      place: { server: OWN, name: stream },
      address: pullAddress(settings, { name: stream, untilMs: Date.now() + START_MS }),
      close: () => undefined,
    }),
    read: (name) => httpFlv(() => playAddress(settings, { name, untilMs: Date.now() + PLAY_MS })),
    live: async () => {
      if (media?.isReady() !== true) throw new MediaFault('silent');
      return new Set(media.streams);
    },
  };
}

import { hostname } from 'node:os';
import { Source } from '@watchroom/shared/video/source-machine.ts';
import { z } from 'zod';
import { MediaPlace } from '../../platform/media/media-server.ts';
import { QUEUE_PREFIX } from '../../platform/queue.ts';
import type { Settings } from '../../platform/settings.ts';
import { SourceId } from './source-id.ts';

/**
 * How gates and the one process that pulls (role media) speak, through Redis: gates say which cameras are looked at, again
 * and again; the puller says how each source stands. Losing all of it costs a beat: gates say it again. Only ids of
 * cameras, states and names are in it, no address.
 */

/** A gate says again what it wants this often. */
export const WANT_EVERY_MS = 2_000;
/** PUL-1: a wish that is not said again runs out: so long after its last viewer a source is closed. */
export const LINGER_MS = 10_000;
/** A state that is not said again is worth nothing: the puller is gone. */
export const SAID_MS = 15_000;

/** Whose media server is meant: a platform, as far as its settings say. */
interface Place {
  readonly settings: Pick<Settings, 'mediaHttpPort'>;
}

/** Gate and media server stand on one machine: the gate reads from the loopback. */
function place(platform: Place): string {
  return `${QUEUE_PREFIX}:sources:${hostname()}:${platform.settings.mediaHttpPort}`;
}

export const wishesOf = (platform: Place) => `${place(platform)}:wanted`;
export const wantChannel = (platform: Place) => `${place(platform)}:want`;
export const saidChannel = (platform: Place) => `${place(platform)}:said`;
export const stateKey = (platform: Place, source: SourceId) => `${place(platform)}:state:${source}`;

/**
 * `door`: the port of the loopback where it is read (direct/flv-door.ts); null: it is read from a media server, that of `place`. `stills`: what
 * is read are stills. `turned`: what is read was H.265 (PUL-11).
 */
export const Said = z.object({
  id: SourceId,
  source: Source,
  door: z.int().nullable(),
  stills: z.boolean(),
  place: MediaPlace.nullable(),
  turned: z.boolean().default(false),
});
export type Said = z.infer<typeof Said>;

/** What another process wrote, or null. */
export function readSaid(text: string | null): Said | null {
  if (text === null) return null;
  const parsed = Said.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

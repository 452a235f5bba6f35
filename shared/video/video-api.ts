import { z } from 'zod';
import { Purpose } from '../access/purpose.ts';
import { Quality } from '../camera/other-streams.ts';
import { CameraId, LookId, ViewId } from '../kernel/ids.ts';
import { Instant } from '../kernel/time.ts';

/** POST /api/cameras/:id/looks: a look needs a purpose and stands in the feed before the first byte (VID-1). */
/**
 * `quality`: what is asked for; a camera without it gives the best it has.
 */
export const LookInput = z.strictObject({ purpose: Purpose, quality: Quality.default('main') });
/** VIW-3: a still of what somebody looks at, taken along as a file. `at`: its moment, as the screen knows it. Told before the file is made. */
export const StillExportInput = z.strictObject({ camera: CameraId, at: Instant, purpose: Purpose });
export const StillExported = z.object({ id: ViewId, at: Instant });

/** In the description of a stream (onMetaData of FLV): it was H.265, and is H.264 by our own doing. */
export const TURNED_MARK = 'turned';

/** What a look shows: moving pictures, or one still after the other (still-tag.ts). */
export const Gives = z.enum(['video', 'stills']);
export type Gives = z.infer<typeof Gives>;
/** `url` is a path on this server, good for one connection until `connectBy`; over `ws:` it carries FLV. */
export const LookTicket = z.object({
  id: LookId,
  url: z.string(),
  connectBy: Instant,
  endsAt: Instant,
  gives: Gives.default('video'),
  /** What is given, and all that the camera offers, the best first. */
  quality: Quality.default('main'),
  offers: z.array(Quality).default(['main']),
  /** The camera's media server gives pictures over WebRTC: the socket may be opened with the subprotocol of whep-words.ts. */
  whep: z.boolean().default(false),
});
export type LookTicket = z.infer<typeof LookTicket>;

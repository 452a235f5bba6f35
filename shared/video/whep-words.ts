import { z } from 'zod';

/** The subprotocol of a look's WebSocket on which pictures come over WebRTC beside it: it carries words alone. */
export const WHEP_PROTOCOL = 'whep';

/** A description of one line of pictures with every candidate has some six thousand characters. */
export const MOST_SDP_CHARS = 32_768;

/** A session description (RFC 8866): lines of printable ASCII, the first its version, one of them pictures. */
const Sdp = z
  .string()
  .max(MOST_SDP_CHARS)
  .regex(/^v=0\r?\n[\x20-\x7e\r\n]*$/)
  .regex(/\nm=video /);

/** What a viewer says: its offer, once and first; what has come, again and again; that nothing came or that it broke. */
export const WhepWord = z.discriminatedUnion('say', [
  z.strictObject({ say: z.literal('offer'), sdp: Sdp }),
  z.strictObject({ say: z.literal('bytes'), bytes: z.int().min(0) }),
  z.strictObject({ say: z.literal('no-picture') }),
]);
export type WhepWord = z.infer<typeof WhepWord>;

/** The one word of the gate: the media server's answer, and whether these pictures were H.265 (PUL-11). */
export const WhepAnswer = z.object({ sdp: z.string(), turned: z.boolean() });
export type WhepAnswer = z.infer<typeof WhepAnswer>;

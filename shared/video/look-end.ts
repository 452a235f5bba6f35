import { z } from 'zod';
import { SourceHop } from './source-machine.ts';

/** A camera that is pulled gives no picture; the hop says where on the way (PUL-3). */
type SourceEnd = `source-${SourceHop}`;
const sourceEnds = SourceHop.options.map((hop): SourceEnd => `source-${hop}`);

export function sourceEnd(hop: SourceHop): SourceEnd {
  return `source-${hop}`;
}

/** Why a look ended (VID-6). Stands in the feed, and reaches the player as the close code of its socket. */
export const LookEnd = z.enum([
  'viewer-left',
  'camera-gone',
  'camera-silent',
  'too-slow',
  'expired',
  'revoked',
  'off-shift',
  'terms',
  'server-stopped',
  /** Something happened to its right, or its time was to be asked about, and nobody could be asked whether it still stands. */
  'unsure',
  'unused',
  'crashed',
  /** Its pictures were to come over WebRTC, and the media server gave none: the player asks for a look over the gate. */
  'no-whep',
  ...sourceEnds,
]);
export type LookEnd = z.infer<typeof LookEnd>;

/**
 * Codes of RFC 6455's private range. `again`: the player may ask for a new ticket by itself, because nothing was refused.
 * `unused` and `crashed` are found later and reach nobody.
 */
export const lookEnds: { readonly [E in LookEnd]: { readonly closeCode: number; readonly again: boolean } } = {
  'viewer-left': { closeCode: 1000, again: false },
  'camera-gone': { closeCode: 4001, again: true },
  'camera-silent': { closeCode: 4002, again: true },
  'too-slow': { closeCode: 4003, again: true },
  expired: { closeCode: 4004, again: false },
  revoked: { closeCode: 4005, again: false },
  'off-shift': { closeCode: 4006, again: false },
  terms: { closeCode: 4007, again: false },
  'server-stopped': { closeCode: 4008, again: true },
  unused: { closeCode: 4009, again: false },
  crashed: { closeCode: 4010, again: true },
  unsure: { closeCode: 4011, again: true },
  'no-whep': { closeCode: 4012, again: true },
  // Again: the source has waits of its own, and a look in vain dials nobody.
  'source-name': { closeCode: 4020, again: true },
  'source-network': { closeCode: 4021, again: true },
  'source-door': { closeCode: 4022, again: true },
  'source-stream': { closeCode: 4023, again: true },
  'source-busy': { closeCode: 4024, again: true },
  'source-silent': { closeCode: 4025, again: true },
  'source-key-frame': { closeCode: 4026, again: true },
  'source-media': { closeCode: 4027, again: true },
  'source-full': { closeCode: 4028, again: true },
  'source-ours': { closeCode: 4029, again: true },
  // What does not mend until somebody changes the camera or its address.
  'source-forbidden': { closeCode: 4030, again: false },
  'source-redirect': { closeCode: 4031, again: false },
  'source-answer': { closeCode: 4032, again: false },
  'source-codec': { closeCode: 4033, again: false },
  'source-too-big': { closeCode: 4034, again: false },
};

/** The end a socket's close code stands for; null for codes of the network itself (1001, 1006 …): then come again. */
export function lookEndOf(closeCode: number): LookEnd | null {
  return LookEnd.options.find((end) => lookEnds[end].closeCode === closeCode) ?? null;
}

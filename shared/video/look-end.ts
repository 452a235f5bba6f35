import { z } from 'zod';

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
  'unused',
  'crashed',
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
};

/** The end a socket's close code stands for; null for codes of the network itself (1001, 1006 …): then come again. */
export function lookEndOf(closeCode: number): LookEnd | null {
  return LookEnd.options.find((end) => lookEnds[end].closeCode === closeCode) ?? null;
}

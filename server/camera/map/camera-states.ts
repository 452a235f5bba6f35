import { type CameraColumns, healths, NO_ALARM } from './camera-columns.ts';

/** What a camera counts as, worst first: an alarm comes before everything, and what is unknown is worse than what works. */
export const states = ['alarm', 'lost', 'late', 'unknown', 'online'] as const;

const byHealth = healths.map((health) => states.indexOf(health));
const ALARM = states.indexOf('alarm');
/** Numbers below this say what a camera looks like. */
const LOOKS = 2 ** 11;

type Look = Readonly<Record<'health' | 'kind' | 'terms' | 'owner' | 'alarm', number>>;

/**
 * What a camera looks like on the map, in one number of 16 bits. Every part is an index into its options.
 *
 *     0…1 health   2…3 kind   4…5 terms   6 owner   8…10 alarm + 1, 0 = none
 */
export function lookOf({ health, kind, terms, owner, alarm }: Look): number {
  return health | (kind << 2) | (terms << 4) | (owner << 6) | (alarm === NO_ALARM ? 0 : (alarm + 1) << 8);
}

export function lookAt(columns: CameraColumns, slot: number): number {
  const { health, kind, terms, owner, alarm } = columns;
  const at = (column: Uint8Array) => column[slot] ?? 0;
  return lookOf({ health: at(health), kind: at(kind), terms: at(terms), owner: at(owner), alarm: at(alarm) });
}

/** Index into `states`, by what a camera looks like. */
export const stateByLook = Uint8Array.from({ length: LOOKS }, (_, look) =>
  look > 0xff ? ALARM : (byHealth[look & 3] ?? 0),
);

/** Index into `states`. */
export function stateOf(look: number): number {
  return stateByLook[look] ?? 0;
}

/** In `opticsAt`: not known. */
export const UNKNOWN_DEG = 511;

/**
 * What a camera looks over as near tiles say it, in whole degrees and metres, in one number of 32 bits.
 *
 *     0…8 azimuth   9…17 field of view   18…31 range      511 degrees: not known
 */
export function opticsAt({ azimuthDeg, hfovDeg, rangeM }: CameraColumns, slot: number): number {
  const azimuth = azimuthDeg[slot] ?? Number.NaN;
  const hfov = hfovDeg[slot] ?? Number.NaN;
  const turned = Number.isNaN(azimuth) ? UNKNOWN_DEG : Math.round(azimuth) % 360;
  const wide = Number.isNaN(hfov) ? UNKNOWN_DEG : Math.round(hfov);
  return (turned | (wide << 9) | (Math.round(rangeM[slot] ?? 0) << 18)) >>> 0;
}

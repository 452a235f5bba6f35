/** Rings around a place: radii in metres, or how far somebody comes in so many minutes at a speed. */
export interface RingWish {
  readonly by: 'metres' | 'minutes';
  /** As it is written: numbers with blanks, commas or Chinese commas between. */
  readonly text: string;
  /** km/h, for minutes. */
  readonly speedKmh: number;
}

export interface Ring {
  readonly radiusM: number;
  readonly minutes: number | null;
}

/** More rings than these are a target, not a map. */
const MOST_RINGS = 8;
const WIDEST_M = 100_000;

/** The rings that are asked for, smallest first, each once; null where something written is no number or out of reach. */
export function ringsOf({ by, text, speedKmh }: RingWish): readonly Ring[] | null {
  const words = text.split(/[\s,，、;；]+/).filter((word) => word !== '');
  const numbers = words.map(Number);
  if (words.length === 0 || words.length > MOST_RINGS || !(speedKmh > 0 && speedKmh <= 300)) return null;
  const rings = numbers.map((value) => ({
    radiusM: by === 'metres' ? value : (value * speedKmh * 1_000) / 60,
    minutes: by === 'metres' ? null : value,
  }));
  if (rings.some(({ radiusM }) => !(radiusM >= 1 && radiusM <= WIDEST_M))) return null;
  const sorted = rings.sort((one, other) => one.radiusM - other.radiusM);
  return sorted.filter((ring, index) => ring.radiusM !== sorted[index - 1]?.radiusM);
}

/** NAL unit types of H.264 (Table 7-1). */
export const SPS = 7;
export const PPS = 8;
/** Numbers that a set may have (§7.4.2). */
const MOST_SPS = 31;
const MOST_PPS = 255;
/** A set has some tens of bytes. */
const MOST_SET_BYTES = 4_096;
/** Behind the unit's head, profile, constraints and level. */
const SPS_ID_AT = 4;
const PPS_ID_AT = 1;

/** The parameter sets that a stream of H.264 said last, each by its number, and the description of a decoder that is made of them. */
export class ParameterSets {
  readonly #sps = new Map<number, Buffer>();
  readonly #pps = new Map<number, Buffer>();
  #isChanged = false;

  /** `sprop-parameter-sets` of an `a=fmtp` line, where it has one. */
  read(parameters: string): void {
    const [, list = ''] = /sprop-parameter-sets=([A-Za-z0-9+/=,]*)/i.exec(parameters) ?? [];
    for (const text of list.split(',')) this.take(Buffer.from(text, 'base64'));
  }

  /** A whole unit, copied where it is a set and says something new. */
  take(unit: Buffer): void {
    const type = (unit[0] ?? 0) & 0x1f;
    if ((type !== SPS && type !== PPS) || unit.length > MOST_SET_BYTES || unit.length <= SPS_ID_AT - 1) return;
    const [sets, most] = type === SPS ? [this.#sps, MOST_SPS] : [this.#pps, MOST_PPS];
    const id = golomb(unit, type === SPS ? SPS_ID_AT : PPS_ID_AT);
    if (id > most || sets.get(id)?.equals(unit) === true) return;
    sets.set(id, Buffer.from(unit));
    this.#isChanged = true;
  }

  /** The decoder's description (AVCDecoderConfigurationRecord, ISO/IEC 14496-15 §5.3.3) where it is another than it was; else null. */
  news(): Buffer | null {
    const [first] = this.#sps.values();
    if (!this.#isChanged || first === undefined || this.#pps.size === 0) return null;
    this.#isChanged = false;
    // Version 1, profile as the first set has it, lengths of four bytes before each unit.
    const head = Buffer.from([1, first[1] ?? 0, first[2] ?? 0, first[3] ?? 0, 0xff, 0xe0 | this.#sps.size]);
    return Buffer.concat([head, ...listed(this.#sps), Buffer.from([this.#pps.size]), ...listed(this.#pps)]);
  }
}

function listed(sets: ReadonlyMap<number, Buffer>): Buffer[] {
  return [...sets.values()].flatMap((set) => [Buffer.from([set.length >> 8, set.length & 0xff]), set]);
}

/** The number in Exp-Golomb code (§9.1) that begins with the first bit of this byte; larger than any set has where it is none. */
function golomb(bytes: Buffer, at: number): number {
  let bit = at * 8;
  const next = () => {
    const value = ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
    bit++;
    return value;
  };
  let zeros = 0;
  while (zeros <= 16 && next() === 0) zeros++;
  let rest = 0;
  for (let each = 0; each < zeros; each++) rest = rest * 2 + next();
  return 2 ** zeros - 1 + rest;
}

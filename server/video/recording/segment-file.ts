/** Boxes of MP4 (ISO 14496-12) as far as a recorded segment needs them: `ftyp moov (moof mdat)…`. */

/** Bytes up to the end of the last whole fragment; 0 where there is none: nothing can be shown of such a file. */
export function wholeBytes(file: Buffer): number {
  let [at, whole] = [0, 0];
  while (at + 8 <= file.length) {
    const size = file.readUInt32BE(at);
    if (size < 8 || at + size > file.length) break;
    const kind = file.toString('latin1', at + 4, at + 8);
    at += size;
    if (kind === 'mdat') whole = at;
  }
  return whole;
}

/** The codec as browsers are asked whether they play it (RFC 6381); null for what is not H.264. */
export function codecOf(file: Buffer): string | null {
  const at = file.subarray(0, 65_536).indexOf('avcC', 0, 'latin1');
  // Version 1, then profile, constraints and level (ISO 14496-15).
  if (at < 0 || at + 8 > file.length || file[at + 4] !== 1) return null;
  return `avc1.${file.toString('hex', at + 5, at + 8)}`;
}

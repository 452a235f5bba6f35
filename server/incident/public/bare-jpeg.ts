const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
/** Adobe's: which colours the numbers mean. Without it some pictures turn green. */
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** Whether a segment is nothing of the picture: Exif with position, device and time, XMP, profiles, notes. */
function isAside(marker: number): boolean {
  return marker === COMMENT || (marker > APP0 && marker <= APP15 && marker !== APP14);
}

/** Markers of one byte, without a length: restarts and padding. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/**
 * A JPEG without what its camera wrote into it and without what hangs behind it (previews, films of some phones); the picture itself
 * is not touched. Null when it is no whole JPEG: nothing of it is kept then. ISO/IEC 10918-1, annex B.
 */
export function bareJpeg(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    const end = isAlone(marker) ? at + 2 : endOfSegment(bytes, { at, marker });
    if (end === null) return null;
    if (!isAside(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where the next marker stands; null when it would be outside. */
function endOfSegment(bytes: Buffer, { at, marker }: { readonly at: number; readonly marker: number }): number | null {
  if (at + 4 > bytes.length) return null;
  const length = bytes.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > bytes.length) return null;
  return marker === SOS ? endOfScan(bytes, end) : end;
}

/** After a scan's header come its data: there 0xff is followed by 0, or begins the next marker. */
function endOfScan(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at;
  }
  return null;
}

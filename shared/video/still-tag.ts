/**
 * How a camera that gives stills travels: FLV as every look, with one JPEG in each tag of pictures. The first byte of the body is a key
 * frame (1) in the coding of number 1, which FLV keeps for JPEG (Adobe, Video File Format 10.1, E.4.3.1) and nobody else uses.
 *
 *   type(1) = 9  size(3)  time(3+1)  stream(3)  0x11  JPEG …  previousTagSize(4)
 */
export const STILL_CODE = 0x11;

const VIDEO = 9;
const HEAD_BYTES = 11;
const TAIL_BYTES = 4;

/** The JPEG in one whole tag; null where it is another kind of tag, or FLV's header. */
export function stillOf(tag: Uint8Array): Uint8Array | null {
  const length = ((tag[1] ?? 0) << 16) | ((tag[2] ?? 0) << 8) | (tag[3] ?? 0);
  if (tag[0] !== VIDEO || tag[HEAD_BYTES] !== STILL_CODE || tag.length !== HEAD_BYTES + length + TAIL_BYTES)
    return null;
  return tag.subarray(HEAD_BYTES + 1, HEAD_BYTES + length);
}

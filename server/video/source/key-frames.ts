/** NAL unit types of H.264 (RFC 6184 §5.2): a picture that needs no other, a packet of several, parts of one. */
const IDR = 5;
const STAP_A = 24;
const FU_A = 28;
const FU_B = 29;
export const RTP_HEADER_BYTES = 12;

/** Whether this RTP packet begins a key frame of H.264 (IDR). `packet` begins with the RTP header. */
export function beginsKeyFrame(packet: Buffer): boolean {
  const at = payloadAt(packet, 0);
  const type = (packet[at] ?? 0) & 0x1f;
  if (type === IDR) return true;
  if (type === FU_A || type === FU_B) {
    const head = packet[at + 1] ?? 0;
    return (head & 0x80) !== 0 && (head & 0x1f) === IDR;
  }
  if (type !== STAP_A) return false;
  for (let unit = at + 1; unit + 2 < packet.length; unit += 2 + packet.readUInt16BE(unit))
    if (((packet[unit + 2] ?? 0) & 0x1f) === IDR) return true;
  return false;
}

/** NAL unit types of H.265 (RFC 7798 §4.4): pictures that need no other (16…21), a packet of several, parts of one. */
const FIRST_IRAP = 16;
const LAST_IRAP = 21;
const AP = 48;
const FU = 49;
const isIrap = (type: number) => type >= FIRST_IRAP && type <= LAST_IRAP;
const typeOf265 = (byte: number | undefined) => ((byte ?? 0) >> 1) & 0x3f;

/** Whether this RTP packet begins a picture of H.265 at which one may begin to watch. `packet` begins with the RTP header. */
export function beginsKeyFrameOf265(packet: Buffer): boolean {
  const at = payloadAt(packet, 0);
  const type = typeOf265(packet[at]);
  if (type === FU) {
    const head = packet[at + 2] ?? 0;
    return (head & 0x80) !== 0 && isIrap(head & 0x3f);
  }
  if (type !== AP) return isIrap(type);
  for (let unit = at + 2; unit + 2 < packet.length; unit += 2 + packet.readUInt16BE(unit))
    if (isIrap(typeOf265(packet[unit + 2]))) return true;
  return false;
}

/** Where the payload of a packet begins that begins at `from`: behind the sources and the extension of its header (RFC 3550 §5.1). */
export function payloadAt(bytes: Buffer, from: number): number {
  if (bytes.length < from + RTP_HEADER_BYTES) return bytes.length;
  const first = bytes[from] ?? 0;
  const sources = from + RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if ((first & 0x10) === 0 || bytes.length < sources + 4) return sources;
  return sources + 4 + 4 * bytes.readUInt16BE(sources + 2);
}

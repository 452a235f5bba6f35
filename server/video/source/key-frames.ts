/** NAL unit types of H.264 (RFC 6184 §5.2): a picture that needs no other, a packet of several, parts of one. */
const IDR = 5;
const STAP_A = 24;
const FU_A = 28;
const FU_B = 29;
const RTP_HEADER_BYTES = 12;

/** Whether this RTP packet begins a key frame of H.264 (IDR). `packet` begins with the RTP header. */
export function beginsKeyFrame(packet: Buffer): boolean {
  const at = payloadAt(packet);
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

/** Where the payload begins: behind the sources and the extension of the header (RFC 3550 §5.1). */
function payloadAt(packet: Buffer): number {
  if (packet.length < RTP_HEADER_BYTES) return packet.length;
  const first = packet[0] ?? 0;
  const sources = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if ((first & 0x10) === 0 || packet.length < sources + 4) return sources;
  return sources + 4 + 4 * packet.readUInt16BE(sources + 2);
}

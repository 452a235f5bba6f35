/** Message types of RTMP (Adobe's specification 1.0, §5.4 and §7). */
export const CHUNK_SIZE = 1;
export const ACKNOWLEDGEMENT = 3;
export const USER_CONTROL = 4;
export const WINDOW_SIZE = 5;
export const DATA = 18;
export const COMMAND = 20;

/** One message. `timestampMs` counts from a start of the sender's choosing and may go round at 2³². */
export interface RtmpMessage {
  readonly type: number;
  readonly timestampMs: number;
  readonly stream: number;
  readonly body: Buffer;
}

/** Until a side says another size (§5.4.1). */
const FIRST_CHUNK_BYTES = 128;
/** A key frame of 8K at a low compression is 3 MB. */
const MOST_MESSAGE_BYTES = 8 * 1_048_576;
/** Servers use five or six. */
const MOST_LANES = 64;
/** A timestamp that does not fit into three bytes stands behind the header. */
const EXTENDED = 0xffffff;
/** Bytes of a message header by its format (§5.3.1.2). */
const HEAD_BYTES = [11, 7, 3, 0] as const;

/** What arrives is no RTMP, or more at once than a picture is. */
export class NotRtmp extends Error {
  override readonly name = 'NotRtmp';
}

/** What one chunk stream said last: later headers leave out what stays. */
interface Lane {
  timestampMs: number;
  deltaMs: number;
  isExtended: boolean;
  length: number;
  type: number;
  stream: number;
  pieces: Buffer[];
  got: number;
}

interface Head {
  readonly format: number;
  readonly lane: number;
  readonly at: number;
}

/** Puts messages together from chunks as they arrive (§5.3). Obeys the sender's chunk size by itself. */
export class ChunkReader {
  readonly #lanes = new Map<number, Lane>();
  #rest: Buffer = Buffer.alloc(0);
  #chunkBytes = FIRST_CHUNK_BYTES;

  /** Throws NotRtmp. */
  push(piece: Buffer): RtmpMessage[] {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const messages: RtmpMessage[] = [];
    for (;;) {
      const used = this.#chunk(messages);
      if (used === 0) break;
      this.#rest = this.#rest.subarray(used);
    }
    // Copied: a slice would keep the whole piece alive.
    this.#rest = Buffer.from(this.#rest);
    return messages;
  }

  /** Bytes of the chunk at the front, 0 where it is not whole yet. */
  #chunk(messages: RtmpMessage[]): number {
    const head = basicHead(this.#rest);
    if (head === null) return 0;
    let { at } = head;
    const bytes = HEAD_BYTES[head.format as 0 | 1 | 2 | 3];
    if (this.#rest.length < at + bytes) return 0;
    // Only what begins a chunk stream says what its messages are; some begin with the second format.
    if (head.format > 1 && !this.#lanes.has(head.lane)) throw new NotRtmp('a chunk stream without a beginning');
    const lane = this.#lanes.get(head.lane) ?? newLane();
    const fields = this.#rest.subarray(at, at + bytes);
    at += bytes;
    const stamp = head.format === 3 ? null : fields.readUIntBE(0, 3);
    const isExtended = stamp === null ? lane.isExtended : stamp === EXTENDED;
    if (isExtended && this.#rest.length < at + 4) return 0;
    const time = isExtended ? this.#rest.readUInt32BE(at) : (stamp ?? lane.deltaMs);
    if (isExtended) at += 4;
    const isFirst = lane.got === 0;
    const length = isFirst && head.format <= 1 ? fields.readUIntBE(3, 3) : lane.length;
    if (length > MOST_MESSAGE_BYTES) throw new NotRtmp(`a message of ${length} bytes`);
    const wanted = Math.min(this.#chunkBytes, length - lane.got);
    // Nothing of the lane is changed before the chunk is whole: it is read anew when more has come.
    if (this.#rest.length < at + wanted) return 0;
    if (isFirst) begin(lane, { format: head.format, time, length, fields });
    lane.isExtended = isExtended;
    this.#keep(head.lane, lane);
    lane.pieces.push(Buffer.from(this.#rest.subarray(at, at + wanted)));
    lane.got += wanted;
    if (lane.got >= lane.length) this.#complete(lane, messages);
    return at + wanted;
  }

  #keep(number: number, lane: Lane): void {
    if (!this.#lanes.has(number) && this.#lanes.size >= MOST_LANES) throw new NotRtmp('too many chunk streams');
    this.#lanes.set(number, lane);
  }

  #complete(lane: Lane, messages: RtmpMessage[]): void {
    const body = Buffer.concat(lane.pieces);
    lane.pieces = [];
    lane.got = 0;
    if (lane.type !== CHUNK_SIZE)
      return void messages.push({ type: lane.type, timestampMs: lane.timestampMs, stream: lane.stream, body });
    const size = body.length >= 4 ? body.readUInt32BE(0) : 0;
    if (size < 1 || size > MOST_MESSAGE_BYTES) throw new NotRtmp(`chunks of ${size} bytes`);
    this.#chunkBytes = size;
  }
}

function newLane(): Lane {
  return { timestampMs: 0, deltaMs: 0, isExtended: false, length: 0, type: 0, stream: 0, pieces: [], got: 0 };
}

function basicHead(bytes: Buffer): Head | null {
  const [first, second, third] = bytes;
  if (first === undefined) return null;
  const format = first >> 6;
  const number = first & 0x3f;
  if (number > 1) return { format, lane: number, at: 1 };
  if (second === undefined || (number === 1 && third === undefined)) return null;
  return number === 0
    ? { format, lane: 64 + second, at: 2 }
    : { format, lane: 64 + second + 256 * (third ?? 0), at: 3 };
}

interface First {
  readonly format: number;
  /** Absolute in format 0, else since the message before. */
  readonly time: number;
  readonly length: number;
  readonly fields: Buffer;
}

/** Changes the LANE: a new message begins on it. */
function begin(lane: Lane, { format, time, length, fields }: First): void {
  lane.length = length;
  lane.timestampMs = format === 0 ? time : (lane.timestampMs + time) >>> 0;
  lane.deltaMs = format === 0 ? 0 : time;
  if (format <= 1) lane.type = fields[6] ?? 0;
  if (format === 0) lane.stream = fields.readUInt32LE(7);
}

/** A message in chunks of `chunkBytes` on this chunk stream, 2 to 63; each header whole (format 0), so that no state is kept. */
export function writeChunks(message: RtmpMessage, lane: number, chunkBytes: number): Buffer {
  const { body, timestampMs } = message;
  const isExtended = timestampMs >= EXTENDED;
  const extension = Buffer.alloc(isExtended ? 4 : 0);
  if (isExtended) extension.writeUInt32BE(timestampMs >>> 0);
  const head = Buffer.alloc(12);
  head[0] = lane;
  head.writeUIntBE(isExtended ? EXTENDED : timestampMs, 1, 3);
  head.writeUIntBE(body.length, 4, 3);
  head[7] = message.type;
  head.writeUInt32LE(message.stream, 8);
  const parts = [head, extension, body.subarray(0, chunkBytes)];
  for (let at = chunkBytes; at < body.length; at += chunkBytes)
    parts.push(Buffer.from([0xc0 | lane]), extension, body.subarray(at, at + chunkBytes));
  return Buffer.concat(parts);
}

import { FRAME_HEADER_BYTES, GONE, PIECE_HEADER_BYTES, RECORD_BYTES } from '@watchroom/shared/protocol/unit-frame.ts';
import { UNITS } from './city.ts';

/** What the clients of one leg were told, counted the way a client would notice: each update once. */
export class Told {
  /** By unit: the number of its last step and when it was sent, `performance.now()`. */
  readonly steps: Uint16Array = new Uint16Array(UNITS + 1);
  readonly sentAt: Float64Array = new Float64Array(UNITS + 1);
  readonly ages: number[] = [];
  delivered = 0;
  again = 0;
  frames = 0;
  bytes = 0;
  /** Handles to units' numbers; handles of a fresh database begin at 1. */
  firstHandle = 1;

  clear(): void {
    this.delivered = 0;
    this.again = 0;
    this.frames = 0;
    this.bytes = 0;
    this.ages.length = 0;
  }

  /** A frame in `bytes` from `start` to `end`. `seen`: the last step this client was told, by unit. */
  frame(bytes: Buffer, range: readonly [number, number], client: ClientMemory): void {
    this.frames++;
    const pieces = bytes.readUInt16LE(range[0] + 2);
    let at = range[0] + FRAME_HEADER_BYTES;
    for (let piece = 0; piece < pieces; piece++) at = this.piece(bytes, at, client);
    if (at !== range[1]) throw new Error('a frame that does not end where it should');
  }

  /** A piece at `at`; returns where it ends. */
  piece(bytes: Buffer, start: number, client: ClientMemory): number {
    const records = bytes[start + 4] as number | 0;
    const end = start + PIECE_HEADER_BYTES + (records + ((bytes[start + 5] as number) << 8)) * RECORD_BYTES;
    for (let at = start + PIECE_HEADER_BYTES; at < end; at += RECORD_BYTES) {
      const age = (bytes[at + 10] as number) + ((bytes[at + 11] as number) << 8);
      if (age === GONE) continue;
      const handle =
        (bytes[at] as number) + ((bytes[at + 1] as number) << 8) + ((bytes[at + 2] as number) << 16) - this.firstHandle;
      this.update(handle, age, client);
    }
    return end;
  }

  /** A unit's fix of so many tenths of a second. Older than the last that was sent: an update of before, told again. */
  update(unit: number, ageTenths: number, client: ClientMemory): void {
    const step = this.steps[unit] as number;
    const age = performance.now() - (this.sentAt[unit] as number);
    // Units send once a second: a fix half a second older than the last one sent is the one before.
    if (ageTenths * 100 > age + 500 || client.seen[unit] === step) {
      this.again++;
      return;
    }
    client.seen[unit] = step;
    this.delivered++;
    if (client.sampled && this.delivered % 7 === 0) this.ages.push(age);
  }
}

export interface ClientMemory {
  readonly seen: Uint16Array;
  readonly sampled: boolean;
}

export function newMemory(sampled: boolean): ClientMemory {
  return { seen: new Uint16Array(UNITS + 1), sampled };
}

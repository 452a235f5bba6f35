import type { TileAddress } from '../../../platform/map/tile-set.ts';
import type { CameraColumns } from '../camera-columns.ts';
import { lookAt, stateOf } from '../camera-states.ts';
import { mortonOf, toWorld } from '../world-square.ts';

/**
 * The floor of reference: cameras sorted once by Morton number, counts of 8 × 8 cells for the far zooms, and bytes of MVT written
 * by hand. It says of a camera what our tiles say of it, and is nothing else: no scope, no change of place, no fan, nothing kept.
 */
export class Floor {
  readonly #count: number;
  readonly #cell: Uint32Array;
  readonly #x: Uint32Array;
  readonly #y: Uint32Array;
  readonly #id: Float64Array;
  readonly #look: Uint8Array;
  readonly #rev: Uint16Array;
  readonly #sites: Uint16Array;
  readonly #slot: Uint32Array;
  readonly #row: Uint32Array;
  readonly #columns: CameraColumns;
  readonly #levels: {
    readonly first: Map<number, number>;
    readonly sums: Float64Array;
    readonly states: Uint32Array;
  }[] = [];
  #out = Buffer.alloc(1 << 20);
  #values = Buffer.alloc(1 << 18);
  #at = 0;
  #valuesAt = 0;
  #next = 0;
  readonly #small = new Uint16Array(1_024);

  constructor(columns: CameraColumns) {
    this.#columns = columns;
    const slots: number[] = [];
    const cells = new Float64Array(columns.end);
    for (let slot = 0; slot < columns.end; slot++) {
      if (columns.used[slot] !== 1) continue;
      const [x, y] = toWorld([columns.lng[slot] ?? 0, columns.lat[slot] ?? 0]);
      cells[slots.length] = mortonOf(Math.floor(x * 65_536), Math.floor(y * 65_536)) * 2 ** 21 + slot;
      slots.push(slot);
    }
    const sorted = cells.subarray(0, slots.length).sort();
    this.#count = slots.length;
    const words = () => new Uint32Array(this.#count);
    this.#cell = words();
    this.#x = words();
    this.#y = words();
    this.#slot = words();
    this.#row = new Uint32Array(columns.end);
    this.#id = new Float64Array(this.#count);
    this.#look = new Uint8Array(this.#count * 6);
    this.#rev = new Uint16Array(this.#count);
    this.#sites = new Uint16Array(this.#count);
    for (let row = 0; row < this.#count; row++) this.#fill(row, sorted[row] ?? 0);
    for (let level = 16; level >= 0; level--) this.#levels[level] = this.#sum(level);
  }

  get bytes(): number {
    const columns = [this.#cell, this.#x, this.#y, this.#slot, this.#row, this.#id, this.#look, this.#rev, this.#sites];
    const counts = this.#levels.reduce(
      (sum, { first, sums, states }) => sum + first.size * 36 + sums.byteLength + states.byteLength,
      0,
    );
    return columns.reduce((sum, column) => sum + column.byteLength, counts);
  }

  /** One camera's state is another one. */
  change(slot: number): void {
    const row = this.#row[slot] ?? 0;
    const old = this.#look[row * 6] ?? 0;
    const state = stateOf(lookAt(this.#columns, slot));
    this.#look[row * 6] = state;
    for (let level = 16; level >= 0; level--) {
      const { first, states } = this.#levels[level] ?? { first: new Map<number, number>(), states: new Uint32Array(0) };
      const record = first.get(codeAt(this.#cell[row] ?? 0, level) | 0) ?? 0;
      const sites = this.#sites[row] ?? 0;
      states[record * 5 + old] = (states[record * 5 + old] ?? 0) - sites;
      states[record * 5 + state] = (states[record * 5 + state] ?? 0) + sites;
    }
  }

  tile({ z, x, y }: TileAddress): Uint8Array | null {
    this.#at = 0;
    this.#valuesAt = 0;
    this.#next = 40;
    this.#small.fill(0);
    const code = mortonOf(x, y);
    if (z <= 13) this.#clusters({ z, x, y }, code);
    else {
      const shift = Math.max(0, z - 16);
      const cell = shift > 0 ? mortonOf(Math.floor(x / 2 ** shift), Math.floor(y / 2 ** shift)) : code * 4 ** (16 - z);
      const span = shift > 0 ? 1 : 4 ** (16 - z);
      this.#points({ z, x, y }, [this.#find(cell), this.#find(cell + span)]);
    }
    if (this.#at === 0) return null;
    return Buffer.concat([this.#out.subarray(0, this.#at), this.#values.subarray(0, this.#valuesAt)]);
  }

  #fill(row: number, packed: number): void {
    const columns = this.#columns;
    const slot = packed % 2 ** 21;
    const [x, y] = toWorld([columns.lng[slot] ?? 0, columns.lat[slot] ?? 0]);
    this.#cell[row] = Math.floor(packed / 2 ** 21);
    this.#x[row] = x * 2 ** 32;
    this.#y[row] = y * 2 ** 32;
    this.#slot[row] = slot;
    this.#row[slot] = row;
    this.#id[row] = columns.tileNumberAt(slot);
    this.#look.set(
      [
        stateOf(lookAt(columns, slot)),
        columns.health[slot] ?? 0,
        columns.kind[slot] ?? 0,
        columns.terms[slot] ?? 0,
        columns.owner[slot] ?? 0,
        columns.alarm[slot] ?? 0,
      ],
      row * 6,
    );
    this.#rev[row] = columns.rev[slot] ?? 0;
    this.#sites[row] = columns.count[slot] ?? 0;
  }

  #sum(level: number) {
    const first = new Map<number, number>();
    for (let row = 0; row < this.#count; row++) {
      const code = codeAt(this.#cell[row] ?? 0, level) | 0;
      if (!first.has(code)) first.set(code, first.size);
    }
    const sums = new Float64Array(first.size * 3);
    const states = new Uint32Array(first.size * 5);
    for (let row = 0; row < this.#count; row++) {
      const record = first.get(codeAt(this.#cell[row] ?? 0, level) | 0) ?? 0;
      sums[record * 3] = (sums[record * 3] ?? 0) + 1;
      sums[record * 3 + 1] = (sums[record * 3 + 1] ?? 0) + (this.#x[row] ?? 0);
      sums[record * 3 + 2] = (sums[record * 3 + 2] ?? 0) + (this.#y[row] ?? 0);
      const at = record * 5 + (this.#look[row * 6] ?? 0);
      states[at] = (states[at] ?? 0) + (this.#sites[row] ?? 0);
    }
    return { first, sums, states };
  }

  #find(cell: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#cell[middle] ?? 0) < cell) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #clusters({ z, x, y }: TileAddress, code: number): void {
    const level = this.#levels[z + 3];
    if (level === undefined) return;
    const scale = 2 ** (z - 20);
    for (let cell = code * 64; cell < code * 64 + 64; cell++) {
      const record = level.first.get(cell | 0);
      if (record === undefined) continue;
      const sites = level.sums[record * 3] ?? 0;
      const px = Math.floor(((level.sums[record * 3 + 1] ?? 0) / sites) * scale - x * 4_096);
      const py = Math.floor(((level.sums[record * 3 + 2] ?? 0) / sites) * scale - y * 4_096);
      if (sites === 1) {
        this.#camera(this.#find(cell * 4 ** (13 - z)), px, py, z);
        continue;
      }
      const from = this.#open(cell);
      this.#pair(12, 39);
      let count = 0;
      for (let state = 0; state < 5; state++) {
        const held = level.states[record * 5 + state] ?? 0;
        count += held;
        this.#pair(13 + state, this.#number(held));
      }
      this.#pair(6, this.#number(count));
      this.#close(from, px, py);
    }
  }

  #points({ z, x, y }: TileAddress, [from, to]: readonly [number, number]): void {
    const scale = 2 ** (z - 20);
    for (let row = from; row < to; row++) {
      const px = Math.floor((this.#x[row] ?? 0) * scale - x * 4_096);
      const py = Math.floor((this.#y[row] ?? 0) * scale - y * 4_096);
      if (px >= 0 && px < 4_096 && py >= 0 && py < 4_096) this.#camera(row, px, py, z);
    }
  }

  // biome-ignore lint/complexity/useMaxParams: the floor is written for speed alone
  #camera(row: number, px: number, py: number, z: number): void {
    const look = this.#look;
    const from = this.#open(this.#id[row] ?? 0);
    this.#pair(0, look[row * 6 + 1] ?? 0);
    this.#pair(1, 4 + (look[row * 6 + 2] ?? 0));
    this.#pair(2, 8 + (look[row * 6 + 3] ?? 0));
    this.#pair(3, 11 + (look[row * 6 + 4] ?? 0));
    if ((look[row * 6 + 5] ?? 0) !== 255) this.#pair(4, 13 + (look[row * 6 + 5] ?? 0));
    this.#pair(5, this.#number(this.#rev[row] ?? 0));
    this.#pair(6, this.#number(this.#sites[row] ?? 0));
    const columns = this.#columns;
    const slot = this.#slot[row] ?? 0;
    if (z >= 16) {
      this.#pair(9, this.#number(Math.round(columns.azimuthDeg[slot] ?? 0)));
      this.#pair(10, this.#number(Math.round(columns.hfovDeg[slot] ?? 0)));
      this.#pair(11, this.#number(Math.round(columns.rangeM[slot] ?? 0)));
    }
    if (z >= 17) {
      this.#id36(slot);
      this.#text(8, columns.nameBytes(slot));
    }
    this.#close(from, px, py);
  }

  #open(id: number): number {
    if (this.#at + 512 > this.#out.length) this.#out = Buffer.concat([this.#out], this.#out.length * 2);
    this.#out[this.#at] = 0x12;
    // One byte for the length of the feature: none is longer than 127 bytes.
    const from = this.#at + 1;
    this.#at += 2;
    this.#out[this.#at++] = 0x08;
    this.#varint(id);
    this.#out[this.#at] = 0x12;
    this.#at += 2;
    this.#tags = this.#at;
    return from;
  }
  #tags = 0;

  #close(from: number, px: number, py: number): void {
    this.#out[this.#tags - 1] = this.#at - this.#tags;
    this.#out[this.#at++] = 0x18;
    this.#out[this.#at++] = 1;
    this.#out[this.#at++] = 0x22;
    const length = this.#at++;
    this.#out[this.#at++] = 9;
    this.#varint(px * 2);
    this.#varint(py * 2);
    this.#out[length] = this.#at - length - 1;
    this.#out[from] = this.#at - from - 1;
  }

  #pair(key: number, value: number): void {
    this.#out[this.#at++] = key;
    this.#varint(value);
  }

  #id36(slot: number): void {
    if (this.#valuesAt + 64 > this.#values.length)
      this.#values = Buffer.concat([this.#values], this.#values.length * 2);
    this.#pair(7, this.#next++);
    this.#values.set([0x22, 38, 0x0a, 36], this.#valuesAt);
    this.#columns.putId(slot, this.#values, this.#valuesAt + 4);
    this.#valuesAt += 40;
  }

  #text(key: number, text: Uint8Array): void {
    if (this.#valuesAt + text.length + 8 > this.#values.length)
      this.#values = Buffer.concat([this.#values], this.#values.length * 2);
    this.#pair(key, this.#next++);
    this.#values[this.#valuesAt++] = 0x22;
    this.#values[this.#valuesAt++] = text.length + 2;
    this.#values[this.#valuesAt++] = 0x0a;
    this.#values[this.#valuesAt++] = text.length;
    this.#values.set(text, this.#valuesAt);
    this.#valuesAt += text.length;
  }

  #number(value: number): number {
    const known = this.#small[value];
    if (known !== undefined && known !== 0) return known;
    if (value < 1_024) this.#small[value] = this.#next;
    if (this.#valuesAt + 16 > this.#values.length)
      this.#values = Buffer.concat([this.#values], this.#values.length * 2);
    this.#values[this.#valuesAt++] = 0x22;
    const length = this.#valuesAt++;
    this.#values[this.#valuesAt++] = 0x28;
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#values[this.#valuesAt++] = (rest % 128) | 0x80;
    this.#values[this.#valuesAt++] = rest;
    this.#values[length] = this.#valuesAt - length - 1;
    return this.#next++;
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#out[this.#at++] = (rest % 128) | 0x80;
    this.#out[this.#at++] = rest;
  }
}

function codeAt(cell: number, level: number): number {
  return level === 0 ? 0 : cell >>> (2 * (16 - level));
}

import { gunzipSync } from 'node:zlib';

/** A feature of a vector tile: what it says, and its first point in parts of the tile's side. */
export interface ReadFeature {
  readonly layer: string;
  /** Null where it has none. */
  readonly id: number | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly point: readonly [number, number];
  /** `[west, north, east, south]` of its corners, in parts of the tile's side. */
  readonly box: readonly [number, number, number, number];
}

type Field = { readonly number: number; readonly value: number | Buffer };

/** Reads a gzipped tile by the letters of MVT 2.1, apart from the code that writes it. Only as much as tests of points need. */
export function readTile(packed: Buffer): ReadFeature[] {
  return fieldsOf(gunzipSync(packed)).flatMap((field) => (field.number === 3 ? readLayer(bytes(field)) : []));
}

function readLayer(layer: Buffer): ReadFeature[] {
  const fields = fieldsOf(layer);
  const all = (number: number) => fields.filter((field) => field.number === number);
  const name = all(1).map((field) => bytes(field).toString())[0] ?? '';
  const keys = all(3).map((field) => bytes(field).toString());
  const values = all(4).map((field) => readValue(bytes(field)));
  const extent = Number(all(5)[0]?.value ?? 4_096);
  return all(2).map((feature) => {
    const parts = fieldsOf(bytes(feature));
    const tags = varints(bytes(parts.find((part) => part.number === 2)));
    const geometry = varints(bytes(parts.find((part) => part.number === 4)));
    const properties: Record<string, unknown> = {};
    for (let at = 0; at + 1 < tags.length; at += 2) properties[keys[tags[at] ?? -1] ?? ''] = values[tags[at + 1] ?? -1];
    const point = [zigzag(geometry[1] ?? 0) / extent, zigzag(geometry[2] ?? 0) / extent] as const;
    const id = parts.find((part) => part.number === 1)?.value;
    return { layer: name, id: typeof id === 'number' ? id : null, properties, point, box: boxOf(geometry, extent) };
  });
}

/** Walks the commands of a geometry (MVT 4.3): 1 = move, 2 = line, 7 = close; steps are from corner to corner. */
function boxOf(geometry: readonly number[], extent: number): ReadFeature['box'] {
  let [x, y] = [0, 0];
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < geometry.length; ) {
    const command = geometry[at++] ?? 0;
    for (let left = command % 8 === 7 ? 0 : Math.floor(command / 8); left > 0; left--) {
      x += zigzag(geometry[at++] ?? 0) / extent;
      y += zigzag(geometry[at++] ?? 0) / extent;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

function readValue(value: Buffer): unknown {
  const [field] = fieldsOf(value);
  if (field === undefined) return null;
  if (field.number === 1) return bytes(field).toString();
  if (field.number === 2) return bytes(field).readFloatLE(0);
  if (field.number === 3) return bytes(field).readDoubleLE(0);
  if (field.number === 6) return zigzag(Number(field.value));
  return field.number === 7 ? field.value === 1 : field.value;
}

function bytes(field: Field | undefined): Buffer {
  return Buffer.isBuffer(field?.value) ? field.value : Buffer.alloc(0);
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function varints(buffer: Buffer): number[] {
  const found: number[] = [];
  for (let at = 0; at < buffer.length; ) {
    const [value, next] = varint(buffer, at);
    found.push(value);
    at = next;
  }
  return found;
}

function varint(buffer: Buffer, from: number): [value: number, next: number] {
  let value = 0;
  for (let at = from, scale = 1; ; at++, scale *= 128) {
    const byte = buffer[at] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at + 1];
  }
}

const sizes: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

function fieldsOf(buffer: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < buffer.length; ) {
    const [tag, start] = varint(buffer, at);
    const number = Math.floor(tag / 8);
    if (tag % 8 === 0) {
      const [value, next] = varint(buffer, start);
      fields.push({ number, value });
      at = next;
      continue;
    }
    const [length, from] = tag % 8 === 2 ? varint(buffer, start) : [sizes[tag % 8] ?? 0, start];
    fields.push({ number, value: buffer.subarray(from, from + length) });
    at = from + length;
  }
  return fields;
}

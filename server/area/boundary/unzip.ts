import { inflateRawSync } from 'node:zlib';

/** What a file of boundaries may hold unpacked, bytes: a city of 100,000 grids is some 100 MB. More is no map but an attack. */
const MOST_BYTES = 256 * 1_048_576;
const MOST_ENTRIES = 200;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
/** The mark of the end lies in the last 64 KiB, behind which only a comment may stand. */
const END_REACH = 65_557;

export class ZipFault extends Error {}

/** The files of a zip by lower-case name without folders; of two with one name the first. Throws ZipFault when it is none. */
export function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  let left = MOST_BYTES;
  let at = firstEntry(bytes);
  for (let count = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === ENTRY_MARK; count++) {
    if (count === MOST_ENTRIES) throw new ZipFault('too many files');
    const packed = bytes.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [28, 30, 32].map((from) => bytes.readUInt16LE(at + from)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString('latin1', at + 46, at + 46 + nameLength).toLowerCase();
    const plain = name.split('/').at(-1) ?? '';
    const wanted = /\.(shp|dbf|prj|cpg|geojson|json)$/.test(plain) && !name.includes('__macosx');
    if (wanted && !files.has(plain)) {
      const method = bytes.readUInt16LE(at + 10);
      const content = unpack(bytes, { method, packed, header: bytes.readUInt32LE(at + 42), most: left });
      left -= content.length;
      files.set(plain, content);
    }
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

function firstEntry(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - END_REACH); at--) {
    if (bytes.readUInt32LE(at) === END_MARK) return bytes.readUInt32LE(at + 16);
  }
  throw new ZipFault('no end of a zip');
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly header: number;
  readonly most: number;
}

function unpack(bytes: Buffer, entry: Entry): Buffer {
  if (entry.header + 30 > bytes.length) throw new ZipFault('a file lies outside the zip');
  const start = entry.header + 30 + bytes.readUInt16LE(entry.header + 26) + bytes.readUInt16LE(entry.header + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw new ZipFault('a file is cut off');
  if (entry.method === 0 && packed.length <= entry.most) return packed;
  if (entry.method !== 8) throw new ZipFault('packed in a way we do not read, or too large');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.most) });
  } catch {
    throw new ZipFault('a file cannot be unpacked, or is too large');
  }
}

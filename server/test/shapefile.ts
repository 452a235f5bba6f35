import { deflateRawSync } from 'node:zlib';
import type { Position } from '@watchroom/shared/kernel/geo.ts';

export interface ShapeRow {
  /** Rings of one polygon, outer ones clockwise as the format wants them. */
  readonly rings: readonly (readonly Position[])[];
  readonly fields: Readonly<Record<string, Buffer | string>>;
}

/** A zip with a shapefile as a geographic program writes it: .shp, .dbf and, where given, .prj and .cpg. */
export function zippedShapefile(
  rows: readonly ShapeRow[],
  more: { readonly prj?: string; readonly cpg?: string } = {},
): Buffer {
  return zipOf({
    '边界/grids.shp': shpOf(rows),
    '边界/grids.dbf': dbfOf(rows),
    ...(more.prj === undefined ? {} : { '边界/grids.prj': Buffer.from(more.prj) }),
    ...(more.cpg === undefined ? {} : { '边界/grids.cpg': Buffer.from(more.cpg) }),
  });
}

export function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(head, title, packed);
    entries.push(entry, title);
    at += head.length + title.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...entries, end]);
}

function shpOf(rows: readonly ShapeRow[]): Buffer {
  const records = rows.map(({ rings }, index) => {
    const points = rings.flat();
    const content = Buffer.alloc(44 + rings.length * 4 + points.length * 16);
    content.writeInt32LE(5, 0);
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach((value, place) =>
      content.writeDoubleLE(value, 4 + place * 8),
    );
    content.writeInt32LE(rings.length, 36);
    content.writeInt32LE(points.length, 40);
    let first = 0;
    rings.forEach((ring, part) => {
      content.writeInt32LE(first, 44 + part * 4);
      first += ring.length;
    });
    points.forEach(([x, y], place) => {
      content.writeDoubleLE(x, 44 + rings.length * 4 + place * 16);
      content.writeDoubleLE(y, 52 + rings.length * 4 + place * 16);
    });
    const head = Buffer.alloc(8);
    head.writeInt32BE(index + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const body = Buffer.concat(records);
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE((100 + body.length) / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  return Buffer.concat([head, body]);
}

const FIELD_BYTES = 40;

function dbfOf(rows: readonly ShapeRow[]): Buffer {
  const names = Object.keys(rows[0]?.fields ?? {});
  const head = Buffer.alloc(32);
  head.writeUInt8(3, 0);
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(32 + names.length * 32 + 1, 8);
  head.writeUInt16LE(1 + names.length * FIELD_BYTES, 10);
  const fields = names.map((name) => {
    const field = Buffer.alloc(32);
    field.write(name, 0, 11, 'latin1');
    field.write('C', 11, 'latin1');
    field.writeUInt8(FIELD_BYTES, 16);
    return field;
  });
  const records = rows.map((row) =>
    Buffer.concat([
      Buffer.from(' '),
      ...names.map((name) => {
        const cell = Buffer.alloc(FIELD_BYTES, 0x20);
        Buffer.from(row.fields[name] ?? '').copy(cell);
        return cell;
      }),
    ]),
  );
  return Buffer.concat([head, ...fields, Buffer.from([0x0d]), ...records, Buffer.from([0x1a])]);
}

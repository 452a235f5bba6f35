/** What is wrong with the frame of a shapefile or its table, and at which feature, from 1; null: it is whole. */
export interface FrameFault {
  readonly code: 'shp-broken' | 'dbf-broken' | 'rows-differ';
  readonly feature: number | null;
  /** For rows that differ: `features / rows`. */
  readonly value?: string;
}

/**
 * Whether the sizes that a shapefile and its table tell of themselves hold together with the bytes that are there. The parser trusts them:
 * a table that promises four thousand million rows keeps it busy for hours, and a file that is cut off loses its last features in silence.
 *
 *     .shp   [ header 100 | number, words | content … | number, words | content … ]      words of 16 bits
 *     .dbf   [ rows, header, row size … fields … ] [ row ] [ row ] …
 */
export function frameFault(shp: Buffer, dbf: Buffer): FrameFault | null {
  const shapes = shapesIn(shp);
  if (typeof shapes !== 'number') return shapes;
  const rows = rowsIn(dbf);
  if (typeof rows !== 'number') return rows;
  return shapes === rows ? null : { code: 'rows-differ', feature: null, value: `${shapes} / ${rows}` };
}

const SHP_HEADER = 100;
const RECORD_HEADER = 8;
const SHAPE_FILE = 9_994;
/** Polygon, and polygon with heights or measures: these have parts and points. */
const polygons: ReadonlySet<number> = new Set([5, 15, 25]);

function shapesIn(shp: Buffer): number | FrameFault {
  if (shp.length < SHP_HEADER || shp.readInt32BE(0) !== SHAPE_FILE) return { code: 'shp-broken', feature: null };
  // Some programs pad the file; none writes less than it says.
  const end = shp.readInt32BE(24) * 2;
  const broken = (feature: number): FrameFault => ({ code: 'shp-broken', feature });
  let count = 0;
  for (let at = SHP_HEADER; at < end; count++) {
    if (at + RECORD_HEADER > shp.length) return broken(count + 1);
    const bytes = shp.readInt32BE(at + 4) * 2;
    const from = at + RECORD_HEADER;
    if (bytes < 4 || from + bytes > Math.min(end, shp.length)) return broken(count + 1);
    if (polygons.has(shp.readInt32LE(from)) && !holds(shp.subarray(from, from + bytes))) return broken(count + 1);
    at = from + bytes;
  }
  return count;
}

/** Whether a polygon's record has room for the parts and points it tells of. */
function holds(record: Buffer): boolean {
  if (record.length < 44) return false;
  const [parts, points] = [record.readInt32LE(36), record.readInt32LE(40)];
  return parts >= 0 && points >= 0 && 44 + parts * 4 + points * 16 <= record.length;
}

function rowsIn(dbf: Buffer): number | FrameFault {
  if (dbf.length < 33) return { code: 'dbf-broken', feature: null };
  const [rows, header, size] = [dbf.readUInt32LE(4), dbf.readUInt16LE(8), dbf.readUInt16LE(10)];
  if (header < 33 || header > dbf.length || size < 1) return { code: 'dbf-broken', feature: null };
  const whole = Math.floor((dbf.length - header) / size);
  return rows <= whole ? rows : { code: 'dbf-broken', feature: whole + 1 };
}

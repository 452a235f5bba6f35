import type { ImportMapping } from './camera-api.ts';

/** A column (CSV) or property (GeoJSON) with what stands in it in the first lines, without passwords; empty where nothing does. */
export interface FileColumn {
  readonly name: string;
  readonly samples: readonly string[];
}

export interface FileHead {
  readonly format: ImportMapping['format'];
  readonly columns: readonly FileColumn[];
}

/** Lines that are looked at: one may have gaps, ten rarely have the same. */
const LINES = 10;
/** A sample is for the eye. */
const SAMPLE_CHARACTERS = 60;

/**
 * The columns of a file from the text it begins with, however far that goes: a line or feature that is cut off is left out, unless
 * it is the first. Null where there are none. Only for people to look at; the server reads the file by its own rules.
 */
export function readFileHead(text: string): FileHead | null {
  const plain = text.replace(/^\uFEFF/, '');
  const head: FileHead = /^\s*[{[]/.test(plain)
    ? { format: 'geojson', columns: featureColumns(plain) }
    : { format: 'csv', columns: csvColumns(plain) };
  return head.columns.length === 0 ? null : head;
}

function csvColumns(text: string): FileColumn[] {
  const [names = [], ...rows] = csvRows(text, LINES + 1);
  return names.flatMap((name, index) =>
    name === '' ? [] : [{ name, samples: rows.map((row) => sample(row[index] ?? '')) }],
  );
}

/** Quotes as RFC 4180 has them: doubled inside, line ends allowed. The last row counts only where its line ends, or it is the head. */
function csvRows(text: string, most: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const cell of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/g)) {
    const [whole, quoted, bare, end] = cell;
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    const blank = row.length === 1 && row[0] === '';
    if (!blank && (end !== '' || rows.length === 0)) rows.push(row);
    row = [];
    if (whole === '' || rows.length === most) break;
  }
  return rows;
}

function featureColumns(text: string): FileColumn[] {
  const samples = new Map<string, string[]>();
  let read = 0;
  for (const { index } of text.matchAll(/"properties"\s*:\s*(?=\{)/g)) {
    const object = objectFrom(text, text.indexOf('{', index));
    if (object === null || read === LINES) break;
    read++;
    for (const [name, value] of Object.entries(object)) {
      const list = samples.get(name) ?? [];
      samples.set(name, list);
      list.push(value === null || typeof value === 'object' ? '' : sample(String(value)));
    }
  }
  return [...samples].map(([name, list]) => ({ name, samples: list }));
}

/** The JSON object that begins here; null where it is cut off or none. */
function objectFrom(text: string, start: number): Record<string, unknown> | null {
  let depth = 0;
  for (const token of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token[0] === '{') depth++;
    if (token[0] === '}' && --depth === 0) return parsed(text.slice(start, start + token.index + 1));
  }
  return null;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** CAM-32: name and password of an address are for no screen, even before the file is sent. */
function sample(text: string): string {
  const plain = text
    .replace(/\/\/[^/\s]*@/g, '//•••@')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > SAMPLE_CHARACTERS ? `${plain.slice(0, SAMPLE_CHARACTERS)}…` : plain;
}

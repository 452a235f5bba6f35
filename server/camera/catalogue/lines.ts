import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { LINE_MAX_BYTES, type LineResult, readCameraLine } from '@watchroom/shared/camera/camera-line.ts';
import { externalIdOf, type ImportRow, readImportRow, writtenPair } from '@watchroom/shared/camera/import-row.ts';
import type { WrittenPair } from '@watchroom/shared/camera/place-doubt.ts';
import { CsvFault, CsvReader, type CsvRow } from '../../platform/csv/csv-reader.ts';
import { ElementSplitter } from './json-elements.ts';

/** One line of a batch or a file, read. `line` counts from 1: elements of an array, lines of NDJSON, rows of a file. */
export interface Line {
  readonly line: number;
  readonly result: LineResult;
}

/** Bytes looked at before others get their turn: about 2 ms. */
const TURN_BYTES = 262_144;
/** What is read of a file in one go: some 700 rows, 1 ms. */
const PIECE_BYTES = 65_536;
/** A feature with its properties; a row. Longer ones are refused as a line. */
export const ROW_MAX_BYTES = 65_536;

const tooLong: LineResult = {
  ok: false,
  issues: [{ field: '', code: 'line-too-long', values: { limit: LINE_MAX_BYTES } }],
  externalId: null,
};
const notJson: LineResult = { ok: false, issues: [{ field: '', code: 'not-json' }], externalId: null };

/**
 * The texts of a batch with their numbers; null stands for one that is too long. Gives way to others between pieces. Returns
 * whether the batch was one whole array.
 */
export async function* batchTexts(
  body: Buffer,
  format: 'json' | 'ndjson',
): AsyncGenerator<{ line: number; text: Buffer | null }, boolean> {
  if (format === 'ndjson') {
    yield* ndjsonTexts(body);
    return true;
  }
  const splitter = new ElementSplitter({ key: 'cameras', maxElementBytes: LINE_MAX_BYTES });
  let line = 0;
  for (let at = 0; at < body.length; at += TURN_BYTES) {
    for (const text of splitter.push(body.subarray(at, at + TURN_BYTES))) yield { line: ++line, text };
    await turn();
  }
  return splitter.fault() === null;
}

async function* ndjsonTexts(body: Buffer): AsyncGenerator<{ line: number; text: Buffer | null }> {
  let line = 0;
  for (let at = 0, turned = 0; at < body.length; ) {
    const end = body.indexOf(0x0a, at);
    const text = body.subarray(at, end === -1 ? body.length : end);
    line++;
    at += text.length + 1;
    if (!isBlank(text)) yield { line, text: text.length > LINE_MAX_BYTES ? null : text };
    if (at - turned > TURN_BYTES) {
      turned = at;
      await turn();
    }
  }
}

function isBlank(text: Buffer): boolean {
  return text.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

/** Lets timers and sockets have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export async function* batchLines(body: Buffer, format: 'json' | 'ndjson'): AsyncGenerator<Line> {
  for await (const { line, text } of batchTexts(body, format)) {
    if (text === null) yield { line, result: tooLong };
    else yield { line, result: isUtf8(text) ? readCameraLine(text.toString('utf8')) : notJson };
  }
}

/** A file cannot be read on: `line` is where. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly code: 'bad-csv' | 'not-one-array' | 'not-utf8';
  readonly line: number;
  constructor(code: FileFault['code'], line: number) {
    super(code);
    this.code = code;
    this.line = line;
  }
}

/** One row as the file has it, before any mapping; null where it is too long or no object. */
interface FileRow {
  readonly line: number;
  readonly row: ImportRow | null;
  /** True for a feature that is no JSON object. */
  readonly broken?: boolean;
}

/** The rows of a file in bounded memory, piece by piece. Throws FileFault. */
async function* fileRows(path: string, format: ImportMapping['format']): AsyncGenerator<readonly FileRow[]> {
  if (format === 'geojson') yield* featureRows(path);
  else yield* csvRows(path);
}

async function* csvRows(path: string): AsyncGenerator<readonly FileRow[]> {
  const reader = new CsvReader({ rowMaxBytes: ROW_MAX_BYTES });
  const decoder = new TextDecoder();
  const rows = (read: readonly CsvRow[]) => read.map(({ line, fields }): FileRow => ({ line, row: { fields } }));
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }))
      yield rows(reader.push(decoder.decode(piece as Buffer, { stream: true })));
    yield rows([...reader.push(decoder.decode()), ...reader.end()]);
  } catch (error) {
    if (error instanceof CsvFault) throw new FileFault('bad-csv', error.line);
    throw error;
  }
}

async function* featureRows(path: string): AsyncGenerator<readonly FileRow[]> {
  const splitter = new ElementSplitter({ key: 'features', maxElementBytes: ROW_MAX_BYTES });
  let line = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    yield Array.from(splitter.push(piece as Buffer), (text): FileRow => {
      line++;
      return text === null ? { line, row: null } : featureRow(line, text);
    });
  }
  if (splitter.fault() !== null) throw new FileFault('not-one-array', line + 1);
}

function featureRow(line: number, text: Buffer): FileRow {
  const feature = isUtf8(text) ? asObject(parsed(text.toString('utf8'))) : null;
  if (feature === null) return { line, row: null, broken: true };
  const geometry = asObject(feature['geometry']);
  const place =
    geometry?.['type'] === 'Point' && Array.isArray(geometry['coordinates']) ? geometry['coordinates'] : null;
  return {
    line,
    row: { fields: asObject(feature['properties']) ?? {}, point: place === null ? null : [place[0], place[1]] },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** A line that is not read yet: its id as the file has it, null where there is none. */
export interface RawLine {
  readonly line: number;
  readonly externalId: string | null;
  read(): LineResult;
  /** The two numbers of its place as they stand there, whatever they mean; null where there are none. */
  pair(): WrittenPair | null;
  /** The columns of its file, where it has any. */
  columns(): readonly string[] | null;
}

/** The lines of a source in pieces: a promise for each of a million lines costs more than to read them. */
export type RawLines = AsyncIterable<readonly RawLine[]>;

export async function* rawBatchLines(body: Buffer, format: 'json' | 'ndjson'): AsyncGenerator<readonly RawLine[]> {
  for await (const { line, result } of batchLines(body, format))
    yield [
      {
        line,
        externalId: result.ok ? result.camera.externalId : null,
        read: () => result,
        pair: () => null,
        columns: () => null,
      },
    ];
}

export async function* rawFileLines(path: string, mapping: ImportMapping): AsyncGenerator<readonly RawLine[]> {
  for await (const rows of fileRows(path, mapping.format)) yield rows.map((row) => new FileLine(row, mapping));
}

class FileLine implements RawLine {
  readonly #row: FileRow;
  readonly #mapping: ImportMapping;

  constructor(row: FileRow, mapping: ImportMapping) {
    this.#row = row;
    this.#mapping = mapping;
  }

  get line(): number {
    return this.#row.line;
  }

  get externalId(): string | null {
    const { row } = this.#row;
    return row === null ? null : externalIdOf(row, this.#mapping);
  }

  read(): LineResult {
    const { row, broken } = this.#row;
    if (row === null) return broken === true ? notJson : tooLong;
    return readImportRow(row, this.#mapping);
  }

  pair(): WrittenPair | null {
    const { row } = this.#row;
    return row === null ? null : writtenPair(row, this.#mapping);
  }

  columns(): readonly string[] | null {
    const { row } = this.#row;
    return row === null ? null : Object.keys(row.fields);
  }
}

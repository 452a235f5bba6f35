import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { Encoding } from '@watchroom/shared/camera/import-report.ts';
import { columnFaults } from '@watchroom/shared/camera/import-row.ts';
import type { LineCode, LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import { PlaceSample } from '../taking/place-sample.ts';
import { lastOfRepeats } from '../taking/repeats.ts';
import type { Upload } from './import-file.ts';
import { FileFault, type RawLine, rawFileLines } from './lines.ts';

/** A file with more rows than this is no catalogue of one city. */
export const MOST_ROWS = 1_000_000;

export interface Inspected {
  readonly rows: number;
  readonly sample: PlaceSample;
  /** Of ids that come again, the last line; null where they are too many to be kept with the job. */
  readonly repeats: Readonly<Record<string, number>> | null;
}

export type Inspection =
  | ({ readonly ok: true } & Inspected)
  | { readonly ok: false; readonly faults: readonly LineIssue[] };

/** Kept with the job, so that its file need not be read once more; more repeats than this are found again by the worker. */
const MOST_REPEATS = 1_000;

/** Reads the whole file once, keeping a sample: is it one, how many rows has it, has it the columns that the mapping names? */
export async function inspect(path: string, mapping: ImportMapping): Promise<Inspection> {
  const sample = new PlaceSample();
  let rows = 0;
  let refusal: Inspection | null = null;
  async function* seen() {
    for await (const piece of rawFileLines(path, mapping)) {
      const [first] = piece;
      if (rows === 0 && first !== undefined) refusal = columnsOf(first, mapping);
      rows += piece.length;
      if (rows > MOST_ROWS) refusal = refused('too-many-rows', { limit: MOST_ROWS });
      if (refusal !== null) return;
      for (const raw of piece)
        sample.add(() => {
          const pair = raw.pair();
          return pair === null ? null : { externalId: raw.externalId, pair };
        });
      yield piece;
    }
  }
  try {
    const last = await lastOfRepeats(seen());
    if (refusal !== null) return refusal;
    if (rows === 0) return refused('no-lines', {});
    return { ok: true, rows, sample, repeats: last.size > MOST_REPEATS ? null : Object.fromEntries(last) };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return refused(error.code, { line: error.line, member: 'features' });
  }
}

function columnsOf(first: RawLine, mapping: ImportMapping): Inspection | null {
  const columns = first.columns();
  const faults = mapping.format === 'csv' && columns !== null ? columnFaults(columns, mapping) : [];
  return faults.length > 0 ? { ok: false, faults } : null;
}

function refused(code: LineCode, values: Record<string, string | number>): Inspection {
  return { ok: false, faults: [{ field: 'file', code, values }] };
}

/**
 * Makes the file UTF-8 and says what it was. Registers come out of Chinese office programs as GBK, which is a part of GB 18030; bytes
 * that are whole characters of neither are refused, for they would come in as rubbish.
 */
export async function makeUtf8(upload: Upload): Promise<Encoding | null> {
  if (await isWritten(upload.path, 'utf-8')) return 'utf-8';
  if (!(await isWritten(upload.path, 'gb18030'))) return null;
  const plain = `${upload.path}.utf8`;
  try {
    await pipeline(
      createReadStream(upload.path),
      (pieces: AsyncIterable<Buffer>) => decoded(pieces, 'gb18030'),
      createWriteStream(plain, { mode: 0o600, flags: 'wx', flush: true }),
    );
    await rename(plain, upload.path);
  } finally {
    await rm(plain, { force: true });
  }
  return 'gb18030';
}

async function isWritten(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _ of decoded(createReadStream(path), encoding));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Throws TypeError at the first bytes that are no character. */
async function* decoded(pieces: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

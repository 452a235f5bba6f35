import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGunzip, gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse';

/** Real files nobody here made. They are no part of this project; where the folder is absent, real input is skipped. */
const folder = new URL('../../../shared/data/', import.meta.url);

export function realFile(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

export function hasRealFiles(): boolean {
  return existsSync(realFile('cameras-korea-capital.csv.gz'));
}

/** What to say where the files are absent. */
export const ABSENT = `no real files at ${fileURLToPath(folder)}`;

export type Row = Readonly<Record<string, string>>;

/** The rows of a gzipped CSV file with a header, one after another; `most` ends it early. */
export async function* rowsOf(name: string, most = Infinity): AsyncGenerator<Row> {
  const parser = createReadStream(realFile(name))
    .pipe(createGunzip())
    .pipe(parse({ bom: true, columns: true, relax_column_count: true }));
  let count = 0;
  for await (const row of parser as AsyncIterable<Row>) {
    if (count >= most) break;
    count += 1;
    yield row;
  }
  parser.destroy();
}

/** A whole gzipped text file; `mostLines` keeps the header and so many lines. */
export function textOf(name: string, mostLines = Infinity): string {
  const text = gunzipSync(readFileSync(realFile(name))).toString('utf8');
  if (mostLines === Infinity) return text;
  return `${text
    .split('\n')
    .slice(0, mostLines + 1)
    .join('\n')}\n`;
}

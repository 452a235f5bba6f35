import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvFault, CsvReader, type CsvRow } from './csv-reader.ts';

fc.configureGlobal({ seed: 20_261_128 });

function read(text: string, pieceLength = text.length, rowMaxBytes = 65_536): CsvRow[] | 'refused' {
  const reader = new CsvReader({ rowMaxBytes });
  const rows: CsvRow[] = [];
  try {
    for (let at = 0; at < text.length; at += pieceLength) rows.push(...reader.push(text.slice(at, at + pieceLength)));
    return [...rows, ...reader.end()];
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    return 'refused';
  }
}

/** The same by a parser that goes byte by byte. */
function known(text: string): Record<string, string>[] | 'refused' {
  try {
    return parse(text, { columns: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return 'refused';
  }
}

describe('CSV as it comes in pieces', () => {
  it('CAM-9: cells may hold quotes, commas and line ends; a row says on which line it ends', () => {
    const text = '编号,名称\r\nA-1,"东口, ""南"" 侧"\r\n\r\nA-2,"两\r\n行"\r\nA-3\r\nA-4,x,more';
    expect(read(text)).toEqual([
      { line: 2, fields: { 编号: 'A-1', 名称: '东口, "南" 侧' } },
      { line: 5, fields: { 编号: 'A-2', 名称: '两\r\n行' } },
      { line: 6, fields: { 编号: 'A-3' } },
      { line: 7, fields: { 编号: 'A-4', 名称: 'x' } },
    ]);
  });

  it.each([
    ['a quote inside a cell', 'a,b\n1,x"y\n', 2],
    ['text behind a closing quote', 'a,b\n1,2\n"1" x,2\n', 3],
    ['a quote that is never closed', 'a,b\n1,"2\n3,4\n', 2],
    ['a row without end', `a,b\n1,2\n3,${'x'.repeat(200)}`, 3],
  ])('refuses %s and says near which line', (_, text, line) => {
    const reader = new CsvReader({ rowMaxBytes: 100 });
    const all = () => [...reader.push(text), ...reader.end()];
    expect(all).toThrow(expect.objectContaining({ name: 'CsvFault', line }));
  });

  it('an open quote does not gather the file', () => {
    const reader = new CsvReader({ rowMaxBytes: 1_000 });
    const feed = () => {
      for (let piece = 0; piece < 100; piece++) reader.push(piece === 0 ? 'a\n"' : 'text, text\n'.repeat(10));
    };
    expect(feed).toThrow(CsvFault);
  });

  it('finds what another parser finds, however the text is cut', () => {
    const part = fc.constantFrom('a', '北', '"', '""', ',', '\n', '\r\n', ' ', '1', '"x,y"', '"\n"', '\r');
    const text = fc.array(part, { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (body, pieceLength) => {
        const expected = known(body);
        const found = read(body, pieceLength);
        expect(found === 'refused' ? found : found.map((row) => row.fields)).toEqual(expected);
      }),
      { numRuns: 5_000 },
    );
  });
});

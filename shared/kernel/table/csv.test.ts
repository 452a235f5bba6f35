import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('a line is one that spreadsheets read, with its words whole', () => {
  expect(csvLine(['东门"一"号, 北', 1.5, null, '两\n行'])).toBe('"东门""一""号, 北",1.5,,"两\n行"\r\n');
});

test.each(['=1+1', '+8613', '-2', '@x', '\t=1', '\n=1', '＝1+1', '＋1', '－1', '＠x'])(
  '%j is no formula in it',
  (text) => {
    expect(csvLine([text])).toContain(`'${text}`);
  },
);

test('a number below nought stays a number', () => {
  expect(csvLine([-33.5])).toBe('-33.5\r\n');
});

import { expect, test } from 'vitest';
import { csvText } from './save-file.ts';

test('a list is a table that spreadsheets read, with its words whole', () => {
  expect(
    csvText([
      ['名称', '位置'],
      ['东门"一"号, 北', 1.5],
    ]),
  ).toBe('\uFEFF名称,位置\r\n"东门""一""号, 北",1.5\r\n');
});

test.each(['=1+1', '+8613', '-2', '@x'])('%s is no formula in it', (text) => {
  expect(csvText([[text]])).toContain(`'${text}`);
});

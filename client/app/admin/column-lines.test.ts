import { describe, expect, test } from 'vitest';
import { readColumnLines } from './column-lines.ts';

describe('the columns of an import', () => {
  test('are written one a line, with air around', () => {
    expect(readColumnLines('externalId = 编号\n\n  name=名称 \r\n lng = X=东')).toEqual({
      ok: true,
      columns: { externalId: '编号', name: '名称', lng: 'X=东' },
    });
  });

  test.each([
    ['externalId = a\nname', 2],
    ['nonsense = a', 1],
    ['externalId =', 1],
    ['= a', 1],
  ])('%j is refused at line %d', (text, line) => {
    expect(readColumnLines(text)).toEqual({ ok: false, line });
  });
});

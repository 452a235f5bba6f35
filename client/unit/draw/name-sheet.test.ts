import { describe, expect, test } from 'vitest';
import { type Cell, NameSheet, SHEET } from './name-sheet.ts';

function sheet(width: number) {
  const painted = new Map<string, Cell>();
  const names = new NameSheet({ measure: () => width, paint: (text, cell) => void painted.set(text, cell) });
  return { names, painted };
}
const texts = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `车${from + index}`);
const overlap = (a: Cell, b: Cell) => a.y === b.y && a.x < b.x + b.width && b.x < a.x + a.width;

describe('the sheet of call signs', () => {
  test('has room for as many as a screen can hold, none over another', () => {
    const { names } = sheet(60);
    const cells = names.cellsOf(texts(300));
    expect(cells).toHaveLength(300);
    for (const [index, cell] of cells.entries())
      expect(cells.slice(index + 1).some((other) => overlap(cell, other))).toBe(false);
  });
  test('paints each text once', () => {
    const { names, painted } = sheet(60);
    const before = names.cellsOf(texts(3));
    painted.clear();
    expect(names.cellsOf(texts(4))).toEqual([...before, expect.anything()]);
    expect([...painted.keys()]).toEqual(['车3']);
  });
  test('begins anew when it is full, with the texts that are asked for', () => {
    const { names, painted } = sheet(200);
    const most = Math.floor(SHEET.width / 200) * Math.floor(SHEET.height / SHEET.line);
    names.cellsOf(texts(most));
    painted.clear();
    expect(names.cellsOf(texts(2, most - 1))).toEqual([
      { x: 0, y: 0, width: 200 },
      { x: 200, y: 0, width: 200 },
    ]);
    expect([...painted.keys()]).toEqual(texts(2, most - 1));
    expect(names.cellsOf(texts(most + 5))).toHaveLength(most);
  });
});

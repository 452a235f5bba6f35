import { describe, expect, it, test } from 'vitest';
import { instant } from '../kernel/time.ts';
import { type Box, boxesOf, checkLayout, fixedLayouts, GRID, Layout } from './layout.ts';
import { relaid, type Tile } from './tile.ts';

const now = instant(0);
const tile = (kind: 'counters' | 'clocks' | 'incidents' | 'empty'): Tile => ({
  content: { kind },
  by: null,
  since: now,
});
const kinds = (tiles: readonly Tile[]) => tiles.map(({ content }) => content.kind);
const free = (...boxes: Box[]): Layout => ({ kind: 'free', boxes });

describe('WAL-1 layouts', () => {
  test.each(fixedLayouts)('%s covers the whole monitor, cell by cell, once', (kind) => {
    const layout = { kind };
    const boxes = boxesOf(layout);
    expect(boxes).toHaveLength(Number(kind));
    expect(checkLayout(layout)).toEqual({ ok: true, value: undefined });
    const cells = new Set(
      boxes.flatMap(({ x, y, w, h }) =>
        Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
      ),
    );
    expect(cells.size).toBe(GRID * GRID);
    expect(boxes.reduce((sum, { w, h }) => sum + w * h, 0)).toBe(GRID * GRID);
  });

  test.each<[string, Layout, boolean]>([
    ['side by side', free({ x: 0, y: 0, w: 6, h: 12 }, { x: 6, y: 0, w: 6, h: 12 }), true],
    ['with a gap', free({ x: 0, y: 0, w: 2, h: 2 }, { x: 10, y: 10, w: 2, h: 2 }), true],
    ['one over the edge', free({ x: 8, y: 0, w: 5, h: 1 }), false],
    ['one below the edge', free({ x: 0, y: 11, w: 1, h: 2 }), false],
    ['one on another', free({ x: 0, y: 0, w: 6, h: 6 }, { x: 5, y: 5, w: 2, h: 2 }), false],
  ])('a free one %s', (_, layout, fits) => {
    expect(checkLayout(layout).ok).toBe(fits);
  });

  it('takes no more than sixteen tiles, none without size, none at a broken place', () => {
    const box = { x: 0, y: 0, w: 1, h: 1 };
    for (const boxes of [[], Array(17).fill(box), [{ ...box, w: 0 }], [{ ...box, x: -1 }], [{ ...box, x: 0.5 }]])
      expect(Layout.safeParse({ kind: 'free', boxes }).success).toBe(false);
  });
});

describe('WAL-1 tiles in another layout', () => {
  it('keep their places where there are enough, and new places are empty', () => {
    expect(kinds(relaid([tile('empty'), tile('clocks')], 4, now))).toEqual(['empty', 'clocks', 'empty', 'empty']);
  });
  it('close up where there are fewer, and the last ones fall off', () => {
    const four = [tile('empty'), tile('clocks'), tile('counters'), tile('incidents')];
    expect(kinds(relaid(four, 2, now))).toEqual(['clocks', 'counters']);
    expect(kinds(relaid(four, 1, now))).toEqual(['clocks']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, boxesOf, checkLayout, GRID } from './layout.ts';
import { clashing, freePlace, moved, resized } from './layout-edit.ts';

/** Column, row, width, height. */
const box = (...[x, y, w = 4, h = 4]: readonly [x: number, y: number, w?: number, h?: number]): Box => ({ x, y, w, h });
const inside = fc
  .tuple(fc.nat(GRID - 1), fc.nat(GRID - 1), fc.integer({ min: 1, max: GRID }), fc.integer({ min: 1, max: GRID }))
  .map(([x, y, w, h]) => box(x, y, Math.min(w, GRID - x), Math.min(h, GRID - y)));

describe('WAL-1 a tile that is moved or resized', () => {
  it.each([
    ['stops at the right edge', moved(box(6, 0), 9, 0), box(8, 0)],
    ['stops at the top', moved(box(0, 2), 0, -5), box(0, 0)],
    ['grows as far as the monitor goes', resized(box(6, 6), 9, 1), box(6, 6, 6, 5)],
    ['keeps one cell each way', resized(box(0, 0), -9, -9), box(0, 0, 1, 1)],
  ])('%s', (_, is, wanted) => {
    expect(is).toEqual(wanted);
  });
  it('stays on the monitor, whatever is done to it', () => {
    const step = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(inside, fc.array(fc.tuple(fc.boolean(), step, step), { maxLength: 20 }), (start, steps) => {
        const end = steps.reduce((one, [isMove, dx, dy]) => (isMove ? moved : resized)(one, dx, dy), start);
        expect(checkLayout({ kind: 'free', boxes: [end] }).ok).toBe(true);
      }),
      { seed: 261 },
    );
  });
});

describe('WAL-1 tiles that lie on another', () => {
  it('are told, both of them; those that touch are not', () => {
    expect([...clashing([box(0, 0), box(4, 0), box(3, 3), box(8, 8)])]).toEqual([0, 1, 2]);
    expect(clashing(boxesOf({ kind: '16' })).size).toBe(0);
  });
  it('are none exactly where the layout is taken', () => {
    fc.assert(
      fc.property(fc.array(inside, { minLength: 1, maxLength: 6 }), (boxes) => {
        expect(checkLayout({ kind: 'free', boxes }).ok).toBe(clashing(boxes).size === 0);
      }),
      { seed: 262 },
    );
  });
});

describe('WAL-1 one more tile', () => {
  it('takes the largest free place, and lies on nothing', () => {
    expect(freePlace([])).toEqual(box(0, 0));
    expect(freePlace([box(0, 0, 12, 10)])).toEqual(box(0, 10, 2, 2));
    fc.assert(
      fc.property(fc.array(inside, { maxLength: 8 }), (boxes) => {
        const place = freePlace(boxes);
        if (place !== null) expect(clashing([...boxes, place]).has(boxes.length)).toBe(false);
      }),
      { seed: 263 },
    );
  });
  it('finds none on a full monitor, nor beyond sixteen', () => {
    expect(freePlace(boxesOf({ kind: '4' }))).toBeNull();
    expect(freePlace(Array.from({ length: 16 }, (_, x) => box(x % 12, Math.floor(x / 12), 1, 1)))).toBeNull();
  });
});

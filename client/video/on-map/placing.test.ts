import { describe, expect, it } from 'vitest';
import { placed } from './placing.ts';

const box = { width: 256, height: 170 };
const area = { width: 1_000, height: 700 };
const at = (x: number, y: number, nth = 0) => placed([x, y], { nth, box, area });

describe('VID-16 a picture on the map', () => {
  it('stands beside its camera, the next ones on its other sides', () => {
    expect([0, 1, 2, 3].map((nth) => at(500, 350, nth))).toEqual([
      [514, 166],
      [230, 166],
      [514, 364],
      [230, 364],
    ]);
  });

  it('of four cameras at one place none covers another', () => {
    const corners = [0, 1, 2, 3].map((nth) => at(500, 350, nth));
    for (const [one, [x, y]] of corners.entries())
      for (const [left, top] of corners.slice(one + 1))
        expect(Math.abs(x - left) >= box.width || Math.abs(y - top) >= box.height).toBe(true);
  });

  it('leaves the tools at the right edge free', () => {
    for (const nth of [0, 1, 2, 3])
      for (const x of [700, 900, 999, 1_400])
        expect(at(x, 350, nth)[0] + box.width).toBeLessThanOrEqual(area.width - 96);
  });

  it('on a map narrower than picture and tools stands at its left edge', () => {
    expect(placed([200, 300], { nth: 0, box, area: { width: 320, height: 600 } })).toEqual([8, 116]);
  });

  it('stays on the map while its camera is outside', () => {
    expect(at(-400, 350)).toEqual([8, 166]);
    expect(at(2_000, 2_000)).toEqual([640, 522]);
    expect(at(500, -90)).toEqual([514, 8]);
  });
});

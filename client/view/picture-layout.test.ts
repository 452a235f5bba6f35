import { describe, expect, test } from 'vitest';
import { type Dpi, metresAPx, type Paper, pictureLayout, scaleBar } from './picture-layout.ts';

describe('the layout of a picture', () => {
  test.each([
    ['a4', 150, [1_754, 1_240]],
    ['a4', 200, [2_339, 1_654]],
    ['a3', 150, [2_480, 1_754]],
    ['a3', 200, [3_307, 2_339]],
  ] as [Paper, Dpi, [number, number]][])('on %s at %i dpi is as large as the paper', (paper, dpi, size) => {
    const { width, height } = pictureLayout({ paper, dpi }, { aspect: 1.5, screenPx: 900 });
    expect([width, height]).toEqual(size);
  });

  test.each([0.4, 1, 1.7, 4])(
    'keeps the map’s aspect of %f, and everything on the sheet, one beside the other',
    (aspect) => {
      for (const paper of ['screen', 'a4', 'a3'] as const) {
        const { width, height, head, map, foot } = pictureLayout({ paper, dpi: 150 }, { aspect, screenPx: 900 });
        expect(map.width / map.height).toBeCloseTo(aspect, 1);
        for (const box of [head, map, foot]) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(width + 1);
          expect(box.top + box.height).toBeLessThanOrEqual(height + 1);
        }
        expect(head.top + head.height).toBeLessThanOrEqual(map.top + 1);
        expect(map.top + map.height).toBeLessThanOrEqual(foot.top + 1);
      }
    },
  );
});

test('a screen px is as many metres as the map says', () => {
  expect(metresAPx(0, 0)).toBeCloseTo(78_271.5, 0);
  expect(metresAPx(60, 10)).toBeCloseTo(38.2, 1);
});

test.each([
  [1, 100, 100],
  [1, 99, 50],
  [4.7, 120, 500],
  [0.3, 100, 20],
  [0.011, 100, 1],
])('at %f m a px a bar of %i px shows %i m', (metres, px, shown) => {
  const bar = scaleBar(metres, px);
  expect(bar.metres).toBeCloseTo(shown, 6);
  expect(bar.px).toBeLessThanOrEqual(px);
  expect(bar.px * metres).toBeCloseTo(bar.metres, 6);
});

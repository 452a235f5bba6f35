import { describe, expect, test } from 'vitest';
import { wishOfKey } from './player-keys.ts';
import { advanced, extentOf, nearest, segmentAt, stretchesOf, type Track } from './position.ts';

const track = (...spans: readonly (readonly [number, number])[]): Track => ({
  segments: spans.map(([fromMs, toMs], id) => ({ id, fromMs, toMs, codec: null })),
  gaps: [],
});
const one = track([0, 4_000], [4_040, 8_000], [20_000, 24_000]);

describe('REC-9 the position of a player', () => {
  test('goes on while a picture is there, also over the seam of two segments', () => {
    expect(advanced([one], 1_000, 250)).toBe(1_250);
    expect(advanced([one], 3_900, 120)).toBe(4_020);
  });

  test('skips a gap, unless another camera has a picture, and stands at the end', () => {
    expect(advanced([one], 7_900, 250)).toBe(20_000);
    expect(advanced([one, track([6_000, 12_000])], 7_900, 250)).toBe(8_150);
    expect(advanced([one], 23_900, 250)).toBeNull();
    expect(advanced([], 0, 250)).toBeNull();
  });

  test('goes to the nearest picture of where somebody jumps', () => {
    expect(nearest([one], 5_000)).toBe(5_000);
    expect(nearest([one], 10_000)).toBe(20_000);
    expect(nearest([one], -10)).toBe(0);
    expect(nearest([one], 99_000)).toBe(23_500);
  });

  test('lies within what the cameras have', () => {
    expect(extentOf([one, track([30_000, 31_000])])).toEqual({ fromMs: 0, toMs: 31_000 });
    expect(extentOf([track()])).toBeNull();
    expect(stretchesOf(one)).toEqual([
      { fromMs: 0, toMs: 8_000 },
      { fromMs: 20_000, toMs: 24_000 },
    ]);
    expect(segmentAt(one, 4_020)).toBeUndefined();
    expect(segmentAt(one, 4_040)?.id).toBe(1);
  });
});

test('REC-9 keys: space and K play, arrows and J and L move, up and down change the speed; a button keeps its own', () => {
  const moves = ['ArrowLeft', 'ArrowRight', 'J', 'l'].map((key) => wishOfKey(key, false));
  expect(moves).toEqual([-5_000, 5_000, -10_000, 10_000].map((byMs) => ({ do: 'move', byMs })));
  for (const key of [' ', 'k', 'K']) expect(wishOfKey(key, false)).toEqual({ do: 'toggle' });
  expect(wishOfKey('ArrowUp', false)).toEqual({ do: 'speed', by: 1 });
  for (const key of [' ', 'ArrowLeft', 'x', 'Tab']) expect(wishOfKey(key, true)).toBeNull();
  expect(wishOfKey('k', true)).toEqual({ do: 'toggle' });
});

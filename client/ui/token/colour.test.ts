import { describe, expect, test } from 'vitest';
import { contrast, difference, parseOklch, seenBy, toHex } from './colour.ts';

const white = parseOklch('oklch(1 0 0)');
const black = parseOklch('oklch(0 0 0)');

describe('a colour', () => {
  // Known pairs of sRGB and OKLCH, to the precision of the notation.
  test.each([
    ['oklch(1 0 0)', '#ffffff'],
    ['oklch(0 0 0)', '#000000'],
    ['oklch(0.627955 0.257683 29.2339)', '#ff0000'],
    ['oklch(0.86644 0.294827 142.4953)', '#00ff00'],
    ['oklch(0.452014 0.313214 264.052)', '#0000ff'],
    ['oklch(59.987% 0 0)', '#808080'],
    ['oklch(66% .215 26)', '#fa4846'],
  ])('%s is %s', (text, hex) => {
    expect(toHex(parseOklch(text))).toBe(hex);
  });

  test.each(['', 'red', '#fff', 'oklch(0.5 0.1)', 'lab(58% 67 43)', 'oklch(0.5 0.1 20 / 0.5)'])(
    '“%s” is refused',
    (text) => {
      expect(() => parseOklch(text)).toThrow(RangeError);
    },
  );

  test('outside the screen’s gamut is cut off, not wrapped around', () => {
    expect(toHex(parseOklch('oklch(0.9 0.4 140)'))).toMatch(/^#00ff/);
  });
});

test('contrast runs from 1 to 21, whichever comes first', () => {
  expect(contrast(white, black)).toBeCloseTo(21);
  expect(contrast(black, white)).toBeCloseTo(21);
  expect(contrast(white, white)).toBe(1);
});

test('greys look the same to all eyes, red and green do not differ to those who cannot tell them', () => {
  const grey = parseOklch('oklch(0.6 0 0)');
  const red = parseOklch('oklch(0.6 0.2 29)');
  const green = parseOklch('oklch(0.6 0.2 142)');
  for (const sight of ['protanopia', 'deuteranopia', 'tritanopia', 'greyscale'] as const) {
    expect(difference(grey, seenBy(sight, grey))).toBeLessThan(0.01);
  }
  expect(difference(red, green)).toBeGreaterThan(
    3 * difference(seenBy('deuteranopia', red), seenBy('deuteranopia', green)),
  );
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readThemes } from '../ui/token/token-file.ts';
import { paletteTokens, readPalette } from './palette.ts';

const themes = readThemes(readFileSync(new URL('../ui/token/tokens.css', import.meta.url), 'utf8'));

describe('the palette of the map', () => {
  test.each([...themes.keys()])('has a colour for each of its tokens in the %s theme', (theme) => {
    const tokens = themes.get(theme);
    const palette = readPalette((name) => tokens?.get(name.slice(2)) ?? '');
    for (const token of paletteTokens) {
      expect(tokens?.has(token), token).toBe(true);
      expect(palette[token], token).toMatch(/^#[0-9a-f]{6}$/);
    }
  });
  test('draws grey what it cannot read', () => {
    expect(readPalette(() => 'color(display-p3 1 0 0)').ink).toBe('#808080');
  });
  test('takes colours that are hexadecimal already', () => {
    expect(readPalette(() => ' #12ab34 ').ink).toBe('#12ab34');
  });
});

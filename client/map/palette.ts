import { parseOklch, toHex } from '../ui/token/colour.ts';

/** The colours the map draws with: tokens of the screen, as `#rrggbb`, because a map style knows no `oklch()`. */
export const paletteTokens = [
  'ground',
  'panel',
  'raised',
  'ink',
  'ink-soft',
  'ink-faint',
  'ink-off',
  'edge',
  'accent',
  'accent-ink',
  'accent-wash',
  'fault',
  'state-ready',
  'state-moving',
  'state-there',
  'state-off',
  'alarm-critical',
  'alarm-high',
  'alarm-medium',
  'alarm-low',
  'alarm-edge',
  'alarm-mark',
  'draw-plain',
  'draw-green',
  'draw-teal',
  'draw-violet',
  'map-land',
  'map-border',
  'map-label',
  'map-halo',
  'heat',
] as const;
export type PaletteToken = (typeof paletteTokens)[number];
export type Palette = Readonly<Record<PaletteToken, string>>;

/** Reads the palette that is in force; `token` gives the text of a custom property, as `getPropertyValue` does. */
export function readPalette(token: (name: string) => string): Palette {
  const entries = paletteTokens.map((name) => [name, hexOf(token(`--${name}`))] as const);
  return Object.fromEntries(entries) as Record<PaletteToken, string>;
}

/** Browsers may hand a colour back in another notation; a colour we cannot read is drawn as mid grey, never thrown. */
function hexOf(text: string): string {
  const trimmed = text.trim();
  if (/^#[0-9a-f]{6}$/i.test(trimmed)) return trimmed;
  return trimmed.startsWith('oklch(') ? toHex(parseOklch(trimmed)) : '#808080';
}

/** The palette of the page, as its theme is now. */
export function pagePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return readPalette((name) => style.getPropertyValue(name));
}

/**
 * Colour arithmetic for the tokens: OKLCH text → sRGB, contrast, colour-blind simulation. Pure; used by the token
 * tests and by whoever needs a token in a place that does not understand `oklch()` (MapLibre styles, canvases).
 */

/** Linear-light sRGB, each 0…1 when inside the gamut. */
export type LinearRgb = readonly [red: number, green: number, blue: number];

const OKLCH = /^oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)$/;

/**
 * `oklch(L C h)` with L 0…1 or 0…100 % (minifiers write either), C ≥ 0 and h in degrees. Throws RangeError on any other
 * notation.
 */
export function parseOklch(text: string): LinearRgb {
  const found = OKLCH.exec(text.trim());
  if (found === null) throw new RangeError(`not an oklch() colour: ${text}`);
  const [, written, percent, chroma, hueDeg] = found;
  const lightness = Number(written) / (percent === '%' ? 100 : 1);
  return fromOklch([lightness, Number(chroma), Number(hueDeg)]);
}

function fromOklch([lightness, chroma, hueDeg]: readonly [number, number, number]): LinearRgb {
  const hue = (hueDeg * Math.PI) / 180;
  return fromOklab([lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]);
}

type Oklab = readonly [lightness: number, a: number, b: number];

function fromOklab([lightness, a, b]: Oklab): LinearRgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

export function toOklab([red, green, blue]: LinearRgb): Oklab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Colours outside sRGB are cut off per channel, as browsers do on an sRGB screen. */
export function clip(colour: LinearRgb): LinearRgb {
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return [within(colour[0]), within(colour[1]), within(colour[2])];
}

/** WCAG 2.2 relative luminance, 0…1. */
export function luminance(colour: LinearRgb): number {
  const [red, green, blue] = clip(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio, 1…21, whichever is lighter. */
export function contrast(one: LinearRgb, other: LinearRgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Distance in OKLab; about 0.02 is just visible side by side, 0.1 is plain at a glance. */
export function difference(one: LinearRgb, other: LinearRgb): number {
  const [from, to] = [toOklab(clip(one)), toOklab(clip(other))];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

/** `#rrggbb`, for consumers without OKLCH. */
export function toHex(colour: LinearRgb): string {
  const channel = (part: number) => {
    const coded = part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
    return Math.round(coded * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${clip(colour).map(channel).join('')}`;
}

export type Sight = 'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia' | 'greyscale';

type Row = readonly [number, number, number];

/** Full-strength matrices of Machado, Oliveira and Fernandes (2009), applied to linear light. */
const matrices: Record<Exclude<Sight, 'normal' | 'greyscale'>, readonly [Row, Row, Row]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The colour as somebody with this sight sees it. */
export function seenBy(sight: Sight, colour: LinearRgb): LinearRgb {
  const [red, green, blue] = clip(colour);
  if (sight === 'normal') return [red, green, blue];
  if (sight === 'greyscale') {
    const grey = luminance(colour);
    return [grey, grey, grey];
  }
  const along = (row: Row) => row[0] * red + row[1] * green + row[2] * blue;
  const [first, second, third] = matrices[sight];
  return [along(first), along(second), along(third)];
}

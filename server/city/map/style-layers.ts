/** A layer of a map style, as far as we write them. */
export type StyleLayer = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

/** Line width that grows with the zoom, pixels: a hair at 10, `at16` at 16 and on. */
export function growing(at10: number, at16: number): unknown[] {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 10, at10, 16, at16, 20, at16 * 4];
}

/** No `glyphs` in the style: MapLibre draws every letter from the fonts of the machine, Chinese ones too. */
export const fonts = ['Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];

interface Part {
  readonly id: string;
  /** Layer of the tiles. */
  readonly from: string;
  readonly filter?: unknown[];
  readonly minzoom?: number;
}

function common({ id, from, filter, minzoom }: Part) {
  return {
    id,
    source: 'base',
    'source-layer': from,
    ...(filter === undefined ? {} : { filter }),
    ...(minzoom === undefined ? {} : { minzoom }),
  };
}

export function fill(part: Part, colour: string): StyleLayer {
  return { ...common(part), type: 'fill', paint: { 'fill-color': colour, 'fill-antialias': true } };
}

export function line(part: Part, paint: { colour: string; width: unknown; dash?: number[] }): StyleLayer {
  const { colour, width, dash } = paint;
  return {
    ...common(part),
    type: 'line',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width, ...(dash === undefined ? {} : { 'line-dasharray': dash }) },
  };
}

export interface LabelLook {
  readonly colour: string;
  readonly halo: string;
  readonly size: number;
  readonly along?: boolean;
  readonly field?: unknown;
}

export function label(part: Part, look: LabelLook): StyleLayer {
  return {
    ...common(part),
    type: 'symbol',
    layout: {
      'text-field': look.field ?? ['get', 'name'],
      'text-font': fonts,
      'text-size': look.size,
      'text-max-width': 8,
      'text-padding': 4,
      ...(look.along === true ? { 'symbol-placement': 'line', 'symbol-spacing': 320 } : {}),
    },
    paint: { 'text-color': look.colour, 'text-halo-color': look.halo, 'text-halo-width': 1.2 },
  };
}

import type { UsefulGrade } from '@watchroom/shared/camera/optics.ts';
import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import {
  COVERAGE_GRID_LAYER,
  COVERAGE_GRID_ZOOMS,
  COVERAGE_TILE_LAYER,
  COVERAGE_ZOOMS,
} from '@watchroom/shared/camera/sight/coverage-tiles.ts';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { drawnIcon } from '../../map/icon/drawn-icon.ts';
import { type Icon, noFeatures, type Overlay, overlayOrder } from '../../map/overlay.ts';
import type { Palette } from '../../map/palette.ts';
import type { CoverageChoice } from './coverage-choice.ts';

export const SIGHT_AREA_SOURCE = 'camera-sight/areas';

/**
 * The ground of the tiles by what is chosen. `turn` goes into the address: with a new one the map asks for the tiles anew. Seen
 * ground by grade, holes hatched one way, blind ground hatched the other way in the colour of faults: none by colour alone.
 */
export function coverageOverlay(origin: string, { look, grade }: CoverageChoice, turn: number): Overlay {
  return {
    id: 'coverage',
    order: overlayOrder.ground,
    sources: {
      [GROUND_SOURCE]: {
        type: 'vector',
        tiles: [`${origin}/api/tiles/coverage/{z}/{x}/{y}?v=t${turn}`],
        minzoom: COVERAGE_ZOOMS.least,
        maxzoom: COVERAGE_ZOOMS.deepest,
      },
      [GRID_SOURCE]: {
        type: 'vector',
        tiles: [`${origin}/api/tiles/coverage/{z}/{x}/{y}?v=t${turn}`],
        minzoom: COVERAGE_GRID_ZOOMS.least,
        maxzoom: COVERAGE_GRID_ZOOMS.deepest,
      },
    },
    icon: (name, palette) => {
      if (name === 'coverage/hole') return drawHatch(palette['ink-faint'], 'rising');
      return name === 'coverage/blind' ? drawHatch(palette.fault, 'falling') : null;
    },
    layers: (palette) => [...gridLayers({ look, grade }, palette), ...groundLayers({ look, grade }, palette)],
  };
}

/** How strong the colour of seen ground is, by grade; the legend shows the same. */
export const groundOpacity: readonly number[] = [0.16, 0.26, 0.38, 0.5];
/** How strong the colour of a grid is, from far, that is seen for the most part. */
export const FAR_STRONGEST = 0.45;
const GROUND_SOURCE = 'coverage/tiles';
const GRID_SOURCE = 'coverage/grids';

/**
 * From far a grid is one surface: the more of it is seen, not seen or blind, the stronger. Little that is blind is still drawn: a
 * person looks there and goes nearer.
 */
function gridLayers({ look, grade }: CoverageChoice, palette: Palette): LayerSpecification[] {
  const from = {
    source: GRID_SOURCE,
    'source-layer': COVERAGE_GRID_LAYER,
    type: 'fill',
    maxzoom: COVERAGE_ZOOMS.least,
  } as const;
  const seen: ExpressionSpecification = ['get', `${grade}Seen`];
  const blind: ExpressionSpecification = ['get', `${grade}Blind`];
  const hole: ExpressionSpecification = ['-', 1_000, ['+', seen, blind]];
  const isBlind: ExpressionSpecification = ['>', blind, 0];
  const stronger = (share: ExpressionSpecification, weak: number, strong: number): ExpressionSpecification => [
    'interpolate',
    ['linear'],
    share,
    1,
    weak,
    300,
    strong,
  ];
  const fill = (colour: string, opacity: ExpressionSpecification) => ({
    'fill-color': colour,
    'fill-opacity': opacity,
    'fill-antialias': false,
  });
  const blindLayers: LayerSpecification[] = [
    {
      id: 'coverage/far-blind-ground',
      ...from,
      filter: isBlind,
      paint: fill(palette.fault, stronger(blind, 0.14, 0.5)),
    },
    {
      id: 'coverage/far-blind',
      ...from,
      filter: isBlind,
      paint: { 'fill-pattern': 'coverage/blind', 'fill-opacity': stronger(blind, 0.35, 1) },
    },
  ];
  if (look === 'holes') {
    const strength: ExpressionSpecification = ['interpolate', ['linear'], hole, 0, 0, 1_000, 1];
    const paint = { 'fill-pattern': 'coverage/hole', 'fill-opacity': strength };
    return [{ id: 'coverage/far-holes', ...from, paint }];
  }
  const ground: LayerSpecification = {
    id: 'coverage/far-seen',
    ...from,
    paint: fill(palette['state-ready'], stronger(seen, 0.04, FAR_STRONGEST)),
  };
  return look === 'seen' ? [ground, ...blindLayers] : blindLayers;
}

function groundLayers({ look, grade }: CoverageChoice, palette: Palette): LayerSpecification[] {
  const from = { source: GROUND_SOURCE, 'source-layer': COVERAGE_TILE_LAYER, type: 'fill' } as const;
  const number = usefulGrades.indexOf(grade) + 1;
  const isSeen: ExpressionSpecification = ['>=', ['get', 'now'], number];
  const isHole: ExpressionSpecification = ['<', ['get', 'any'], number];
  const isBlind: ExpressionSpecification = ['all', ['>=', ['get', 'any'], number], ['<', ['get', 'now'], number]];
  const byGrade = groundOpacity.flatMap((opacity, index) => [index + 1, opacity]);
  const finer = ['match', ['get', 'now'], ...byGrade, 0] as unknown as ExpressionSpecification;
  const colour = { 'fill-color': palette['state-ready'], 'fill-opacity': finer, 'fill-antialias': false };
  const blindColour = { 'fill-color': palette.fault, 'fill-opacity': 0.18, 'fill-antialias': false };
  const seen: LayerSpecification = { id: 'coverage/seen', ...from, filter: isSeen, paint: colour };
  const hole: LayerSpecification = {
    id: 'coverage/holes',
    ...from,
    filter: isHole,
    paint: { 'fill-pattern': 'coverage/hole' },
  };
  const blind: LayerSpecification[] = [
    { id: 'coverage/blind-ground', ...from, filter: isBlind, paint: blindColour },
    { id: 'coverage/blind', ...from, filter: isBlind, paint: { 'fill-pattern': 'coverage/blind' } },
  ];
  if (look === 'holes') return [hole];
  return look === 'seen' ? [seen, ...blind] : blind;
}

/** What one camera sees, a band for each grade, the finest on top. */
export const sightAreaOverlay: Overlay = {
  id: 'camera-sight',
  order: overlayOrder.sectors,
  sources: { [SIGHT_AREA_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'camera-sight/fill',
      type: 'fill',
      source: SIGHT_AREA_SOURCE,
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.13, 'fill-antialias': false },
    },
    {
      id: 'camera-sight/edge',
      type: 'line',
      source: SIGHT_AREA_SOURCE,
      filter: ['!=', ['get', 'form'], 'assumed'],
      paint: { 'line-color': palette.accent, 'line-width': widthOf() },
    },
    {
      id: 'camera-sight/edge-unsure',
      type: 'line',
      source: SIGHT_AREA_SOURCE,
      filter: ['==', ['get', 'form'], 'assumed'],
      paint: { 'line-color': palette.accent, 'line-width': 1, 'line-dasharray': [3, 3] },
    },
  ],
};

/** The outermost edge stands out; the bands within are thin. */
function widthOf(): ExpressionSpecification {
  const outer: UsefulGrade = 'detect';
  return ['case', ['==', ['get', 'grade'], outer], 1.4, 0.7];
}

/** A tile of parallel strokes that fit together on all sides. */
function drawHatch(colour: string, way: 'rising' | 'falling'): Icon | null {
  const side = 16;
  return drawnIcon(side, (context) => {
    context.strokeStyle = colour;
    context.globalAlpha = way === 'falling' ? 0.9 : 0.5;
    context.lineWidth = way === 'falling' ? 2.4 : 1.6;
    if (way === 'falling') {
      context.translate(side, 0);
      context.scale(-1, 1);
    }
    context.beginPath();
    for (const shift of [-side, 0, side]) {
      context.moveTo(shift - 2, side + 2);
      context.lineTo(shift + side + 2, -2);
    }
    context.stroke();
  });
}

import type { BaseClass } from '@watchroom/shared/city/base-feature.ts';
import type { MapPalette } from './map-palette.ts';
import { fill, growing, label, line, type StyleLayer } from './style-layers.ts';

/** From which zoom on a class of the base map is in the tiles: below it would be dust. */
export const classZoom: Readonly<Record<BaseClass, number>> = {
  land: 0,
  green: 8,
  water: 6,
  river: 6,
  motorway: 6,
  arterial: 9,
  rail: 9,
  bridge: 10,
  collector: 11,
  block: 11,
  lane: 13,
  building: 14,
  place: 8,
  landmark: 13,
};

const surfaces = ['==', ['geometry-type'], 'Polygon'];
const lines = ['==', ['geometry-type'], 'LineString'];

/** The offline style of the profile's own features, bottom first: near-black land, quiet roads, muted water. */
export function builtInLayers(palette: MapPalette): StyleLayer[] {
  const { land, block, building, road, roadMain, water, green, label: ink, labelSoft, halo } = palette;
  const text = { colour: ink, halo };
  const soft = { colour: labelSoft, halo };
  return [
    fill({ id: 'land', from: 'land' }, land),
    fill({ id: 'green', from: 'green' }, green),
    fill({ id: 'block', from: 'block' }, block),
    fill({ id: 'water', from: 'water' }, water),
    fill({ id: 'river', from: 'river', filter: surfaces }, water),
    line({ id: 'river-line', from: 'river', filter: lines }, { colour: water, width: growing(1, 8) }),
    fill({ id: 'building', from: 'building' }, building),
    line({ id: 'rail', from: 'rail' }, { colour: roadMain, width: growing(0.5, 1.5), dash: [4, 3] }),
    line({ id: 'lane', from: 'lane' }, { colour: road, width: growing(0.3, 2.5) }),
    line({ id: 'collector', from: 'collector' }, { colour: road, width: growing(0.4, 4.5) }),
    line({ id: 'arterial', from: 'arterial' }, { colour: roadMain, width: growing(0.6, 6) }),
    line({ id: 'motorway', from: 'motorway' }, { colour: roadMain, width: growing(1, 8) }),
    line({ id: 'bridge', from: 'bridge' }, { colour: roadMain, width: growing(0.6, 6) }),
    label({ id: 'lane-name', from: 'lane', minzoom: 15.5 }, { ...soft, size: 11, along: true }),
    label({ id: 'collector-name', from: 'collector', minzoom: 14 }, { ...soft, size: 11, along: true }),
    label({ id: 'arterial-name', from: 'arterial', minzoom: 12.5 }, { ...text, size: 11.5, along: true }),
    label({ id: 'motorway-name', from: 'motorway', minzoom: 12 }, { ...text, size: 11.5, along: true }),
    label({ id: 'river-name', from: 'river', filter: lines, minzoom: 11 }, { ...soft, size: 12, along: true }),
    label({ id: 'water-name', from: 'water', minzoom: 12 }, { ...soft, size: 12 }),
    label({ id: 'landmark', from: 'landmark', minzoom: 14 }, { ...soft, size: 11 }),
    label({ id: 'place', from: 'place' }, { ...text, size: 13 }),
  ];
}

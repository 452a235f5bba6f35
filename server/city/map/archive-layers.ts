import type { MapPalette } from './map-palette.ts';
import { fill, growing, label, line, type StyleLayer } from './style-layers.ts';

const name = ['coalesce', ['get', 'name:zh-Hans'], ['get', 'name:zh'], ['get', 'name']];
const kind = (field: string, ...values: string[]) => ['match', ['get', field], values, true, false];

/**
 * A quiet style for a base map that somebody else made, by the names of its layers: the Protomaps schema, the
 * OpenMapTiles schema, or pictures. Of an unknown schema every layer is drawn as thin lines: better than nothing.
 */
export function archiveLayers(layers: readonly string[] | null, palette: MapPalette): StyleLayer[] {
  if (layers === null) return [{ id: 'picture', type: 'raster', source: 'base', paint: { 'raster-saturation': -0.6 } }];
  if (layers.includes('earth') && layers.includes('roads')) return protomaps(palette);
  if (layers.includes('transportation')) return openMapTiles(palette);
  return layers.map((from) => line({ id: from, from }, { colour: palette.road, width: 0.6 }));
}

/** Protomaps basemap, version 4: layers earth, landuse, water, buildings, roads, places; `kind` tells what. */
function protomaps({
  land,
  block,
  road,
  roadMain,
  water,
  green,
  building,
  label: ink,
  labelSoft,
  halo,
}: MapPalette): StyleLayer[] {
  const text = { halo, field: name };
  return [
    fill({ id: 'earth', from: 'earth' }, land),
    fill({ id: 'landuse', from: 'landuse' }, block),
    fill(
      { id: 'green', from: 'landuse', filter: kind('kind', 'park', 'forest', 'wood', 'grass', 'nature_reserve') },
      green,
    ),
    fill({ id: 'water', from: 'water', filter: ['==', ['geometry-type'], 'Polygon'] }, water),
    fill({ id: 'building', from: 'buildings', minzoom: 14 }, building),
    line(
      { id: 'minor', from: 'roads', filter: kind('kind', 'minor_road', 'path', 'other'), minzoom: 12 },
      { colour: road, width: growing(0.3, 3) },
    ),
    line(
      { id: 'rail', from: 'roads', filter: kind('kind', 'rail') },
      { colour: roadMain, width: growing(0.5, 1.5), dash: [4, 3] },
    ),
    line(
      { id: 'major', from: 'roads', filter: kind('kind', 'major_road', 'medium_road') },
      { colour: roadMain, width: growing(0.6, 5) },
    ),
    line({ id: 'highway', from: 'roads', filter: kind('kind', 'highway') }, { colour: roadMain, width: growing(1, 8) }),
    label({ id: 'road-name', from: 'roads', minzoom: 13 }, { ...text, colour: labelSoft, size: 11, along: true }),
    label({ id: 'place', from: 'places' }, { ...text, colour: ink, size: 13 }),
  ];
}

/** OpenMapTiles: layers landcover, landuse, water, waterway, building, transportation(_name), place; `class` tells what. */
function openMapTiles({
  land,
  block,
  road,
  roadMain,
  water,
  green,
  building,
  label: ink,
  labelSoft,
  halo,
}: MapPalette): StyleLayer[] {
  const text = { halo, field: name };
  return [
    { id: 'land', type: 'background', paint: { 'background-color': land } },
    fill({ id: 'landuse', from: 'landuse' }, block),
    fill({ id: 'green', from: 'landcover' }, green),
    fill({ id: 'water', from: 'water' }, water),
    line({ id: 'waterway', from: 'waterway' }, { colour: water, width: growing(0.5, 4) }),
    fill({ id: 'building', from: 'building', minzoom: 14 }, building),
    line(
      { id: 'minor', from: 'transportation', filter: kind('class', 'minor', 'service', 'path', 'track'), minzoom: 12 },
      { colour: road, width: growing(0.3, 3) },
    ),
    line(
      { id: 'rail', from: 'transportation', filter: kind('class', 'rail', 'transit') },
      { colour: roadMain, width: growing(0.5, 1.5), dash: [4, 3] },
    ),
    line(
      { id: 'major', from: 'transportation', filter: kind('class', 'primary', 'secondary', 'tertiary', 'trunk') },
      { colour: roadMain, width: growing(0.6, 5) },
    ),
    line(
      { id: 'highway', from: 'transportation', filter: kind('class', 'motorway') },
      { colour: roadMain, width: growing(1, 8) },
    ),
    label(
      { id: 'road-name', from: 'transportation_name', minzoom: 13 },
      { ...text, colour: labelSoft, size: 11, along: true },
    ),
    label({ id: 'place', from: 'place' }, { ...text, colour: ink, size: 13 }),
  ];
}

import { type Datum, toWgs84 } from '../kernel/datum.ts';
import type { Position, Surface } from '../kernel/geo.ts';
import type { BaseFeature } from './base-feature.ts';
import type { CityProfile } from './profile.ts';

/** The profile with every place and border in WGS-84. Shared borders stay shared. */
export function profileInWgs84(profile: CityProfile): CityProfile {
  const { datum } = profile;
  if (datum === 'wgs84') return profile;
  return {
    ...profile,
    datum: 'wgs84',
    centre: toWgs84(profile.centre, datum),
    areas: profile.areas.map((area) => ({ ...area, surface: surfaceInWgs84(area.surface, datum) })),
    addresses: profile.addresses.map((address) => ({ ...address, place: toWgs84(address.place, datum) })),
    base: profile.base.map((feature) => ({ ...feature, geometry: geometryInWgs84(feature.geometry, datum) })),
  };
}

function surfaceInWgs84(surface: Surface, datum: Datum): Surface {
  return surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: surface.coordinates.map((ring) => path(ring, datum)) }
    : {
        type: 'MultiPolygon',
        coordinates: surface.coordinates.map((rings) => rings.map((ring) => path(ring, datum))),
      };
}

function geometryInWgs84(geometry: BaseFeature['geometry'], datum: Datum): BaseFeature['geometry'] {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: toWgs84(geometry.coordinates, datum) };
    case 'LineString':
      return { type: 'LineString', coordinates: path(geometry.coordinates, datum) };
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: geometry.coordinates.map((line) => path(line, datum)) };
    default:
      return surfaceInWgs84(geometry, datum);
  }
}

function path(places: readonly Position[], datum: Datum): Position[] {
  return places.map((place) => toWgs84(place, datum));
}

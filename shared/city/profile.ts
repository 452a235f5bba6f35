import { z } from 'zod';
import { AreaInput, AreaLevel, Department } from '../area/area-api.ts';
import { IncidentType } from '../incident/incident-type.ts';
import { Datum } from '../kernel/datum.ts';
import { Position } from '../kernel/geo.ts';
import { AreaId } from '../kernel/ids.ts';
import { Name, Text } from '../kernel/name.ts';
import { UnitRole } from '../unit/unit-api.ts';

/** One feature of the built-in base map. Geometry is WGS-84; `name` is drawn where there is room. */
const BaseFeature = z.object({
  type: z.literal('Feature'),
  geometry: z.object({
    type: z.enum(['Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
    coordinates: z.array(z.unknown()),
  }),
  properties: z.object({
    /** What it is; the offline style draws each class. */
    class: z.enum([
      'land',
      'block',
      'building',
      'green',
      'water',
      'river',
      'motorway',
      'arterial',
      'collector',
      'lane',
      'rail',
      'bridge',
      'place',
      'landmark',
    ]),
    name: z.string().max(80).optional(),
  }),
});

/** A known address or landmark, for intake by address and for search. */
export const Address = z.strictObject({
  name: Name,
  place: Position,
  kind: z.enum(['address', 'landmark', 'crossing', 'street']),
});
export type Address = z.infer<typeof Address>;

/** Everything that makes this city this city. Data: nothing in the code knows any one of them. */
export const CityProfile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  name: Text,
  /** IANA zone of the city's clocks. */
  zone: z.string().refine((zone) => isZone(zone), 'an IANA time zone'),
  language: z.enum(['zh', 'en']),
  centre: Position,
  /** Start zoom of the map, web-mercator levels. */
  zoom: z.number().min(0).max(22),
  /** The datum of the surfaces and places in this profile; stored as WGS-84. */
  datum: Datum.default('wgs84'),
  attribution: z.string().max(300).default(''),
  levels: z.array(AreaLevel).min(1).max(8),
  areas: z.array(AreaInput).min(1).max(100_000),
  departments: z.array(Department).min(1).max(500),
  roles: z.array(UnitRole).min(1).max(100),
  types: z.array(IncidentType).min(1).max(2_000),
  base: z.array(BaseFeature).max(500_000).default([]),
  addresses: z.array(Address).max(500_000).default([]),
});
export type CityProfile = z.infer<typeof CityProfile>;
export type CityProfileInput = z.input<typeof CityProfile>;

/** GET /api/city: what every signed-in screen needs before anything else. */
export const CityView = z.object({
  id: z.string(),
  name: Text,
  zone: z.string(),
  language: z.enum(['zh', 'en']),
  centre: Position,
  zoom: z.number(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  attribution: z.string(),
  levels: z.array(AreaLevel),
  departments: z.array(Department),
  roles: z.array(UnitRole),
  types: z.array(IncidentType),
  root: AreaId,
});
export type CityView = z.infer<typeof CityView>;

/** PUT /api/city/profile answers with what it took in. */
export const ProfileReply = z.object({
  areas: z.int(),
  grids: z.int(),
  departments: z.int(),
  types: z.int(),
  addresses: z.int(),
});

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

import { z } from 'zod';
import { MultiPolygon, Polygon, Position } from '../kernel/geo.ts';
import { line } from '../kernel/prose.ts';

const Path = z.array(Position).min(2);

/** What a feature of the base map is; the offline style draws each class in its own way. */
export const BaseClass = z.enum([
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
]);
export type BaseClass = z.infer<typeof BaseClass>;

/** One feature of the built-in base map. `name` is drawn where there is room. */
export const BaseFeature = z.object({
  type: z.literal('Feature'),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Point'), coordinates: Position }),
    z.object({ type: z.literal('LineString'), coordinates: Path }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(Path).min(1) }),
    Polygon,
    MultiPolygon,
  ]),
  properties: z.object({ class: BaseClass, name: line(80).optional() }),
});
export type BaseFeature = z.infer<typeof BaseFeature>;

import gcoord from 'gcoord';
import { z } from 'zod';
import type { Position } from './geo.ts';

/**
 * The datum of places that come from outside. WGS-84 is what we store; GCJ-02 is the shifted datum of Chinese map
 * vendors, BD-09 Baidu's on top of it. Both lie up to 700 m (GCJ-02) and 1,200 m (BD-09) off inside China.
 */
export const Datum = z.enum(['wgs84', 'gcj02', 'bd09']);
export type Datum = z.infer<typeof Datum>;

const systems = { wgs84: 'WGS84', gcj02: 'GCJ02', bd09: 'BD09' } as const;
type System = (typeof systems)[Datum];

// gcoord's types describe an ES default export, but Node loads its CommonJS build, whose whole export is that object.
const { transform } = gcoord as unknown as {
  transform(place: [number, number], from: System, to: System): [number, number];
};

/**
 * A place of another datum in WGS-84, exact to about 0.01 m. The same input always gives the same output, so borders that share
 * vertices still share them afterwards. Outside the box the datums are defined for (lng 72.004…137.8347, lat
 * 0.8293…55.8271) a GCJ-02 place comes back as it is.
 */
export function toWgs84(place: Position, datum: Datum): Position {
  return datum === 'wgs84' ? place : convert(place, datum, 'wgs84');
}

/** A WGS-84 place in another datum, for a base map that is drawn in it. */
export function fromWgs84(place: Position, datum: Datum): Position {
  return datum === 'wgs84' ? place : convert(place, 'wgs84', datum);
}

function convert(place: Position, from: Datum, to: Datum): Position {
  return transform([place[0], place[1]], systems[from], systems[to]);
}

import { fromGeojsonVt } from '@maplibre/vt-pbf';
import pg from 'pg';
import Supercluster from 'supercluster';
import type { TileAddress } from '../../../platform/map/tile-set.ts';
import { type CameraColumns, healths, kinds, NO_ALARM, ownerKinds, termsOptions } from '../camera-columns.ts';
import { lookAt, stateOf, states } from '../camera-states.ts';

/** What a GeoJSON feature says of a camera: the same as our tiles, names and optics only where they say them too. */
function propertiesOf(columns: CameraColumns, slot: number) {
  return {
    health: healths[columns.health[slot] ?? 0],
    kind: kinds[columns.kind[slot] ?? 0],
    terms: termsOptions[columns.terms[slot] ?? 0],
    ownerKind: ownerKinds[columns.owner[slot] ?? 0],
    alarm: columns.alarm[slot] !== NO_ALARM,
    rev: columns.rev[slot],
    count: columns.count[slot],
  };
}

type Sums = Record<(typeof states)[number], number>;

/** supercluster with counts by state, written by vt-pbf: the common way to serve clusters from Node. */
export function superclusterOf(columns: CameraColumns): (at: TileAddress) => Uint8Array | null {
  const zero = () => Object.fromEntries(states.map((state) => [state, 0])) as Sums;
  const index = new Supercluster<Record<string, unknown>, Sums>({
    radius: 64,
    extent: 512,
    maxZoom: 13,
    map: (properties) => ({ ...zero(), [String(properties['state'])]: 1 }),
    reduce: (sums, more) => {
      for (const state of states) sums[state] += more[state];
    },
  });
  const features = Array.from({ length: columns.end }, (_, slot) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [columns.lng[slot] ?? 0, columns.lat[slot] ?? 0] },
    properties: { ...propertiesOf(columns, slot), state: states[stateOf(lookAt(columns, slot))] },
  }));
  index.load(features);
  return ({ z, x, y }) => {
    const tile = index.getTile(z, x, y);
    return tile === null ? null : fromGeojsonVt({ camera: tile as never }, { version: 2, extent: 512 });
  };
}

/** A PostGIS database with the same cameras; null where the extension cannot be had, with the reason. */
export async function postgisOf(
  databaseUrl: string,
  columns: CameraColumns,
): Promise<
  { readonly ask: (at: TileAddress) => Promise<Uint8Array>; readonly pid: number; close(): Promise<void> } | string
> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const refused = await client.query('create extension postgis').then(
    () => null,
    (error: Error) => error.message,
  );
  if (refused !== null) {
    await client.end();
    return refused;
  }
  await client.query(`create table cam (number bigint, state int, health text, kind text, terms text, owner_kind text,
    alarm bool, rev int, count int, id text, name text, azimuth int, hfov int, range int, geom geometry(point, 3857))`);
  for (let from = 0; from < columns.end; from += 20_000)
    await fill(client, columns, [from, Math.min(columns.end, from + 20_000)]);
  await client.query('create index on cam using gist (geom)');
  await client.query('analyze cam');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() pid');
  return { ask: (at) => ask(client, at), pid: rows[0]?.pid ?? 0, close: () => client.end() };
}

async function fill(client: pg.Client, columns: CameraColumns, [from, to]: readonly [number, number]): Promise<void> {
  const rows = Array.from({ length: to - from }, (_, at) => {
    const slot = from + at;
    const said = propertiesOf(columns, slot);
    return {
      ...said,
      owner_kind: said.ownerKind,
      number: columns.tileNumberAt(slot),
      state: stateOf(lookAt(columns, slot)),
      id: columns.idAt(slot),
      name: columns.nameAt(slot),
      azimuth: columns.azimuthDeg[slot],
      hfov: columns.hfovDeg[slot],
      range: columns.rangeM[slot],
      lng: columns.lng[slot],
      lat: columns.lat[slot],
    };
  });
  await client.query(
    `insert into cam select number, state, health, kind, terms, owner_kind, alarm, rev, count, id, name, azimuth, hfov, range,
       st_transform(st_setsrid(st_makepoint(lng, lat), 4326), 3857)
     from jsonb_to_recordset($1) as r(number bigint, state int, health text, kind text, terms text, owner_kind text, alarm bool,
       rev int, count int, id text, name text, azimuth int, hfov int, range int, lng float8, lat float8)`,
    [JSON.stringify(rows)],
  );
}

const plain = 'number, health, kind, terms, owner_kind, alarm, rev, count';

async function ask(client: pg.Client, { z, x, y }: TileAddress): Promise<Uint8Array> {
  const said = z < 16 ? plain : z < 17 ? `${plain}, azimuth, hfov, range` : `${plain}, azimuth, hfov, range, id, name`;
  const cells = `select st_asmvtgeom(st_centroid(st_collect(geom)), st_tileenvelope($1, $2, $3), 4096, 0, false) g, sum(count) count,
      count(*) filter (where state = 0) alarm, count(*) filter (where state = 1) lost, count(*) filter (where state = 2) late,
      count(*) filter (where state = 3) unknown, count(*) filter (where state = 4) online
    from cam where geom && st_tileenvelope($1, $2, $3)
    group by floor(st_x(geom) / (40075016.68 / 2 ^ ($1 + 3))), floor(st_y(geom) / (40075016.68 / 2 ^ ($1 + 3)))`;
  const points = `select st_asmvtgeom(geom, st_tileenvelope($1, $2, $3), 4096, 0, false) g, ${said}
    from cam where geom && st_tileenvelope($1, $2, $3)`;
  const { rows } = await client.query<{ tile: Buffer }>({
    name: z <= 13 ? 'cells' : `points ${Math.min(Math.max(z, 15), 17)}`,
    text: `select st_asmvt(t, 'camera', 4096, 'g'${z <= 13 ? '' : ", 'number'"}) tile from (${z <= 13 ? cells : points}) t`,
    values: [z, x, y],
  });
  return rows[0]?.tile ?? new Uint8Array();
}

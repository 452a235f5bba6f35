import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaInput, Department } from '@watchroom/shared/area/area-api.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import type { Surface } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Generated, sql } from 'kysely';
import { type Database, jsonb, type Tx } from '../platform/database.ts';
import { readVersionAreas, versionTx } from './boundary/version-store.ts';

export interface CityRow {
  only: Generated<boolean>;
  id: string;
  rev: number;
  fingerprint: string;
  facts: CityFacts;
  configured_at: Instant;
}

interface AreaRow {
  id: AreaId;
  position: number;
  parent: AreaId | null;
  level: number;
  name: string;
  surface: Surface;
}

interface DepartmentRow {
  id: DepartmentId;
  position: number;
  name: string;
  short: string | null;
}

interface AddressRow {
  position: number;
  name: string;
  kind: Address['kind'];
  lng: number;
  lat: number;
}

export type AreaTables = { city: CityRow; area: AreaRow; department: DepartmentRow; address: AddressRow };

export const areaTx = (tx: Tx) => tx.$extendTables<AreaTables>();
export const areaTables = (db: Database) => db.$extendTables<AreaTables>();

/** Any number: two profiles that arrive together are taken one after the other. */
const PROFILE_LOCK = 7_310_010;

export async function lockCity(tx: Tx): Promise<{ rev: number; fingerprint: string } | undefined> {
  await sql`select pg_advisory_xact_lock(${PROFILE_LOCK})`.execute(tx);
  return areaTx(tx).selectFrom('city').select(['rev', 'fingerprint']).executeTakeFirst();
}

/** Waits for who replaces the city, and has them wait for whoever holds this. */
export async function lockCityShared(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${PROFILE_LOCK})`.execute(tx);
}

export async function writeCity(tx: Tx, city: Omit<CityRow, 'only'>): Promise<void> {
  const row = { ...city, facts: jsonb(city.facts) };
  await areaTx(tx)
    .insertInto('city')
    .values(row)
    .onConflict((conflict) => conflict.column('only').doUpdateSet(row))
    .execute();
}

/** The city's own row. Throws before one is configured. */
export async function readCityRow(tx: Tx): Promise<Omit<CityRow, 'only'>> {
  const { only: _, ...row } = await areaTx(tx).selectFrom('city').selectAll().executeTakeFirstOrThrow();
  return row;
}

/** Rows of one statement: with surfaces of some kilobytes each it stays within a second or two. */
const ROWS_A_STATEMENT = 1_000;

export async function writeAreas(tx: Tx, areas: readonly AreaInput[]): Promise<void> {
  await areaTx(tx).deleteFrom('area').execute();
  await inRuns(areas, async (run, first) => {
    const rows = run.map((area, at) => ({ ...area, position: first + at, surface: jsonb(area.surface) }));
    await areaTx(tx).insertInto('area').values(rows).execute();
  });
}

export async function writeDepartments(tx: Tx, departments: readonly Department[]): Promise<void> {
  await areaTx(tx).deleteFrom('department').execute();
  await inRuns(departments, async (run, first) => {
    const rows = run.map(({ id, name, short }, at) => ({ id, name, short: short ?? null, position: first + at }));
    await areaTx(tx).insertInto('department').values(rows).execute();
  });
}

export async function writeAddresses(tx: Tx, addresses: readonly Address[]): Promise<void> {
  await areaTx(tx).deleteFrom('address').execute();
  await inRuns(addresses, async (run, first) => {
    const columns = [
      run.map(({ name }) => name),
      run.map(({ kind }) => kind),
      run.map(({ place }) => place[0]),
      run.map(({ place }) => place[1]),
    ];
    // Columns instead of rows: four parameters for a thousand addresses.
    await sql`insert into address (position, name, kind, lng, lat)
      select ${first}::int + (row.number - 1)::int, row.name, row.kind, row.lng, row.lat
      from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::float8[], ${columns[3]}::float8[])
        with ordinality as row (name, kind, lng, lat, number)`.execute(tx);
  });
}

async function inRuns<T>(
  rows: readonly T[],
  write: (run: readonly T[], first: number) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < rows.length; first += ROWS_A_STATEMENT) {
    await write(rows.slice(first, first + ROWS_A_STATEMENT), first);
  }
}

export interface StoredCity {
  readonly city: CityRow;
  readonly areas: AreaInput[];
  readonly departments: Department[];
  /** Number of the version of the tree that is in force. */
  readonly tree: number;
  readonly overlays: readonly {
    readonly department: DepartmentId;
    readonly number: number;
    readonly areas: AreaInput[];
  }[];
}

/** The city as of one moment; undefined before it is configured. */
export async function readCity(db: Database): Promise<StoredCity | undefined> {
  return areaTables(db)
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const city = await tx.selectFrom('city').selectAll().executeTakeFirst();
      if (city === undefined) return undefined;
      const areas = await tx
        .selectFrom('area')
        .select(['id', 'parent', 'level', 'name', 'surface'])
        .orderBy('position')
        .execute();
      const departments = await tx
        .selectFrom('department')
        .select(['id', 'name', 'short'])
        .orderBy('position')
        .execute();
      const versions = await versionTx(tx as never)
        .selectFrom('area_version')
        .select(['id', 'number', 'department'])
        .where('state', '=', 'active')
        .orderBy('department')
        .execute();
      const overlays = [];
      for (const { id, number, department } of versions) {
        if (department === null) continue;
        overlays.push({ department, number, areas: await readVersionAreas(tx as never, id) });
      }
      return {
        tree: versions.find((version) => version.department === null)?.number ?? 0,
        overlays,
        city: city as unknown as CityRow,
        areas,
        departments: departments.map(({ id, name, short }) => ({ id, name, ...(short === null ? {} : { short }) })),
      };
    });
}

export async function readAddresses(db: Database): Promise<Address[]> {
  const rows = await areaTables(db)
    .selectFrom('address')
    .select(['name', 'kind', 'lng', 'lat'])
    .orderBy('position')
    .execute();
  return rows.map(({ name, kind, lng, lat }) => ({ name, kind, place: [lng, lat] }));
}

import type { Address } from '@watchroom/shared/area/address.ts';
import type { AddressBook } from '@watchroom/shared/area/address-book.ts';
import type { AreaInput, AreaPath, Department } from '@watchroom/shared/area/area-api.ts';
import { type AreaIndex, buildAreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { VersionId } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Database, Tx } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { areaMemory, type City } from './area-memory.ts';
import { readVersion, readVersionAreas, versionTx } from './boundary/version-store.ts';
import { readMembers } from './roster/roster-store.ts';
import { readAddresses, readCity } from './store.ts';

/** The areas of the city, in memory; null before a city is configured. Do not keep it: a new profile brings a new one. */
export function areaIndex(platform: Platform): AreaIndex | null {
  return areaMemory(platform).city()?.index ?? null;
}

/** Name, zone, language, levels of the city; null before it is configured. */
export function cityFacts(platform: Platform): CityFacts | null {
  return areaMemory(platform).city()?.facts ?? null;
}

export function departments(platform: Platform): readonly Department[] {
  return areaMemory(platform).city()?.departments ?? [];
}

/** The city with its version, or `city-missing`. */
export function cityNow(platform: Platform): Result<City> {
  const city = areaMemory(platform).city();
  return city === null ? no('city-missing') : ok(city);
}

/** Called after each change of the city, when `cityNow` gives the new one. */
export function onCityChange(platform: Platform, listener: () => void): void {
  areaMemory(platform).onChange(listener);
}

/** From the city down to the one grid of a place (ARE-1); `outside-city` or `city-missing`. */
export function pathAt(platform: Platform, place: Position): Result<AreaPath> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const path = city.value.index.pathAt(place);
  return path === null ? no('outside-city') : ok(path);
}

/** From the city down to this area, null: the city itself; `area-unknown` or `city-missing`. */
export function pathOfArea(platform: Platform, area: AreaId | null): Result<readonly AreaId[]> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { index } = city.value;
  const id = area ?? index.root;
  return index.view(id) === null ? no('area-unknown', { values: { area: id } }) : ok(index.pathOf(id));
}

/** The one known place that these words mean (ARE-5), or `address-unknown`: then a person points at the map. */
export async function locate(platform: Platform, words: string): Promise<Result<Address>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { book } = await areaMemory(platform).addresses(city.value);
  const found = book.find(words);
  return found === null ? no('address-unknown', { values: { address: words } }) : ok(found);
}

/** Every known address, for search. Empty before a city is configured. */
export async function addressList(platform: Platform): Promise<{ list: readonly Address[]; book: AddressBook | null }> {
  const city = areaMemory(platform).city();
  return city === null ? { list: [], book: null } : areaMemory(platform).addresses(city);
}

/** The areas of a version of the tree or of an overlay; null when there is none. `isTree`: it can be used as one. */
export async function versionAreas(
  platform: Platform,
  id: VersionId,
): Promise<{ areas: AreaInput[]; department: DepartmentId | null; isTree: boolean } | null> {
  const row = await readVersion(platform.db, id);
  if (row === undefined) return null;
  const areas = await readVersionAreas(platform.db, id);
  return { areas, department: row.department, isTree: row.issues.refuse === 0 };
}

/** Grids that somebody answers for, each with the name of who does and the unit they work as. */
export async function chargedAreas(platform: Platform): Promise<{ area: AreaId; name: string; unit: UnitId | null }[]> {
  const members = await readMembers(platform.db, null);
  return members.flatMap(({ name, unit, charges }) =>
    [...new Set(charges.map(({ grid }) => grid))].map((area) => ({ area, name, unit })),
  );
}

/** The city as it stands in the database, for a process that has no memory of it; null before one is configured. */
export async function readCityNow(db: Database): Promise<{
  readonly index: AreaIndex;
  /** Number of the version of the tree. */
  readonly tree: number;
  readonly departments: readonly string[];
  addresses(): Promise<readonly Address[]>;
} | null> {
  const stored = await readCity(db);
  if (stored === undefined) return null;
  const departments = stored.departments.map((department) => department.id);
  const { areas, tree } = stored;
  return { index: buildAreaIndex(areas), tree, departments, addresses: () => readAddresses(db) };
}

/** Number of the version of the tree in force, as this transaction sees it. */
export async function treeNow(tx: Tx): Promise<number> {
  const row = await versionTx(tx)
    .selectFrom('area_version')
    .select('number')
    .where('state', '=', 'active')
    .where('department', 'is', null)
    .executeTakeFirst();
  return row?.number ?? 0;
}

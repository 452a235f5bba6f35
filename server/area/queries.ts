import type { Address } from '@watchroom/shared/area/address.ts';
import type { AddressBook } from '@watchroom/shared/area/address-book.ts';
import type { AreaPath, Department } from '@watchroom/shared/area/area-api.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../platform/platform.ts';
import { areaMemory, type City } from './area-memory.ts';

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

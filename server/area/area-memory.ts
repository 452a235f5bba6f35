import type { Address } from '@watchroom/shared/area/address.ts';
import { type AddressBook, buildAddressBook } from '@watchroom/shared/area/address-book.ts';
import type { Department } from '@watchroom/shared/area/area-api.ts';
import { type AreaIndex, buildAreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import type { TileSet } from '../platform/map/tile-set.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { areaTiles } from './area-tiles.ts';
import { readAddresses, readCity } from './store.ts';

/** The city as this process holds it; all of one version of the profile. */
export interface City {
  /** New with every change. */
  readonly version: string;
  readonly rev: number;
  readonly facts: CityFacts;
  readonly index: AreaIndex;
  readonly departments: readonly Department[];
}

/**
 * Keeps the city in memory. Filled before anything is served; read again, whole, when the feed says that it was
 * configured anew. Addresses and tiles are built when first asked for.
 */
export class AreaMemory {
  readonly #platform: Platform;
  #city: City | null = null;
  #reading: Promise<void> = Promise.resolve();
  #addresses: { version: string; list: Promise<{ list: readonly Address[]; book: AddressBook }> } | null = null;
  #tiles: TileSet | null = null;
  readonly #changed = new Set<() => void>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  city(): City | null {
    return this.#city;
  }

  /** Called after each change, when the new city is in force. Must not throw. */
  onChange(listener: () => void): void {
    this.#changed.add(listener);
  }

  /** Reads the city again; resolves when what was committed before the call is in force. */
  reload(): Promise<void> {
    const read = this.#reading.then(() => this.#read());
    this.#reading = read.catch(() => undefined);
    return read;
  }

  async #read(): Promise<void> {
    const stored = await readCity(this.#platform.db);
    if (stored === undefined || stored.city.fingerprint === this.#city?.version) return;
    const { city, areas, departments } = stored;
    this.#city = {
      version: city.fingerprint,
      rev: city.rev,
      facts: city.facts,
      index: buildAreaIndex(areas),
      departments,
    };
    for (const listener of this.#changed) listener();
  }

  /** Every known address, and the book that finds one by words. */
  addresses(city: City): Promise<{ list: readonly Address[]; book: AddressBook }> {
    if (this.#addresses?.version === city.version) return this.#addresses.list;
    const list = readAddresses(this.#platform.db).then((addresses) => {
      const names = [city.facts.name.zh, ...city.index.areas.map((area) => area.name)];
      return { list: addresses, book: buildAddressBook(addresses, names) };
    });
    this.#addresses = { version: city.version, list };
    // A read that failed is tried again by the next who asks.
    list.catch(() => {
      this.#addresses = null;
    });
    return list;
  }

  tiles(city: City): TileSet {
    if (this.#tiles?.version !== city.version) this.#tiles = areaTiles(city);
    return this.#tiles;
  }
}

export const areaMemory = perPlatform((platform) => new AreaMemory(platform));

/** Fills the memory and follows the feed. Between two changes a failed read is tried again with the next event of any kind. */
export async function startAreas(platform: Platform): Promise<void> {
  const memory = areaMemory(platform);
  platform.given.areas = {
    path: (id) => {
      const path = memory.city()?.index.pathOf(id) ?? [];
      return path.length === 0 ? null : path;
    },
    root: () => memory.city()?.index.root ?? null,
  };
  let behind = false;
  platform.feed.follow((events) => {
    if (!behind && !events.some((event) => event.kind === 'city.configured')) return;
    behind = true;
    memory.reload().then(
      () => {
        behind = false;
      },
      (error: unknown) => platform.log.warn({ err: error }, 'the city could not be read again'),
    );
  });
  await memory.reload();
}

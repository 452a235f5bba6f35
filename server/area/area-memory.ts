import type { Address } from '@watchroom/shared/area/address.ts';
import { type AddressBook, buildAddressBook } from '@watchroom/shared/area/address-book.ts';
import type { Department } from '@watchroom/shared/area/area-api.ts';
import { type AreaIndex, buildAreaIndex } from '@watchroom/shared/area/area-index.ts';
import { overlayIndex } from '@watchroom/shared/area/boundary/place-owner.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { TileSet } from '../platform/map/tile-set.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { areaTiles } from './area-tiles.ts';
import { readAddresses, readCity, type StoredCity } from './store.ts';

/** The city as this process holds it; all of one version of the profile. */
export interface City {
  /** New with every change. */
  readonly version: string;
  readonly rev: number;
  readonly facts: CityFacts;
  readonly index: AreaIndex;
  readonly departments: readonly Department[];
  /** Number of the version of the tree. */
  readonly tree: number;
  /** The departments' own grids that are in force. */
  readonly overlays: ReadonlyMap<DepartmentId, Overlay>;
}

export interface Overlay {
  /** Number of its version. */
  readonly number: number;
  /** Under one top that stands for all of them: outside it there is no special grid. */
  readonly index: AreaIndex;
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
    if (stored === undefined) return;
    const { city, areas, departments, tree } = stored;
    const version = versionOf(stored);
    if (version === this.#city?.version) return;
    // The tree takes a second of a large city; an overlay that came into force leaves it as it is.
    const index = this.#city?.tree === tree ? this.#city.index : buildAreaIndex(areas);
    this.#city = {
      version,
      rev: city.rev,
      facts: city.facts,
      index,
      departments,
      tree,
      overlays: new Map(
        stored.overlays.map((one) => [one.department, { number: one.number, index: overlayIndex(one.areas) }]),
      ),
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

/** Tiles, lists and memories of one version are the same for ever: the tree and the overlays are part of its name. */
function versionOf({ city, overlays }: StoredCity): string {
  return [city.fingerprint, ...overlays.map((one) => one.number)].join('-');
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
    edition: () => memory.city()?.version ?? null,
  };
  let behind = false;
  platform.feed.follow((events) => {
    if (!behind && !events.some((event) => event.kind === 'city.configured' || event.kind === 'area.activated')) return;
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

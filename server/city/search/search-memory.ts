import { setImmediate as turn } from 'node:timers/promises';
import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { CameraId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { addressList, cityNow, onCityChange } from '../../area/queries.ts';
import { allCameras, cameraNow } from '../../camera/queries.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { unitKnown, unitsKnown } from '../../unit/queries.ts';
import type { HeldKind } from './engine/named.ts';
import type { Candidate, EngineAsked } from './engine/search-engine.ts';
import { NamePacker, type NameRow } from './search-names.ts';
import { SearchThread } from './search-thread.ts';

/** A question right after a start waits so long for the names, then it is answered with those that are there. */
const PATIENCE_MS = 2_000;

/** What search knows of a row. */
const knownOf = {
  unit: ['callSign', 'area', 'department'],
  camera: ['name', 'externalId', 'place', 'area', 'department'],
} as const;

const memory = perPlatform((platform) => new SearchMemory(platform));

/** Follows what changes names. The names themselves are read with the first question, or by `warmSearch`. */
export function startSearch(platform: Platform): void {
  const kept = memory(platform);
  platform.feed.follow((events) => kept.follow(events));
  platform.onClose(() => kept.close());
}

/** Has the names ready before the first question, also after a change of the city. */
export function warmSearch(platform: Platform): void {
  const kept = memory(platform);
  onCityChange(platform, () => kept.fillInBackground());
  kept.fillInBackground();
}

/** SRC-2, SRC-3, SRC-4: names that may be hits, best first. Decide each of them again: what is held is a moment old. */
export function candidatesFor(platform: Platform, asked: EngineAsked): Promise<readonly Candidate[]> {
  return memory(platform).ask(asked);
}

/**
 * Keeps the thread that holds the names of this process's city, units and cameras as they are. Incidents are asked in the
 * database: they are many and change.
 */
class SearchMemory {
  readonly #platform: Platform;
  readonly #thread: SearchThread;
  #packer = new NamePacker();
  /** Version of the city whose areas and addresses are in it. */
  #city: string | null = null;
  #registry: 'unread' | 'read' = 'unread';
  /** Nothing was read yet, so there is nothing to keep current. */
  #idle = true;
  #filling: Promise<void> = Promise.resolve();
  readonly #changed = { unit: new Set<string>(), camera: new Set<string>() };
  #telling = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#thread = new SearchThread((error) => {
      platform.log.error({ err: error }, 'the thread of search was lost; its names are read anew');
      this.#packer = new NamePacker();
      this.#city = null;
      this.#registry = 'unread';
      this.fillInBackground();
    });
  }

  follow(events: readonly StoredEvent[]): void {
    if (this.#idle) return;
    for (const { entity, id, set } of events) {
      if ((entity === 'unit' || entity === 'camera') && knownOf[entity].some((field) => field in set))
        this.#changed[entity].add(id);
    }
    if (!this.#telling && this.#changed.unit.size + this.#changed.camera.size > 0) {
      this.#telling = true;
      this.#tell()
        .catch((error: unknown) => this.#warn(error))
        .finally(() => {
          this.#telling = false;
        });
    }
  }

  fillInBackground(): void {
    this.#filled().catch((error: unknown) => this.#warn(error));
  }

  async ask(asked: EngineAsked): Promise<readonly Candidate[]> {
    const patience = new AbortController();
    await Promise.race([this.#filled(), delay(PATIENCE_MS, patience.signal)]).finally(() => patience.abort());
    return this.#thread.ask('ask', asked);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  /** When the names are those of the city as it is now. */
  #filled(): Promise<void> {
    this.#filling = this.#filling.catch(() => undefined).then(() => this.#fill());
    return this.#filling;
  }

  async #fill(): Promise<void> {
    if (this.#thread.isClosed) return;
    const platform = this.#platform;
    this.#idle = false;
    const isUnread = this.#registry === 'unread';
    if (isUnread) await this.#put('unit', mapped(unitsKnown(platform), unitRow));
    const city = cityNow(platform);
    if (city.ok && city.value.version !== this.#city) {
      const { index, version } = city.value;
      const { list } = await addressList(platform);
      await this.#thread.ask('clear', ['area', 'address']);
      await this.#put('area', areaRows(index));
      await this.#put('address', addressRows(list, index));
      this.#city = version;
    }
    if (!isUnread) return;
    await this.#put('camera', mapped(allCameras(platform), cameraRow));
    this.#registry = 'read';
  }

  /** Rows that changed, as they are by now. */
  async #tell(): Promise<void> {
    const { unit, camera } = this.#changed;
    while (unit.size + camera.size > 0 && !this.#thread.isClosed) {
      // Whoever follows the feed after this one has it by then too.
      await turn();
      const [units, cameras] = [[...unit] as UnitId[], [...camera] as CameraId[]];
      unit.clear();
      camera.clear();
      await this.#put(
        'unit',
        mapped(
          units.flatMap((id) => unitKnown(this.#platform, id) ?? []),
          unitRow,
        ),
      );
      await this.#put(
        'camera',
        rowsNow(cameras, (id) => cameraNow(this.#platform, id)),
      );
    }
  }

  /** In batches, each after the thread took the one before. */
  async #put(kind: HeldKind, rows: Iterable<NameRow>): Promise<void> {
    const packer = this.#packer;
    for (const batch of packer.pack(kind, rows)) {
      if (this.#thread.isClosed || packer !== this.#packer) return;
      await this.#thread.ask('put', batch);
    }
  }

  #warn(error: unknown): void {
    if (!this.#thread.isClosed) this.#platform.log.warn({ err: error }, 'names for search could not be told');
  }
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}

function* mapped<T>(rows: Iterable<T>, toRow: (row: T) => NameRow): Generator<NameRow> {
  for (const row of rows) yield toRow(row);
}

function* rowsNow(ids: readonly CameraId[], now: (id: CameraId) => CameraView | undefined): Generator<NameRow> {
  for (const id of ids) {
    const camera = now(id);
    if (camera !== undefined) yield cameraRow(camera);
  }
}

function unitRow({ id, callSign, area, department }: UnitView): NameRow {
  return { id, name: callSign, place: null, scope: { area, department } };
}

function cameraRow({ id, name, externalId, place, area, department }: CameraView): NameRow {
  return { id, name, also: externalId, place, scope: { area, department } };
}

function* areaRows(index: AreaIndex): Generator<NameRow> {
  for (const { id } of index.areas) {
    const view = index.view(id);
    if (view === null) continue;
    yield { id, name: view.name, place: view.label, scope: { area: view.path, department: null } };
  }
}

function* addressRows(list: readonly Address[], index: AreaIndex): Generator<NameRow> {
  for (const [number, { name, place }] of list.entries()) {
    yield { id: String(number), name, place, scope: { area: index.pathAt(place) ?? [], department: null } };
  }
}

import { setImmediate as turn } from 'node:timers/promises';
import type { CameraId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { addressList, cityNow, onCityChange } from '../../area/queries.ts';
import { allCameras, cameraNow } from '../../camera/queries.ts';
import { findableIncidents, newestIncidents } from '../../incident/queries.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { unitKnown, unitsKnown } from '../../unit/queries.ts';
import { Changed } from './changed.ts';
import { type Candidate, type EngineAsked, MOST_INCIDENTS } from './engine/search-engine.ts';
import { NamePacker, type NameRow } from './search-names.ts';
import type { NameBatch } from './search-orders.ts';
import { addressRows, areaRows, cameraRow, incidentRows, unitRow } from './search-rows.ts';
import { SearchThread } from './search-thread.ts';

/** A question right after a start waits so long for the names, then it is answered with those that are there. */
const PATIENCE_MS = 2_000;

/** What search knows of a row. */
const knownOf = {
  unit: ['callSign', 'area', 'department'],
  camera: ['name', 'externalId', 'place', 'area', 'department'],
  incident: ['number', 'type', 'place', 'address', 'area', 'department', 'text', 'state'],
} as const;
type Followed = keyof typeof knownOf;
const followed = Object.keys(knownOf) as Followed[];
/** Cameras come by hundreds of thousands: those that follow each other faster are told together. */
const CAMERAS_REST_MS = 300;
/** Incidents that follow each other faster, as in a burst of reports, are told together; each at most that much later. */
const INCIDENTS_REST_MS = 50;
const INCIDENTS_MOST_MS = 250;
/** Incidents read in one go. */
const MOST_READ = 500;

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

/** Keeps the thread that holds the names of this process's city, units, cameras and newest incidents as they are. */
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
  readonly #changed = {
    unit: new Changed(0),
    camera: new Changed(CAMERAS_REST_MS),
    incident: new Changed(INCIDENTS_REST_MS, INCIDENTS_MOST_MS),
  } satisfies Record<Followed, Changed>;
  #telling = false;
  #timer: NodeJS.Timeout | undefined;

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
      const kind = followed.find((one) => one === entity);
      if (kind !== undefined && knownOf[kind].some((field) => field in set))
        this.#changed[kind].add(id, performance.now());
    }
    this.#tellSoon();
  }

  /** Now, or when one of the kinds has rested. */
  #tellSoon(): void {
    if (this.#telling) return;
    const waitMs = Math.min(...followed.map((kind) => this.#changed[kind].waitMs(performance.now())));
    clearTimeout(this.#timer);
    if (waitMs === Number.POSITIVE_INFINITY) return;
    if (waitMs > 0) {
      this.#timer = setTimeout(() => this.#tellSoon(), waitMs).unref();
      return;
    }
    this.#telling = true;
    this.#tell().then(
      () => {
        this.#telling = false;
        if (!this.#thread.isClosed) this.#tellSoon();
      },
      (error: unknown) => {
        // Left for the next change: asked again at once, a database that is away would be asked without a pause.
        this.#telling = false;
        this.#warn(error);
      },
    );
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
    clearTimeout(this.#timer);
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
      // The names of their types are the city's, too.
      await this.#putNewest();
    }
    if (!isUnread) return;
    await this.#put('camera', mapped(allCameras(platform), cameraRow));
    this.#registry = 'read';
  }

  /** Rows that changed, as they are by now. */
  async #tell(): Promise<void> {
    // Whoever follows the feed after this one has it by then too.
    await turn();
    for (const kind of followed) {
      const changed = this.#changed[kind];
      if (this.#thread.isClosed || changed.waitMs(performance.now()) > 0) continue;
      const ids = changed.take(performance.now());
      try {
        await this.#tellNow(kind, ids);
      } catch (error) {
        // Told with the next change.
        for (const id of ids) changed.add(id, performance.now());
        throw error;
      }
    }
  }

  async #tellNow(kind: Followed, ids: readonly string[]): Promise<void> {
    const platform = this.#platform;
    switch (kind) {
      case 'unit':
        return this.#put(
          kind,
          known(ids, (id) => unitKnown(platform, id as UnitId), unitRow),
        );
      case 'camera':
        return this.#put(
          kind,
          known(ids, (id) => cameraNow(platform, id as CameraId), cameraRow),
        );
      case 'incident':
        for (let from = 0; from < ids.length; from += MOST_READ)
          await this.#putIncidents(ids.slice(from, from + MOST_READ) as IncidentId[]);
    }
  }

  async #putIncidents(ids: readonly IncidentId[]): Promise<void> {
    const rows = await incidentRows(this.#platform, await findableIncidents(this.#platform, { ids }));
    if (!this.#thread.isClosed) await this.#thread.ask('incidents', this.#packer.incidents(rows));
  }

  async #putNewest(): Promise<void> {
    const packer = this.#packer;
    for await (const page of newestIncidents(this.#platform, MOST_INCIDENTS)) {
      const rows = await incidentRows(this.#platform, page);
      if (this.#thread.isClosed || packer !== this.#packer) return;
      await this.#thread.ask('incidents', packer.incidents(rows));
    }
  }

  /** In batches, each after the thread took the one before. */
  async #put(kind: NameBatch['kind'], rows: Iterable<NameRow>): Promise<void> {
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

/** Rows of these ids that are still there, looked up as they are packed. */
function* known<T>(
  ids: readonly string[],
  find: (id: string) => T | undefined,
  toRow: (row: T) => NameRow,
): Generator<NameRow> {
  for (const id of ids) {
    const row = find(id);
    if (row !== undefined) yield toRow(row);
  }
}

function* mapped<T>(rows: Iterable<T>, toRow: (row: T) => NameRow): Generator<NameRow> {
  for (const row of rows) yield toRow(row);
}

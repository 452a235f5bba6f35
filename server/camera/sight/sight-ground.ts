import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decisionKey } from '@watchroom/shared/access/decide.ts';
import type { ObstacleIndex } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import type { CameraColumns } from '../map/camera-columns.ts';
import { cameraIndex } from '../map/camera-memory.ts';
import type { SeenClasses } from '../map/scope/seen-classes.ts';
import { currentSet, readObstaclePage } from '../obstacle/obstacle-store.ts';
import { seenBy } from './scope-view.ts';
import { SightIndex } from './sight-index.ts';
import type { SharedCameras } from './sight-orders.ts';
import { SightThread } from './sight-thread.ts';

/** Buildings of one read: 2–5 ms of this thread. */
const PAGE = 500;
const RETRY_MS = 1_000;
/** Scopes kept: one for each area and department that is looking. */
const KEPT_VIEWS = 2_048;

/** What this process knows of sight: buildings, the index of who sees what, and the thread that works out areas. */
export class SightGround {
  readonly index: SightIndex;
  readonly thread: SightThread;
  readonly #platform: Platform;
  readonly #columns: CameraColumns;
  /** Slots that the thread does not know of yet. */
  readonly #changed = new Set<number>();
  /** The arrays the thread has: when the columns grow, they are others. */
  #given: Float64Array | null = null;
  #givenEyes: Float64Array | null = null;
  #set: string | null = null;
  #reading: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();
  readonly #views = new Map<string, SeenClasses>();

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#columns = cameraIndex(platform).columns;
    this.index = new SightIndex(this.#columns);
    this.thread = new SightThread(() => this.#equip());
    this.index.onChange((slot) => this.#changed.add(slot));
    platform.onClose(() => this.thread.close());
  }

  /** Names the buildings in force; null: none. */
  get set(): string | null {
    return this.#set;
  }

  /** What an actor may see, or may look through, remembered for each scope. */
  viewOf(actor: Actor, action: 'camera.read' | 'camera.look' = 'camera.read'): SeenClasses {
    const key = `${action} ${decisionKey(actor, action)}`;
    const view = this.#views.get(key) ?? seenBy(actor, action, this.#columns.classes);
    // The one asked last stands last: the first is the one to go.
    this.#views.delete(key);
    this.#views.set(key, view);
    const oldest = this.#views.size > KEPT_VIEWS ? this.#views.keys().next().value : undefined;
    if (oldest !== undefined) this.#views.delete(oldest);
    return view;
  }

  /** Called when other buildings came into force. Must not throw. */
  onObstacles(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Takes up the buildings that are in force now; resolves when sight goes by them. */
  reload(): Promise<void> {
    const read = this.#reading.then(() => this.#read());
    this.#reading = read.catch(() => undefined);
    return read;
  }

  /** Tells the thread what changed; call before asking it. Messages arrive in order. */
  flush(): void {
    const isGrown = this.#given !== this.#columns.lng || this.#givenEyes !== this.index.eyes.lng;
    if (isGrown) this.#giveCameras();
    else if (this.#changed.size > 0) this.#tell('moved', Uint32Array.from(this.#changed));
    this.#changed.clear();
  }

  #equip(): void {
    this.#tell('obstacles', this.index.obstacles);
    this.#giveCameras();
  }

  #giveCameras(): void {
    const { end, lng, lat, azimuthDeg, hfovDeg, rangeM, mountM, widthPx, kind, health, scope, used } = this.#columns;
    const eyes = this.index.eyes;
    this.#given = lng;
    this.#givenEyes = eyes.lng;
    const optics = { azimuthDeg, hfovDeg, rangeM, mountM, widthPx, kind };
    this.#tell('cameras', { end, lng, lat, ...optics, health, scope, used, eyeLng: eyes.lng, eyeLat: eyes.lat });
  }

  #tell(name: 'obstacles' | 'cameras' | 'moved', order: ObstacleIndex | SharedCameras | Uint32Array | null): void {
    this.thread
      .ask(name, order as never)
      .catch((error: unknown) => this.#platform.log.warn({ err: error }, 'the thread of sight could not be told'));
  }

  async #read(): Promise<void> {
    const set = await currentSet(this.#platform.db);
    if (set === undefined || set.id === this.#set) return;
    let after: number | null = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<typeof readObstaclePage>> = await readObstaclePage(this.#platform.db, set.id, {
        after,
        rows: PAGE,
      });
      if (page.texts.length > 0) await this.thread.ask('page', { texts: page.texts });
      after = page.last;
    }
    const index = await this.thread.ask('build', null);
    // Replaced while it was read, or the thread died in between: what it built is no whole set.
    if (index.count < set.buildings) throw new Error(`${index.count} of ${set.buildings} buildings were read`);
    await this.index.setObstacles(index, turn);
    this.#given = null;
    this.#set = set.id;
    for (const listener of this.#listeners) listener();
  }
}

/** Lets timers and sockets have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export const sightGround = perPlatform((platform) => new SightGround(platform));

/** Role api: takes up the buildings before anything is served, and others when the feed says that they are in force. */
export async function startSight(platform: Platform): Promise<void> {
  const ground = sightGround(platform);
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const catchUp = () => {
    ground.reload().catch((error: unknown) => {
      if (closed) return;
      platform.log.warn({ err: error }, 'the buildings could not be read; trying again');
      clearTimeout(timer);
      timer = setTimeout(catchUp, RETRY_MS);
    });
  };
  platform.onClose(() => {
    closed = true;
    clearTimeout(timer);
  });
  platform.feed.follow((events) => {
    if (events.some((event) => event.kind === 'obstacle.replaced')) catchUp();
  });
  await ground.reload();
}

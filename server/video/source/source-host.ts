// limit: imports 20, all that a pull is made of comes together here
import { availableParallelism } from 'node:os';
import { holdsLine, type Source } from '@watchroom/shared/video/source-machine.ts';
import { addressMark, cameraReach, dialledAddress } from '../../camera/source-queries.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import { mediaFleet } from '../../platform/media/fleet/media-fleet.ts';
import type { MediaListener } from '../../platform/media/media.ts';
import { isPulledStream, pulledStream } from '../../platform/media/media-address.ts';
import type { TagOutlet } from '../../platform/media/media-server.ts';
import { ownServer } from '../../platform/media/own-server.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { Places } from '../../platform/thread/places.ts';
import { type Reach, type Resolve, resolveName } from '../../platform/web/reach.ts';
import { CameraSource } from './camera-source.ts';
import { flvDoor } from './direct/flv-door.ts';
import { Failed } from './failed.ts';
import { LoopbackDoor } from './loopback-door.ts';
import { openTap } from './open-tap.ts';
import { partsOf, type SourceId } from './source-id.ts';
import { SAID_MS, type Said, saidChannel, stateKey } from './source-words.ts';
import { Wishes } from './wishes.ts';

/**
 * PUL-12: places for converters that are being started, two for each core: while one reads its first pictures another is loaded. A start is
 * a quarter of a second of a core: of a hundred at once each would be later than its source waits, all would be given up, and all be tried
 * again at once.
 */
const STARTS = 2 * availableParallelism();
/** A start that has not shown by then waits for its camera, not for a core, and costs nobody anything. */
const START_MS = 4_000;

/** Machines are asked for the time this often: a stall is noticed within a quarter of a second. */
const TICK_MS = 250;
/** A source that nobody wants is remembered for so long after its wait: who looks again waits as the one before (PUL-5). */
const REMEMBER_MS = 60_000;

/** How names of cameras become addresses; tests have their own names. */
export const cameraNames = perPlatform((): { resolve: Resolve } => ({ resolve: resolveName }));

interface Kept {
  readonly source: CameraSource;
  /** Of the address that was last dialled: another one is another camera. */
  dialled: string | null;
}

/** Role media: pulls what gates want, one source for each stream, and closes what nobody wants any more (PUL-1). */
export class SourceHost implements MediaListener {
  readonly #platform: Platform;
  readonly #kept = new Map<SourceId, Kept>();
  readonly #door = new LoopbackDoor();
  /** PUL-13: sources whose pictures do need a converter, by what was seen of them. */
  readonly #unusual = new Set<SourceId>();
  readonly #reach: Reach;
  /** Sources whose pictures are turned from H.265 (PUL-11). */
  readonly #turning = new Set<SourceId>();
  readonly #starts = new Places(STARTS, START_MS);
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #wishes: Wishes;
  /** Who hears of streams that are handed on here without a media server, as of those that it has. */
  listener: Pick<MediaListener, 'published' | 'unpublished'> = this;
  #closed = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#reach = cameraReach(platform, (name) => cameraNames(platform).resolve(name));
    this.#wishes = new Wishes(platform, (id) => this.#open(id));
    platform.feed.follow((events) => this.#hearChanges(events));
    this.#timers.push(
      setInterval(() => this.#tick(), TICK_MS),
      setInterval(() => void this.#sayAll(), SAID_MS / 3),
    );
    platform.onClose(() => this.close());
  }

  /** Converters by source, for figures and tests. */
  pids(): ReadonlyMap<SourceId, number> {
    return new Map([...this.#kept].flatMap(([id, { source }]) => (source.pid === undefined ? [] : [[id, source.pid]])));
  }

  sources(): ReadonlyMap<SourceId, Source> {
    return new Map([...this.#kept].map(([id, { source }]) => [id, source.source]));
  }

  ready(): void {
    for (const { source } of this.#kept.values()) source.move({ do: 'ready' });
  }

  published(stream: string): void {
    this.#ofStream(stream)?.move({ do: 'show' });
  }

  unpublished(stream: string): void {
    this.#ofStream(stream)?.unpublished();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#wishes.close();
    for (const { source } of this.#kept.values()) source.move({ do: 'close' });
    await this.#door.close();
  }

  #ofStream(stream: string): CameraSource | undefined {
    if (!isPulledStream(stream)) return undefined;
    return [...this.#kept].find(([id]) => pulledStream(id) === stream)?.[1].source;
  }

  #open(id: SourceId): void {
    if (this.#closed) return;
    const kept = this.#kept.get(id) ?? this.#keep(id);
    kept.source.move({ do: 'open' });
  }

  #keep(id: SourceId): Kept {
    const { camera, quality } = partsOf(id);
    const platform = this.#platform;
    const kept: Kept = {
      dialled: null,
      source: new CameraSource({
        id,
        reach: this.#reach,
        log: platform.log,
        address: async () => {
          if (this.#held() > platform.settings.pullMost) throw new Failed('full');
          const address = await dialledAddress(platform, camera, quality);
          kept.dialled = addressMark(address);
          return address;
        },
        openTap: (parts) => openTap(parts, { door: this.#door, reach: this.#reach }),
        outlet: () => this.#fleetOutlet(id) ?? ownServer(platform.settings).publish(pulledStream(id)),
        tagOutlet: () => this.#fleetOutlet(id) ?? flvDoor(platform).publish(pulledStream(id), this.listener),
        needsConverter: () => this.#unusual.has(id),
        onUnusual: () => void this.#unusual.add(id),
        takeTurn: () => this.#takeTurn(id),
        takeStart: () => this.#starts.take(),
        onStill: (still) => flvDoor(platform).still(pulledStream(id), still),
        onChange: (source) => {
          if (!holdsLine(source)) {
            flvDoor(platform).end(pulledStream(id));
            this.#turning.delete(id);
          }
          void this.#say(id, source);
        },
      }),
    };
    this.#kept.set(id, kept);
    return kept;
  }

  /** FLT-1: the server of the fleet that this camera's streams go to; null: there is no fleet. */
  #fleetOutlet(id: SourceId): TagOutlet | null {
    const fleet = mediaFleet(this.#platform);
    if (!fleet.isNamed) return null;
    const outlet = fleet.publish(pulledStream(id), partsOf(id).camera);
    if (outlet === null) throw new Failed('media');
    return outlet;
  }

  #takeTurn(id: SourceId): void {
    const { transcodeMost } = this.#platform.settings;
    if (transcodeMost === 0) throw new Failed('codec');
    if (this.#turning.size >= transcodeMost) throw new Failed('full');
    this.#turning.add(id);
  }

  /** Lines that are held or being made, the one that asks among them. */
  #held(): number {
    return [...this.#kept.values()].filter(({ source }) => holdsLine(source.source)).length;
  }

  #tick(): void {
    const nowMs = Date.now();
    for (const [id, { source }] of this.#kept) {
      const { source: state } = source;
      if (this.#wishes.has(id)) source.move({ do: 'tick' });
      else if (state.at === 'backoff' && nowMs < state.retryAt + REMEMBER_MS) continue;
      else {
        source.move({ do: 'close' });
        this.#kept.delete(id);
      }
    }
  }

  async #say(id: SourceId, source: Source): Promise<void> {
    if (this.#closed) return;
    const { redis, log } = this.#platform;
    if (source.at === 'backoff')
      log.info({ source: id, hop: source.hop, attempt: source.attempt }, 'a camera could not be pulled');
    const place = this.#kept.get(id)?.source.place ?? null;
    try {
      const gives = flvDoor(this.#platform).gives(pulledStream(id));
      const door = gives === null ? null : await flvDoor(this.#platform).port();
      const turned = this.#turning.has(id);
      const text = JSON.stringify({ id, source, door, stills: gives === 'stills', place, turned } satisfies Said);
      await redis.set(stateKey(this.#platform, id), text, 'PX', SAID_MS);
      await redis.publish(saidChannel(this.#platform), text);
    } catch (error) {
      log.debug({ err: error }, 'a source could not say how it stands; it says so again');
    }
  }

  async #sayAll(): Promise<void> {
    for (const [id, { source }] of this.#kept) await this.#say(id, source.source);
  }

  /** An address that was changed is dialled anew, and no wait of the old one is kept. */
  #hearChanges(events: readonly StoredEvent[]): void {
    const changed = new Set(events.flatMap(({ entity, id }) => (entity === 'camera' ? [id] : [])));
    if (changed.size === 0) return;
    for (const [id, kept] of this.#kept) {
      const { camera, quality } = partsOf(id);
      if (kept.dialled === null || !changed.has(camera)) continue;
      dialledAddress(this.#platform, camera, quality).then(
        (address) => {
          if (this.#kept.get(id) !== kept || addressMark(address) === kept.dialled) return;
          kept.source.move({ do: 'close' });
          this.#kept.delete(id);
          this.#unusual.delete(id);
          if (this.#wishes.has(id)) this.#open(id);
        },
        (error: unknown) => this.#platform.log.debug({ err: error }, 'a changed address is dialled at the next try'),
      );
    }
  }
}

export const sourceHost = perPlatform((platform) => new SourceHost(platform));

import { type HealthEvent, LATE_AFTER_MS, MISSED_AFTER_MS } from '@watchroom/shared/camera/camera-health.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { MediaListener } from '../../platform/media/media.ts';
import { isPulledStream } from '../../platform/media/media-address.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraTables, cameraTx, lockCameras } from '../store.ts';
import { changing, healthWriter, moveAll } from './health-writer.ts';
import { lastSeen } from './last-seen.ts';

/** How often cameras that should push, and were never heard, are looked for. */
const MISSED_EVERY_MS = 5_000;
/** How often streams from which nothing comes are looked for. */
const LATE_EVERY_MS = 1_000;
/** Cameras of one transaction. */
const PAGE = 2_000;

/**
 * CAM-10: our ears were closed; nothing that was known of streams proves anything now. Of cameras that are pulled the probes
 * speak: their word has a time of its own.
 */
async function forgetHealth(platform: Platform): Promise<void> {
  for (let moved = PAGE; moved === PAGE; ) {
    const now = platform.clock.now();
    moved = await platform.db.transaction().execute(async (tx) => {
      await lockCameras(tx);
      const rows = await cameraTx(tx)
        .selectFrom('camera')
        .select(changing)
        .where('health', '<>', 'unknown')
        .where((is) => is.or([is('stream_kind', '=', 'rtmp'), is('stream_kind', 'is', null)]))
        .limit(PAGE)
        .execute();
      return moveAll(
        tx,
        rows.map((row) => ({ row, event: 'restarted', since: now })),
        now,
      );
    });
    if (moved > 0) platform.committed();
  }
}

/** Cameras that should push and were not heard in MISSED_AFTER_MS of listening. */
async function findMissed(platform: Platform, listening: { has(stream: string): boolean }): Promise<void> {
  const now = platform.clock.now();
  const rows = await cameraTables(platform.db)
    .selectFrom('camera_stream')
    .innerJoin('camera', 'camera.id', 'camera_stream.camera')
    .select('camera_stream.key')
    .where('camera.health', '=', 'unknown')
    .where('camera.updated_at', '<', instant(toMs(now) - MISSED_AFTER_MS))
    .execute();
  for (const { key } of rows)
    if (!listening.has(key)) healthWriter(platform).report({ stream: key }, { event: 'missed', since: now });
}

/** The streams that are being pushed now, and when bytes of each last came. */
class Flow {
  readonly #platform: Platform;
  readonly #streams = new Map<string, { atMs: number; isLate: boolean }>();
  /** Whose a stream is; asked once, while it is pushed. */
  readonly #cameras = new Map<string, CameraId>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  has(stream: string): boolean {
    return this.#streams.has(stream);
  }

  begin(stream: string, nowMs: number): void {
    this.#streams.set(stream, { atMs: nowMs, isLate: false });
  }

  end(stream: string): void {
    this.#streams.delete(stream);
    this.#cameras.delete(stream);
  }

  /** Notes that these came; returns those that had been silent. */
  came(streams: readonly string[], nowMs: number): string[] {
    const back = streams.filter((stream) => this.#streams.get(stream)?.isLate === true);
    for (const stream of streams) if (this.#streams.has(stream)) this.begin(stream, nowMs);
    this.#note(streams, nowMs).catch((error: unknown) =>
      this.#platform.log.debug({ err: error }, 'last pictures could not be noted'),
    );
    return back;
  }

  /** Those from which nothing came for LATE_AFTER_MS, each once. */
  silent(nowMs: number): string[] {
    const late = [...this.#streams].filter(([, flow]) => !flow.isLate && nowMs - flow.atMs >= LATE_AFTER_MS);
    for (const [, flow] of late) flow.isLate = true;
    return late.map(([stream]) => stream);
  }

  async #note(streams: readonly string[], nowMs: number): Promise<void> {
    const strange = streams.filter((stream) => !this.#cameras.has(stream));
    if (strange.length > 0) {
      const rows = await cameraTables(this.#platform.db)
        .selectFrom('camera_stream')
        .select(['key', 'camera'])
        .where('key', 'in', strange)
        .execute();
      for (const { key, camera } of rows) this.#cameras.set(key, camera);
    }
    for (const stream of streams) {
      const camera = this.#cameras.get(stream);
      if (camera !== undefined) lastSeen(this.#platform).noteSeen(camera, nowMs);
    }
  }
}

/** The ears of the role media. Listens first and forgets then, so that who pushes at once is not forgotten. */
export function cameraEars(platform: Platform): MediaListener {
  const flow = new Flow(platform);
  const now = () => platform.clock.now();
  const nowMs = () => toMs(now());
  const openedMs = nowMs();
  let forgotten = false;
  const early: (() => void)[] = [];
  // Words that come while the old ones are being forgotten wait for their turn.
  const say = (stream: string, event: HealthEvent, since: Instant) => {
    const word = () => healthWriter(platform).report({ stream }, { event, since });
    if (forgotten) word();
    else early.push(word);
  };
  const begin = async () => {
    await forgetHealth(platform);
    forgotten = true;
    for (const word of early.splice(0)) word();
  };
  const attempt = () =>
    begin().catch((error: unknown) => {
      platform.log.warn({ err: error }, 'camera health could not be reset; trying again');
      retry = setTimeout(attempt, 1_000);
    });
  let retry: NodeJS.Timeout | undefined;
  void attempt();
  const missed = setInterval(() => {
    if (!forgotten || nowMs() - openedMs < MISSED_AFTER_MS) return;
    findMissed(platform, flow).catch((error: unknown) =>
      platform.log.warn({ err: error }, 'missed cameras could not be looked for'),
    );
  }, MISSED_EVERY_MS);
  const late = setInterval(() => {
    for (const stream of flow.silent(nowMs())) say(stream, 'silent', now());
  }, LATE_EVERY_MS);
  platform.onClose(() => {
    clearInterval(missed);
    clearInterval(late);
    clearTimeout(retry);
  });
  return {
    // Of cameras that we pull the probes speak, and their source.
    published(stream) {
      if (isPulledStream(stream)) return;
      flow.begin(stream, nowMs());
      say(stream, 'heard', now());
    },
    unpublished(stream) {
      if (isPulledStream(stream)) return;
      flow.end(stream);
      say(stream, 'missed', now());
    },
    flowing(streams) {
      const pushed = streams.filter((stream) => !isPulledStream(stream));
      for (const stream of flow.came(pushed, nowMs())) say(stream, 'heard', now());
    },
  };
}

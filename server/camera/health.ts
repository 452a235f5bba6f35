import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { CameraHealth } from '@watchroom/shared/camera/camera-api.ts';
import { type HealthEvent, MISSED_AFTER_MS, nextHealth } from '@watchroom/shared/camera/camera-health.ts';
import { type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { systemActor } from '../platform/command.ts';
import type { Tx } from '../platform/database.ts';
import { writeEvents } from '../platform/feed.ts';
import type { MediaListener } from '../platform/media/media.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { type CameraRow, cameraTables, cameraTx, lockCameras } from './store.ts';

/** What is heard within this is written in one transaction: a thousand cameras that come back at once are one. */
const GATHER_MS = 100;
/** How often cameras that should push, and were never heard, are looked for. */
const MISSED_EVERY_MS = 5_000;

interface Heard {
  readonly event: HealthEvent;
  /** When the state that follows began: the last picture, or the moment it was missed. */
  readonly since: Instant;
}

/** Writes health, by stream name; the last word about a stream within a gathering counts. */
export class HealthWriter {
  readonly #platform: Platform;
  #heard = new Map<string, Heard>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.onClose(async () => {
      this.#closed = true;
      clearTimeout(this.#timer);
      await this.#writing;
    });
  }

  report(stream: string, heard: Heard): void {
    if (this.#closed) return;
    this.#heard.set(stream, heard);
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const heard = this.#heard;
    this.#heard = new Map();
    this.#writing = this.#writing
      .then(() => writeHealth(this.#platform, heard))
      .catch((error: unknown) => {
        this.#platform.log.warn({ err: error }, 'camera health could not be written; trying again');
        // What was heard since is newer.
        for (const [stream, each] of heard) if (!this.#heard.has(stream)) this.report(stream, each);
      });
  }
}

export const healthWriter = perPlatform((platform) => new HealthWriter(platform));

async function writeHealth(platform: Platform, heard: ReadonlyMap<string, Heard>): Promise<void> {
  const streams = [...heard.keys()];
  const changed = await platform.db.transaction().execute(async (tx) => {
    await lockCameras(tx);
    const rows = await cameraTx(tx)
      .selectFrom('camera_stream')
      .innerJoin('camera', 'camera.id', 'camera_stream.camera')
      .select([...changing, 'camera_stream.key'])
      .where('camera_stream.key', '=', sql<string>`any(${streams}::text[])`)
      .execute();
    const now = platform.clock.now();
    return moveAll(
      tx,
      rows.flatMap(({ key, ...row }) => {
        const each = heard.get(key);
        return each === undefined ? [] : [{ row, ...each }];
      }),
      now,
    );
  });
  if (changed > 0) platform.committed();
}

const changing = ['camera.id', 'camera.rev', 'camera.area', 'camera.department', 'camera.health'] as const;

interface Move extends Heard {
  readonly row: Pick<CameraRow, 'id' | 'rev' | 'area' | 'department' | 'health'>;
}

/** Moves cameras by the table of CAM-10: one update, one event for each that really changes. Returns how many did. */
async function moveAll(tx: Tx, moves: readonly Move[], now: Instant): Promise<number> {
  const changes = moves
    .map((move) => ({ ...move, health: nextHealth(move.row.health, move.event) }))
    .filter((move) => move.health !== move.row.health);
  if (changes.length === 0) return 0;
  const since = (change: { health: CameraHealth; since: Instant }) =>
    change.health === 'unknown' ? null : change.since;
  await sql`
    update camera c set health = v.health, health_since = v.since, rev = c.rev + 1
    from unnest(${changes.map((each) => each.row.id)}::uuid[], ${changes.map((each) => each.health)}::text[], ${changes.map(since)}::timestamptz[])
      as v(id, health, since)
    where c.id = v.id`.execute(tx);
  const events = changes.map((change) => ({
    kind: 'camera.health_changed',
    entity: 'camera' as const,
    id: change.row.id,
    rev: change.row.rev + 1,
    area: change.row.area,
    department: change.row.department,
    set: { id: change.row.id, health: change.health, healthSince: since(change) },
  }));
  await writeEvents(tx, events, { actor: actorRef(systemActor('media')), at: now });
  return changes.length;
}

/** CAM-10: our ears were closed; nothing that was known of streams proves anything now. */
async function forgetHealth(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  const changed = await platform.db.transaction().execute(async (tx) => {
    await lockCameras(tx);
    const rows = await cameraTx(tx).selectFrom('camera').select(changing).where('health', '<>', 'unknown').execute();
    return moveAll(
      tx,
      rows.map((row) => ({ row, event: 'restarted', since: now })),
      now,
    );
  });
  if (changed > 0) platform.committed();
}

/** Cameras that should push and were not heard in MISSED_AFTER_MS of listening. */
async function findMissed(platform: Platform, listening: ReadonlySet<string>): Promise<void> {
  const now = platform.clock.now();
  const rows = await cameraTables(platform.db)
    .selectFrom('camera_stream')
    .innerJoin('camera', 'camera.id', 'camera_stream.camera')
    .select('camera_stream.key')
    .where('camera.health', '=', 'unknown')
    .where('camera.updated_at', '<', instant(toMs(now) - MISSED_AFTER_MS))
    .execute();
  for (const { key } of rows)
    if (!listening.has(key)) healthWriter(platform).report(key, { event: 'missed', since: now });
}

/** The ears of the role media. Listens first and forgets then, so that who pushes at once is not forgotten. */
export function cameraEars(platform: Platform): MediaListener {
  const streams = new Set<string>();
  const writer = healthWriter(platform);
  const openedMs = toMs(platform.clock.now());
  let forgotten = false;
  const early: (() => void)[] = [];
  // Words that come while the old ones are being forgotten wait for their turn.
  const inTurn = (word: () => void) => (forgotten ? word() : void early.push(word));
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
    if (!forgotten || toMs(platform.clock.now()) - openedMs < MISSED_AFTER_MS) return;
    findMissed(platform, streams).catch((error: unknown) =>
      platform.log.warn({ err: error }, 'missed cameras could not be looked for'),
    );
  }, MISSED_EVERY_MS);
  platform.onClose(() => {
    clearInterval(missed);
    clearTimeout(retry);
  });
  const now = () => platform.clock.now();
  return {
    published(stream) {
      streams.add(stream);
      inTurn(() => writer.report(stream, { event: 'heard', since: now() }));
    },
    unpublished(stream) {
      streams.delete(stream);
      inTurn(() => writer.report(stream, { event: 'missed', since: now() }));
    },
  };
}

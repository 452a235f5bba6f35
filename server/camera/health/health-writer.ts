import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { CameraHealth } from '@watchroom/shared/camera/camera-api.ts';
import { type HealthEvent, nextHealth } from '@watchroom/shared/camera/camera-health.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { systemActor } from '../../platform/command.ts';
import type { Tx } from '../../platform/database.ts';
import { writeEvents } from '../../platform/feed.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { type CameraRow, cameraTx, lockCameras } from '../store.ts';

/** What is heard within this is written in one transaction: a thousand cameras that come back at once are one. */
const GATHER_MS = 100;
/** After a wait for whoever writes cameras, mostly an import, this many times as long, at most MOST_GATHER_MS: each turn costs both of them a flush. */
const GATHER_SHARE = 4;
const MOST_GATHER_MS = 1_000;
/** Cameras of one transaction: the lock on all writing of cameras is held for a tenth of a second. */
const PAGE = 2_000;

export interface Heard {
  readonly event: HealthEvent;
  /** When the state that follows began: the last picture, or the moment it was missed. */
  readonly since: Instant;
}

/** Whom a word is about: the name it pushes under, or the camera itself. */
export type Heeded = { readonly stream: string } | { readonly camera: CameraId };

interface Word extends Heard {
  readonly about: Heeded;
}

/** Writes health; the last word about a camera within a gathering counts. */
export class HealthWriter {
  readonly #platform: Platform;
  #heard = new Map<string, Word>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #waitedMs = 0;
  #closed = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.onClose(async () => {
      this.#closed = true;
      clearTimeout(this.#timer);
      await this.#writing;
    });
  }

  report(about: Heeded, heard: Heard): void {
    if (this.#closed) return;
    this.#heard.set('stream' in about ? `s ${about.stream}` : `c ${about.camera}`, { ...heard, about });
    const gatherMs = Math.min(MOST_GATHER_MS, this.#waitedMs * GATHER_SHARE);
    this.#timer ??= setTimeout(() => this.#flush(), Math.max(GATHER_MS, gatherMs));
  }

  #flush(): void {
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
  }

  /** Whatever was heard until it is its turn. */
  async #write(): Promise<void> {
    const heard = this.#heard;
    if (heard.size === 0) return;
    this.#heard = new Map();
    try {
      this.#waitedMs = await writeHealth(this.#platform, [...heard.values()]);
    } catch (error) {
      this.#platform.log.warn({ err: error }, 'camera health could not be written; trying again');
      // What was heard since is newer.
      for (const [name, each] of heard) if (!this.#heard.has(name)) this.report(each.about, each);
    }
  }
}

export const healthWriter = perPlatform((platform) => new HealthWriter(platform));

/** Returns for how long, ms, it had to wait for others who write cameras. */
async function writeHealth(platform: Platform, words: readonly Word[]): Promise<number> {
  let waitedMs = 0;
  for (let from = 0; from < words.length; from += PAGE) {
    const page = words.slice(from, from + PAGE);
    const changed = await platform.db.transaction().execute(async (tx) => {
      const askedAt = performance.now();
      await lockCameras(tx);
      waitedMs += performance.now() - askedAt;
      return moveAll(tx, await movesOf(tx, page), platform.clock.now());
    });
    if (changed > 0) platform.committed();
  }
  return waitedMs;
}

async function movesOf(tx: Tx, words: readonly Word[]): Promise<Move[]> {
  const byStream = new Map(
    words.flatMap((word) => ('stream' in word.about ? [[word.about.stream, word] as const] : [])),
  );
  const byCamera = new Map(
    words.flatMap((word) => ('camera' in word.about ? [[word.about.camera, word] as const] : [])),
  );
  const pushed = await cameraTx(tx)
    .selectFrom('camera_stream')
    .innerJoin('camera', 'camera.id', 'camera_stream.camera')
    .select([...changing, 'camera_stream.key'])
    .where('camera_stream.key', '=', sql<string>`any(${[...byStream.keys()]}::text[])`)
    .execute();
  const asked = await cameraTx(tx)
    .selectFrom('camera')
    .select(changing)
    .where('id', '=', sql<CameraId>`any(${[...byCamera.keys()]}::uuid[])`)
    .execute();
  return [
    ...pushed.flatMap(({ key, ...row }) => withWord(row, byStream.get(key))),
    ...asked.flatMap((row) => withWord(row, byCamera.get(row.id))),
  ];
}

function withWord(row: Move['row'], word: Word | undefined): Move[] {
  return word === undefined ? [] : [{ row, event: word.event, since: word.since }];
}

export const changing = [
  'camera.id',
  'camera.rev',
  'camera.area',
  'camera.department',
  'camera.health',
  'camera.health_since',
  'camera.stream_kind',
] as const;

export interface Move extends Heard {
  readonly row: Pick<CameraRow, 'id' | 'rev' | 'area' | 'department' | 'health' | 'health_since' | 'stream_kind'>;
}

function wasOf({ health, department, stream_kind }: Move['row']) {
  return { health, department, stream: stream_kind };
}

/** Two ears may hear in another order than it happened: a state never begins before the one it follows. */
function inOrder({ row, since }: Move): Instant {
  return row.health_since !== null && row.health_since > since ? row.health_since : since;
}

/** Moves cameras by the table of CAM-10: one update, one event for each that really changes. Returns how many did. */
export async function moveAll(tx: Tx, moves: readonly Move[], now: Instant): Promise<number> {
  const changes = moves
    .map((move) => ({ ...move, since: inOrder(move), health: nextHealth(move.row.health, move.event) }))
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
    // HLT-8: what it was, and the moment: whoever counts time needs no other event.
    extra: { was: wasOf(change.row), moment: change.since },
  }));
  await writeEvents(tx, events, { actor: actorRef(systemActor('media')), at: now });
  return changes.length;
}

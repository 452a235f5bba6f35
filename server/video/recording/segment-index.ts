import { createHash, randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, truncate, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { codecOf, wholeBytes } from './segment-file.ts';
import { lengthMsOf } from './segment-length.ts';
import { recordingTables } from './store.ts';

/** What a dead process left is whole, or never will be, once nobody has written to it for this long. */
const QUIET_MS = 3_000;
/** Besides at the start only young segments are asked whether anybody claims them. */
const YOUNG_MS = 3_600_000;

/** Where a segment's file is: `CAMERA/NAME` in the folder of recordings. */
export interface Placed {
  readonly camera: CameraId;
  readonly file: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * REC-2: the files on this machine's disk and their rows. A file is whole and on disk before its row, and its row is gone before it
 * is: a row never names a file that is not there, and a file without a row is found at the next start.
 */
export class SegmentIndex {
  readonly #platform: Platform;
  readonly root: string;
  readonly host = hostname();
  /** Begins the names of all files that this process writes. */
  readonly mark = randomBytes(6).toString('hex');

  constructor(platform: Platform) {
    this.#platform = platform;
    this.root = join(platform.settings.dataDir, 'recordings');
  }

  async folderOf(camera: CameraId): Promise<string> {
    const folder = join(this.root, camera);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /**
   * Acknowledges a complete segment; one that somebody took away gets no row, and what comes after it does not wait for it. Throws while
   * Postgres cannot be asked, and when the file cannot be read.
   */
  async take({ camera, file, fromMs, toMs }: Placed): Promise<void> {
    const path = join(this.root, file);
    if (!(await flushed(path)))
      return this.#platform.log.error({ file }, 'a recorded file is gone before it was in the index');
    const bytes = await readFile(path);
    if (wholeBytes(bytes) === 0) return rm(path, { force: true });
    await recordingTables(this.#platform.db)
      .insertInto('recording_segment')
      .values({
        camera,
        host: this.host,
        file,
        from_at: instant(fromMs),
        to_at: instant(toMs),
        bytes: bytes.length,
        codec: codecOf(bytes),
        hash: createHash('sha256').update(bytes).digest('hex'),
      })
      .onConflict((conflict) => conflict.columns(['host', 'file']).doNothing())
      .execute();
  }

  /** Start-up is recovery: rows without a file go; files without a row are cut to what is whole of them, and get one. */
  async recover(): Promise<{ readonly gone: number; readonly found: number }> {
    const told = await recordingTables(this.#platform.db)
      .selectFrom('recording_segment')
      .select('camera')
      .distinct()
      .where('host', '=', this.host)
      .execute();
    const folders = (await entriesOf(this.root)).filter((entry) => entry.isDirectory());
    const there = folders.flatMap(({ name }) => CameraId.safeParse(name).data ?? []);
    let [gone, found] = [0, 0];
    // One camera after the other: a month of one is some hundred thousand rows.
    for (const camera of new Set([...told.map((row) => row.camera), ...there])) {
      const done = await this.#recoverOne(camera);
      gone += done.gone;
      found += done.found;
    }
    if (gone > 0)
      this.#platform.log.error({ segments: gone }, 'recorded files are gone or cut; they are taken from the index');
    return { gone, found };
  }

  async #recoverOne(camera: CameraId): Promise<{ readonly gone: number; readonly found: number }> {
    const rows = await recordingTables(this.#platform.db)
      .selectFrom('recording_segment')
      .select(['id', 'file', 'bytes'])
      .where('host', '=', this.host)
      .where('camera', '=', camera)
      .execute();
    const there = await this.#filesOf(camera);
    const lost = rows.filter(({ file, bytes }) => there.get(file)?.size !== bytes).map(({ id }) => id);
    if (lost.length > 0)
      await sql`delete from recording_segment where id = any(${lost}::bigint[])`.execute(this.#platform.db);
    const known = new Set(rows.map(({ file }) => file));
    let found = 0;
    for (const [file, { changedMs }] of there) {
      const isOurs = file.includes(`/${this.mark}-`);
      if (isOurs || known.has(file) || Date.now() - changedMs < QUIET_MS) continue;
      if (await this.#adopt(file, changedMs)) found++;
    }
    return { gone: lost.length, found };
  }

  /** REC-5: what nobody claims and is older than the pre-roll. `all`: whatever its age. */
  async dropUnclaimed(all: boolean): Promise<number> {
    const nowMs = Date.now();
    const before = instant(nowMs - this.#platform.settings.recording.preRollMs);
    const since = instant(all ? 0 : nowMs - YOUNG_MS);
    const { rows } = await sql<{ file: string }>`
      delete from recording_segment s
      where s.host = ${this.host} and s.to_at < ${before} and s.from_at >= ${since}
        and not exists (
          select 1 from recording r
          where r.camera = s.camera and r.starts_at < s.to_at and (r.ends_at is null or r.ends_at > s.from_at)
        )
      returning s.file`.execute(this.#platform.db);
    for (const { file } of rows) await rm(join(this.root, file), { force: true });
    return rows.length;
  }

  async #filesOf(camera: CameraId): Promise<Map<string, { readonly size: number; readonly changedMs: number }>> {
    const files = new Map<string, { size: number; changedMs: number }>();
    for (const entry of await entriesOf(join(this.root, camera))) {
      const file = `${camera}/${entry.name}`;
      const found = entry.isFile() ? await stat(join(this.root, file)).catch(() => null) : null;
      if (found !== null) files.set(file, { size: found.size, changedMs: found.mtimeMs });
    }
    return files;
  }

  /** When it was last written to is when its last picture came. */
  async #adopt(file: string, changedMs: number): Promise<boolean> {
    const path = join(this.root, file);
    const bytes = await readFile(path);
    const whole = wholeBytes(bytes);
    if (whole === 0) {
      await rm(path, { force: true });
      return false;
    }
    if (whole < bytes.length) {
      await truncate(path, whole);
      await utimes(path, changedMs / 1_000, changedMs / 1_000);
    }
    const lengthMs = await lengthMsOf(path);
    const camera = CameraId.parse(file.slice(0, file.indexOf('/')));
    await this.take({ camera, file, fromMs: changedMs - lengthMs, toMs: changedMs });
    return true;
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

/** On the disk itself, not only in the memory of the system. False: it is not there. */
async function flushed(path: string): Promise<boolean> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return false;
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  return true;
}

export const segmentIndex = perPlatform((platform) => new SegmentIndex(platform));

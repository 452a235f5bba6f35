// limit: imports 17, sources, segments, the ring and the row of a recording meet here
import { setTimeout as pause } from 'node:timers/promises';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Level, writes } from '@watchroom/shared/video/recording/recorder-machine.ts';
import { sourceGap } from '@watchroom/shared/video/recording/recording.ts';
import type { Source } from '@watchroom/shared/video/source-machine.ts';
import { cameraWithStream } from '../../camera/queries.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import type { MediaListener } from '../../platform/media/media.ts';
import { isPulledStream } from '../../platform/media/media-address.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { rounds } from '../rounds.ts';
import { sourceId } from '../source/source-id.ts';
import { sourceNews } from '../source/source-news.ts';
import { CameraRecorder } from './camera-recorder.ts';
import { checkRecordedTerms } from './recorded-terms.ts';
import { recoverDisk, recoverLate, sweepDisk } from './recorder-disk.ts';
import { camerasToRecord } from './wanted.ts';

/** What is wanted is heard from the feed; this is for looks that begin and end, and for what was missed. */
const READ_MS = 2_000;
const TICK_MS = 250;
/** Until what the last end broke off is told. */
const AGAIN_MS = 1_000;
const SWEEP_MS = 5_000;
/** Terms of owners, asked as often as the gate does. */
const TERMS_MS = 5_000;

/** Cameras that push need this long to come back after our own restart: till then they are not said to be gone. */
const RETURN_MS = 15_000;

interface Kept {
  readonly recorder: CameraRecorder;
  level: Level | 'none';
  /** Of one that is pulled: as long as it is ordered its source is wanted (PUL-1). */
  unfollow: (() => void) | null;
}

/** Role media: records what is ordered, and keeps a ring of what is looked at. */
export class RecorderHost implements MediaListener {
  readonly #platform: Platform;
  readonly #kept = new Map<CameraId, Kept>();
  readonly #streams = new Set<string>();
  /** Cameras of which something was changed since orders were last read. */
  readonly #changed = new Set<CameraId>();
  /** Recorders of streams that are no more their cameras', until they have completed what they have. */
  readonly #leaving = new Set<Promise<void>>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #startedMs = Date.now();
  #isFull = false;
  #closed = false;
  #reading: Promise<void> | undefined;
  #again = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.onClose(() => this.close());
    void this.#begin();
  }

  /** Writers by camera, for figures and tests. */
  pids(): ReadonlyMap<CameraId, number> {
    return new Map(
      [...this.#kept].flatMap(([camera, { recorder }]) => (recorder.pid === undefined ? [] : [[camera, recorder.pid]])),
    );
  }

  ready(): void {
    for (const { recorder } of this.#kept.values()) recorder.move({ do: 'ready' });
  }

  published(stream: string): void {
    this.#streams.add(stream);
    for (const { recorder } of this.#of(stream)) recorder.move({ do: 'appear' });
  }

  unpublished(stream: string): void {
    this.#streams.delete(stream);
    // Of one that is pulled its source says why in a moment, by its hop.
    const why = isPulledStream(stream) ? 'source-media' : 'camera-gone';
    for (const { recorder } of this.#of(stream)) recorder.move({ do: 'fail', why });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const { unfollow } of this.#kept.values()) unfollow?.();
    await Promise.all([...[...this.#kept.values()].map(({ recorder }) => recorder.close()), ...this.#leaving]);
  }

  #of(stream: string): Kept[] {
    return [...this.#kept.values()].filter(({ recorder }) => recorder.stream === stream);
  }

  /** Recovery first; what is written from then on is this process's own. */
  async #begin(): Promise<void> {
    // A start asks much of Postgres at once, and its first word may come too late. Without it no order could be read either.
    while (!this.#closed && !(await recoverDisk(this.#platform))) await pause(AGAIN_MS);
    if (this.#closed) return;
    this.#platform.feed.follow((events) => this.#hear(events));
    this.#every(READ_MS, () => this.#read());
    this.#every(SWEEP_MS, () => this.#sweep());
    this.#every(TERMS_MS, () => checkRecordedTerms(this.#platform));
    this.#timers.push(
      setInterval(() => {
        for (const { recorder } of this.#kept.values()) recorder.move({ do: 'tick' });
      }, TICK_MS),
      // What a writer of the process before was just completing.
      setTimeout(() => void recoverLate(this.#platform), SWEEP_MS),
    );
    await this.#sweep().catch(() => undefined);
    await this.#read().catch(() => undefined);
  }

  #every(ms: number, work: () => Promise<unknown>): void {
    const onFail = (error: unknown) => this.#platform.log.warn({ err: error }, 'the recorder could not do its round');
    this.#timers.push(rounds(ms, work, onFail));
  }

  #hear(events: readonly StoredEvent[]): void {
    const retry = (error: unknown) => this.#platform.log.debug({ err: error }, 'orders are read at the next round');
    const changed = [...this.#kept.keys()].filter((camera) =>
      events.some(({ entity, id }) => entity === 'camera' && id === camera),
    );
    for (const id of changed) this.#changed.add(id);
    if (changed.length > 0 || events.some(({ entity }) => entity === 'recording')) this.#read().catch(retry);
    if (events.some(({ entity, kind }) => entity === 'camera' && kind === 'camera.changed'))
      checkRecordedTerms(this.#platform).catch(retry);
  }

  /** One at a time; a call during one makes it look once more. */
  async #read(): Promise<void> {
    this.#again = true;
    this.#reading ??= (async () => {
      while (this.#again) {
        this.#again = false;
        await this.#readOnce();
      }
    })().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    await this.#letGo();
    const wanted = await camerasToRecord(this.#platform);
    for (const [camera, level] of wanted) {
      if (this.#closed) return;
      const kept = this.#kept.get(camera) ?? (await this.#keep(camera));
      if (kept !== undefined) this.#want(camera, kept, level);
    }
    for (const [camera, kept] of this.#kept) {
      if (!wanted.has(camera)) this.#want(camera, kept, 'none');
      if (kept.level === 'none' && kept.recorder.state.at === 'idle') this.#kept.delete(camera);
    }
  }

  /** REC-10: a camera that was pushed and is pulled, or the other way round, is recorded on from its other stream. */
  async #letGo(): Promise<void> {
    for (const camera of [...this.#changed]) {
      const stream = (await cameraWithStream(this.#platform.db, camera))?.stream ?? null;
      this.#changed.delete(camera);
      const kept = this.#kept.get(camera);
      // One that has no stream any more is waited for.
      if (kept === undefined || stream === null || stream === kept.recorder.stream) continue;
      kept.unfollow?.();
      this.#kept.delete(camera);
      const left = kept.recorder.close().finally(() => this.#leaving.delete(left));
      this.#leaving.add(left);
    }
  }

  #want(camera: CameraId, kept: Kept, level: Level | 'none'): void {
    kept.level = level;
    const { recorder } = kept;
    const isPulled = isPulledStream(recorder.stream);
    if (level !== 'keep') {
      kept.unfollow?.();
      kept.unfollow = null;
    }
    recorder.move({ do: 'want', level });
    if (level !== 'keep') return;
    if (isPulled)
      kept.unfollow ??= sourceNews(this.#platform).follow(sourceId(camera), (source) => this.#hearSource(kept, source));
    else if (recorder.state.at === 'waiting' && recorder.state.why === null && Date.now() - this.#startedMs > RETURN_MS)
      recorder.move({ do: 'fail', why: 'camera-gone' });
  }

  #hearSource({ recorder }: Kept, source: Source): void {
    if (source.at === 'backoff') recorder.move({ do: 'fail', why: sourceGap(source.hop) });
    else if (source.at === 'live' && this.#streams.has(recorder.stream)) recorder.move({ do: 'appear' });
  }

  async #keep(camera: CameraId): Promise<Kept | undefined> {
    const found = await cameraWithStream(this.#platform.db, camera);
    const stream = found?.stream ?? null;
    if (stream === null || this.#closed) return undefined;
    const recorder = new CameraRecorder({
      platform: this.#platform,
      camera,
      stream,
      isThere: () => this.#streams.has(stream),
      obstacle: () => this.#obstacle(),
    });
    const kept: Kept = { recorder, level: 'none', unfollow: null };
    this.#kept.set(camera, kept);
    return kept;
  }

  #obstacle(): 'disk' | 'full' | null {
    if (this.#isFull) return 'disk';
    const writing = [...this.#kept.values()].filter(({ recorder }) => writes(recorder.state)).length;
    return writing > this.#platform.settings.recording.most ? 'full' : null;
  }

  async #sweep(): Promise<void> {
    const isFull = await sweepDisk(this.#platform);
    if (isFull && !this.#isFull) this.#platform.log.error('the disk is full: nothing more is recorded');
    this.#isFull = isFull;
    if (!isFull) return;
    for (const { recorder } of this.#kept.values()) recorder.move({ do: 'fail', why: 'disk' });
  }
}

export const recorderHost = perPlatform((platform) => new RecorderHost(platform));

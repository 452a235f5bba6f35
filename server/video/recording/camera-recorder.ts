import type { Writable } from 'node:stream';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import {
  moveRecorder,
  type Recorder,
  type RecorderEvent,
  silenceOf,
  writes,
} from '@watchroom/shared/video/recording/recorder-machine.ts';
import { newSegmentClock, placeSegment } from '@watchroom/shared/video/recording/segment-clock.ts';
import { mediaFleet } from '../../platform/media/fleet/media-fleet.ts';
import { playAddress } from '../../platform/media/media-address.ts';
import type { Platform } from '../../platform/platform.ts';
import { whereRead } from '../fleet/where-read.ts';
import { flvDoor } from '../source/direct/flv-door.ts';
import { feedWriter } from './feed-writer.ts';
import { segmentIndex } from './segment-index.ts';
import { type SegmentWriter, startWriter, type Written } from './segment-writer.ts';
import { endSilence, tellSilence } from './silences.ts';

/** The signature for our own media server is used when the writer starts. */
const PLAY_MS = 20_000;
/** What could not be written down is tried again after this; its file is on disk, and found at the next start at the latest. */
const AGAIN_MS = 1_000;
/** A writer whose stream went finds its end by itself in this time. */
const LAST_WORDS_MS = 500;

export interface RecorderParts {
  readonly platform: Platform;
  readonly camera: CameraId;
  /** The media server's name for its stream. */
  readonly stream: string;
  /** Whether the media server has the stream now. */
  readonly isThere: () => boolean;
  /** What forbids another writer now; null: nothing. */
  readonly obstacle: () => 'disk' | 'full' | null;
}

interface Taken {
  readonly written: Written;
  readonly fromMs: number;
  readonly toMs: number;
  readonly isCurrent: boolean;
}

/** One camera that is written to disk: runs the recorder's machine on a writer, the index and the silences. */
export class CameraRecorder {
  readonly #parts: RecorderParts;
  #state: Recorder = { at: 'idle' };
  #writer: SegmentWriter | undefined;
  /** With those that still complete what they have. */
  readonly #writers = new Set<SegmentWriter>();
  #runs = 0;
  /** What is written down of this camera, in its order. */
  #notes: Promise<void> = Promise.resolve();
  #silent = false;
  #closed = false;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  get state(): Recorder {
    return this.#state;
  }

  /** The writer's process, for figures and tests. */
  get pid(): number | undefined {
    return this.#writer?.pid;
  }

  get stream(): string {
    return this.#parts.stream;
  }

  move(event: RecorderEvent): void {
    const before = this.#state;
    const next = moveRecorder(before, event, Date.now());
    if (next === before) return;
    this.#state = next;
    if (writes(before) && !writes(next)) this.#finish();
    if (!writes(before) && writes(next)) this.#start();
    this.#tell(next);
    if (next.at === 'waiting') this.#look();
  }

  /** Its writer completes what it has; resolves when that is in the index, as far as Postgres can be asked. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#state = { at: 'idle' };
    await Promise.all([...this.#writers].map((writer) => writer.finish()));
    await this.#notes;
  }

  /** A stream that is there already does not appear again. */
  #look(): void {
    if (this.#parts.isThere()) this.move({ do: 'appear' });
  }

  #start(): void {
    const obstacle = this.#parts.obstacle();
    if (obstacle === null) void this.#write();
    else queueMicrotask(() => this.move({ do: 'fail', why: obstacle }));
  }

  async #write(): Promise<void> {
    const { platform, camera } = this.#parts;
    const index = segmentIndex(platform);
    const run = `${index.mark}-${Date.now().toString(36)}-${this.#runs++}`;
    const folder = await index.folderOf(camera).catch((error: unknown) => {
      platform.log.error({ err: error }, 'the folder of recordings cannot be written');
      return null;
    });
    if (this.#closed || !writes(this.#state) || this.#writer !== undefined) return;
    if (folder === null) return this.move({ do: 'fail', why: 'disk' });
    let clock = newSegmentClock;
    const writer = startWriter({
      from: this.#from(),
      folder,
      run,
      onSegment: (written) => {
        const placed = placeSegment(clock, written);
        clock = placed.clock;
        this.#take({ written, ...placed, isCurrent: this.#writer === writer });
      },
      onEnd: (said) => {
        platform.log.debug({ camera, said }, 'a segment writer ended');
        this.#writers.delete(writer);
        if (this.#writer !== writer) return;
        this.#writer = undefined;
        this.move(said.includes('No space left') ? { do: 'fail', why: 'disk' } : { do: 'stopped' });
      },
    });
    this.#writer = writer;
    this.#writers.add(writer);
  }

  /** Of our own media server its address; else the pictures, as everybody who looks has them. */
  #from(): string | ((stdin: Writable) => void) {
    const { platform, stream } = this.#parts;
    const place = mediaFleet(platform).placeOf(stream);
    const open = flvDoor(platform).read(stream);
    if (place === null && open === null)
      return playAddress(platform.settings, { name: stream, untilMs: Date.now() + PLAY_MS });
    const read = open === null ? whereRead(platform, stream, { door: null, place }) : { key: stream, open };
    return (stdin) => feedWriter(platform, read, stdin);
  }

  /** A stream that went ends its writer by itself; what is left after a moment, and what is no longer wanted, is told to. */
  #finish(): void {
    const writer = this.#writer;
    this.#writer = undefined;
    const stopped = () => this.move({ do: 'stopped' });
    if (this.#state.at === 'ending') void (writer?.finish() ?? Promise.resolve()).then(stopped);
    else if (writer !== undefined) setTimeout(() => void writer.finish(), LAST_WORDS_MS);
  }

  /** `isCurrent`: the last words of a writer whose stream went end no silence. */
  #take({ written, fromMs, toMs, isCurrent }: Taken): void {
    const { platform, camera } = this.#parts;
    const index = segmentIndex(platform);
    this.#note(async () => {
      await index.take({ camera, file: `${camera}/${written.name}`, fromMs, toMs });
      if (!this.#silent || !isCurrent) return;
      await endSilence(platform.db, { camera, host: index.host }, instant(fromMs));
      this.#silent = silenceOf(this.#state) !== null;
    });
  }

  #tell(state: Recorder): void {
    const { platform, camera } = this.#parts;
    const where = { camera, host: segmentIndex(platform).host };
    const isOrdered = (state.at === 'waiting' || state.at === 'broken') && state.level === 'keep';
    const now = instant(Date.now());
    if (isOrdered) {
      const reason = silenceOf(state) ?? 'starting';
      this.#silent = true;
      this.#note(() => tellSilence(platform.db, where, { reason, now }));
    } else if (this.#silent && !writes(state)) {
      this.#silent = false;
      this.#note(() => endSilence(platform.db, where, now));
    }
  }

  /** Written down in order, again and again until it is; what is left at the end of the process is found by the next. */
  #note(work: () => Promise<void>): void {
    this.#notes = this.#notes.then(async () => {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          this.#parts.platform.log.warn({ err: error }, 'a recorded segment could not be written down; trying again');
          if (this.#closed) return;
          await new Promise((resolve) => {
            setTimeout(resolve, AGAIN_MS);
          });
        }
      }
    });
  }
}

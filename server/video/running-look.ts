import { LATE_AFTER_MS } from '@watchroom/shared/camera/camera-health.ts';
import type { LookId } from '@watchroom/shared/kernel/ids.ts';
import { type LookEnd, sourceEnd } from '@watchroom/shared/video/look-end.ts';
import type { Source } from '@watchroom/shared/video/source-machine.ts';
import { hearCamera } from '../camera/commands.ts';
import type { Identity } from '../platform/identity.ts';
import { isPulledStream } from '../platform/media/media-address.ts';
import type { Platform } from '../platform/platform.ts';
import { type Where, whereRead } from './fleet/where-read.ts';
import { TYPE_MASK, VIDEO } from './flv-pictures.ts';
import { beginLook, type LookRow, writeEnd } from './ledger.ts';
import { liveFeeds } from './live-feeds.ts';
import { sourceId } from './source/source-id.ts';
import { sourceNews } from './source/source-news.ts';
import type { Viewer } from './viewer.ts';

/** What may wait for a slow viewer; at 2 Mbit/s it is eight seconds of pictures, too old to be worth more (VID-10). */
const MOST_WAITING_BYTES = 2 * 1_048_576;
/** A viewer who takes nothing of what waits for this long is gone, however little waits (VID-10). */
const STUCK_MS = 8_000;
/** Nor does one who gives no sign for this long see what happens now: with the time till it is asked, ten seconds at most (VID-10). */
export const UNANSWERED_MS = 7_000;
/** No first picture within this: the media server waits for a camera that is not there. */
const FIRST_PICTURE_MS = 8_000;
/** A camera that is pulled is dialled, asked and converted first; its source gives up by itself before this. */
export const FIRST_PULLED_MS = 30_000;
/** A look waits for a try of its source that comes within this. */
export const SOON_MS = 1_500;
/** From the end of a stream in the media server to the source's word of why: its converter's last words, one way through Redis. */
const HOP_MS = 800;
/** No picture for this long: the player has long called it lost. */
const SILENT_MS = 10_000;
/** What the gate watches: a look at what happens now, or at what was recorded. */
export interface Running {
  readonly id: LookId;
  readonly bytes: number;
  readonly started: boolean;
  readonly parts: { readonly row: LookRow; identity: Identity };
  beat(): void;
  end(end: LookEnd): void;
  /** Resolves when it is over and written down. */
  run(): Promise<void>;
}

export interface LookParts {
  readonly platform: Platform;
  readonly gate: string;
  readonly row: LookRow;
  readonly stream: string;
  readonly viewer: Viewer;
  identity: Identity;
}

/** One viewer on one camera: reads what comes from the media server (live-feeds.ts) and hands pictures on. */
export class RunningLook implements Running {
  readonly parts: LookParts;
  readonly #done: Promise<void>;
  #settle: () => void = () => undefined;
  /** Ends the reading of the stream, once it has begun. */
  #leave: (() => void) | undefined;
  /** Tags that came before the ledger knew of the look. */
  #held: Buffer[] = [];
  #phase: 'waiting' | 'beginning' | 'running' | 'ended' = 'waiting';
  #heardAtMs: number;
  #late = false;
  #givesStills = false;
  #bytes = 0;
  /** When bytes last left for the viewer, or when nothing waited. */
  #movedAtMs = 0;
  /** Of a camera that is pulled: how it stands is heard until the look ends. */
  #unfollow: () => void = () => undefined;

  constructor(parts: LookParts) {
    this.parts = parts;
    this.#heardAtMs = performance.now();
    this.#done = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get id(): LookId {
    return this.parts.row.id;
  }

  /** Bytes that have left this process for the viewer. */
  get bytes(): number {
    return this.#bytes;
  }

  get started(): boolean {
    return this.#phase === 'running';
  }

  /** Resolves when the look has ended and its end is written down. */
  run(): Promise<void> {
    const { platform, stream, viewer, row } = this.parts;
    viewer.onGone(() => this.end('viewer-left'));
    if (!isPulledStream(stream)) this.#connect({ door: null, place: null });
    else if (this.#phase !== 'ended')
      this.#unfollow = sourceNews(platform).follow(sourceId(row.camera, row.quality), (source, where) =>
        this.#hear(source, where),
      );
    return this.#done;
  }

  /** PUL-3: a source that fails ends the look at its hop; one that is live is connected to, once. */
  #hear(source: Source, where: Where & { readonly stills: boolean }): void {
    if (source.at === 'backoff') {
      // A look that shows nothing yet waits for a try that comes at once.
      if (this.#leave !== undefined || source.retryAt - Date.now() > SOON_MS) this.end(sourceEnd(source.hop));
    } else if (source.at === 'live' && this.#leave === undefined && this.#phase !== 'ended') {
      this.#givesStills = where.stills;
      this.#connect(where);
    }
  }

  /**
   * The media server has let go of the stream. Of one that is pulled its source says why in a moment; who reads nothing of it yet has
   * lost nothing, and hears from its source alone what becomes of it.
   */
  unpublished(): void {
    if (!isPulledStream(this.parts.stream)) this.end('camera-gone');
    else if (this.#leave !== undefined) setTimeout(() => this.end('camera-gone'), HOP_MS);
  }

  #connect(where: Where): void {
    const { platform, stream } = this.parts;
    const { key, open, mark } = whereRead(platform, stream, where);
    let isBegun = false;
    const reader = {
      tag: (tag: Buffer) => {
        this.#take(tag);
        if (!isBegun && mark !== undefined) this.#take(mark);
        isBegun = true;
      },
      gone: () => this.unpublished(),
    };
    this.#leave = liveFeeds(platform).join(key, open, reader);
    // What was kept for it may have been too much for its viewer already.
    if (this.#phase === 'ended') this.#leave();
  }

  /** Called by the gate's beat: notices silence. */
  beat(): void {
    const silentMs = performance.now() - this.#heardAtMs;
    if (silentMs > this.#patienceMs()) this.end('camera-silent');
    else if (this.#isStuck()) this.end('too-slow');
    else if (this.#phase === 'running' && silentMs > LATE_AFTER_MS && !this.#late) this.#tellHealth(true);
  }

  #isStuck(): boolean {
    const { viewer } = this.parts;
    if (viewer.unansweredMs() > UNANSWERED_MS) return true;
    return viewer.waiting() > 0 && performance.now() - this.#movedAtMs > STUCK_MS;
  }

  #patienceMs(): number {
    if (this.#phase === 'running') return SILENT_MS;
    return isPulledStream(this.parts.stream) ? FIRST_PULLED_MS : FIRST_PICTURE_MS;
  }

  end(end: LookEnd): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#unfollow();
    this.#held = [];
    this.#leave?.();
    void this.#close(end).then(this.#settle);
  }

  #take(tag: Buffer): void {
    if (this.#phase === 'ended') return;
    if (this.#late) this.#tellHealth(false);
    const isPicture = ((tag[0] ?? 0) & TYPE_MASK) === VIDEO;
    if (isPicture) this.#heardAtMs = performance.now();
    if (this.#phase === 'running') this.#send(tag);
    else this.#held.push(tag);
    if (this.#phase === 'waiting' && isPicture) void this.#begin();
  }

  /** VID-1: not one byte before the feed says that the look has begun. */
  async #begin(): Promise<void> {
    this.#phase = 'beginning';
    const { platform, gate } = this.parts;
    const begun = await beginLook(platform, this.id, { gate }).catch((error: unknown) => {
      platform.log.warn({ err: error, look: this.id }, 'a look could not be written down, and so is not given');
      return false;
    });
    if (this.#phase !== 'beginning') return;
    if (!begun) return this.end('server-stopped');
    this.#phase = 'running';
    const held = this.#held;
    this.#held = [];
    for (const tag of held) this.#send(tag);
  }

  #send(tag: Buffer): void {
    if (this.#phase !== 'running') return;
    const { viewer } = this.parts;
    if (viewer.waiting() === 0) this.#movedAtMs = performance.now();
    // The next still has all that this one has: a slow line sees fewer of them, and is not cut for it.
    else if (this.#givesStills && viewer.waiting() > tag.length) return;
    viewer.write(tag, () => {
      this.#bytes += tag.length;
      this.#movedAtMs = performance.now();
    });
    if (viewer.waiting() > MOST_WAITING_BYTES) this.end('too-slow');
  }

  #tellHealth(late: boolean): void {
    this.#late = late;
    hearCamera(this.parts.platform, this.parts.stream, late ? 'silent' : 'heard');
  }

  async #close(end: LookEnd): Promise<void> {
    const { platform, viewer } = this.parts;
    await viewer.close(end);
    await writeEnd(platform, this.id, { end, bytes: this.#bytes });
  }
}

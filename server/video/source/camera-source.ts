import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import {
  holdsLine,
  moveSource,
  newSource,
  type Source,
  type SourceEvent,
  type SourceHop,
} from '@watchroom/shared/video/source-machine.ts';
import type { Log } from '../../platform/log.ts';
import type { MediaOutlet, MediaPlace, TagOutlet } from '../../platform/media/media-server.ts';
import type { Reach } from '../../platform/web/reach.ts';
import { type Converter, startConverter } from './converter.ts';
import { Failed, hopOf } from './failed.ts';
import type { SourceId } from './source-id.ts';
import type { TagsTap, Tap, TapParts } from './tap.ts';

/** A converter ends within this of its line to the media server. */
const LAST_WORDS_MS = 300;
/** Its own words (5.1 to 7) for pictures that do not fit into FLV. */
const WRONG_CODEC = /not compatible with flv|Could not find tag for codec|Video codec .{1,40} not compatible/;
/** The machine is told of bytes no more often than this. */
const HEAR_MS = 250;

export interface SourceParts {
  readonly id: SourceId;
  readonly reach: Reach;
  readonly log: Log;
  /** The address, unsealed for this one try; null: none that can be read. */
  readonly address: () => Promise<StreamAddress | null>;
  readonly openTap: (parts: TapParts) => Promise<Tap>;
  /** Where its pictures go, for this one try: what a converter writes, or what needs none. Throws Failed. */
  readonly outlet: () => MediaOutlet;
  readonly tagOutlet: () => TagOutlet;
  /** PUL-13: whether its pictures are known to need a converter whatever their coding, and that they do. */
  readonly needsConverter: () => boolean;
  readonly onUnusual: () => void;
  /** PUL-11: takes one of the places for turning. Throws Failed. */
  readonly takeTurn: () => void;
  /** PUL-12: waits for a place to start a converter; what comes back gives it back. */
  readonly takeStart: () => Promise<() => void>;
  /** Of a camera that gives stills: each one, while it is not closed. */
  readonly onStill: (still: Buffer) => void;
  /** Called at each change of the kind of state. */
  readonly onChange: (source: Source) => void;
}

/**
 * One camera that is pulled: runs the source machine on a line to the camera and a converter. All waiting and giving up is
 * the machine's; each try has a number, and what comes late from an earlier one is dropped.
 */
export class CameraSource {
  readonly #parts: SourceParts;
  #source: Source = newSource(Date.now());
  #try = 0;
  #tap: Tap | undefined;
  /** Of the try under way. */
  #ending = new AbortController();
  #converter: Converter | undefined;
  #outlet: MediaOutlet | undefined;
  #heardMs = 0;
  /** In line for a start: that is our time, not the camera's. */
  #isInLine = false;
  /** Gives the place of a start back. */
  #started: () => void = () => undefined;

  constructor(parts: SourceParts) {
    this.#parts = parts;
  }

  get source(): Source {
    return this.#source;
  }

  /** Where its stream lies, while there is one. */
  get place(): MediaPlace | null {
    return this.#outlet?.place ?? null;
  }

  /** The converter's process, for figures and tests. */
  get pid(): number | undefined {
    return this.#converter?.pid;
  }

  move(event: SourceEvent): void {
    if (this.#isInLine && event.do === 'tick') return;
    const before = this.#source;
    const now = Date.now();
    const next = moveSource(before, event, now);
    this.#source = next;
    if (next === before) return;
    if (before.at === 'probing' && next.at !== 'probing') this.#started();
    if (holdsLine(before) && !holdsLine(next)) this.#drop();
    if (next.at === 'resolving') void this.#open();
    if (next.at !== before.at) this.#parts.onChange(next);
  }

  /** The media server has let go of the stream. If the converter is why, it says so itself in a moment. */
  unpublished(): void {
    const mine = this.#try;
    setTimeout(() => {
      if (mine === this.#try) this.#fail('media');
    }, LAST_WORDS_MS);
  }

  async #open(): Promise<void> {
    const mine = ++this.#try;
    const isMine = () => mine === this.#try;
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    let isKeyed = false;
    try {
      const address = await this.#parts.address();
      if (address === null) throw new Failed('ours');
      const found = await this.#parts.reach.addressOf(address.host);
      if (!found.ok) throw new Failed(found.word === 'no-name' ? 'name' : found.word);
      if (!isMine()) return;
      this.move({ do: 'resolve' });
      const tap = await this.#parts.openTap({
        address,
        ip: found.ip,
        signal,
        onHear: () => isMine() && this.#hear(),
        onKey: () => {
          isKeyed = true;
          if (isMine()) this.move({ do: 'key' });
        },
        takeTurn: () => {
          if (isMine()) this.#parts.takeTurn();
        },
        needsConverter: this.#parts.needsConverter(),
        onUnusual: () => isMine() && this.#unusual(),
        onEnd: ({ hop }) => isMine() && this.#fail(hop),
      });
      if (!isMine()) return tap.close();
      this.#tap = tap;
      if ('input' in tap && !(await this.#inLine(isMine))) return;
      this.move({ do: 'connect' });
      // It may have come while we stood in line.
      if (isKeyed) this.move({ do: 'key' });
      if ('stills' in tap) return tap.stills((still) => isMine() && this.#show(still));
      if ('tags' in tap) return this.#hand(tap, isMine);
      this.#outlet = this.#parts.outlet();
      this.#converter = startConverter(tap, this.#outlet, {
        onEnd: (said) => {
          if (!isMine()) return;
          this.#parts.log.debug({ source: this.#parts.id, said }, 'a converter ended');
          this.#fail(WRONG_CODEC.test(said) ? 'codec' : 'media');
        },
      });
    } catch (error) {
      if (isMine()) this.#fail(hopOf(error));
    }
  }

  /** Waits for a place to start; false: meanwhile it was given up. */
  async #inLine(isMine: () => boolean): Promise<boolean> {
    this.#isInLine = true;
    const giveBack = await this.#parts.takeStart();
    if (isMine()) {
      this.#isInLine = false;
      this.#started = giveBack;
      return true;
    }
    giveBack();
    return false;
  }

  #hand(tap: TagsTap, isMine: () => boolean): void {
    const outlet = this.#parts.tagOutlet();
    this.#outlet = outlet;
    tap.tags((tag) => {
      if (isMine()) outlet.tag(tag);
    });
  }

  /** Tried again at once, with a converter. */
  #unusual(): void {
    this.#parts.onUnusual();
    this.#fail('media');
  }

  /** A still is whole by itself: no key frame and no media server is waited for. */
  #show(still: Buffer): void {
    this.#parts.onStill(still);
    this.#hear();
    this.move({ do: 'key' });
    this.move({ do: 'show' });
  }

  #hear(): void {
    const nowMs = performance.now();
    if (nowMs - this.#heardMs < HEAR_MS) return;
    this.#heardMs = nowMs;
    this.move({ do: 'hear' });
  }

  #fail(hop: SourceHop): void {
    this.move({ do: 'fail', hop });
  }

  #drop(): void {
    this.#try++;
    this.#isInLine = false;
    // A camera that takes the call and says nothing has given no tap to close.
    this.#ending.abort();
    this.#converter?.close();
    this.#tap?.close();
    this.#outlet?.close();
    this.#outlet = undefined;
    this.#converter = undefined;
    this.#tap = undefined;
  }
}

import type { OpenFlv } from '../platform/media/media-server.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { FlvPictures, TYPE_MASK, VIDEO } from './flv-pictures.ts';
import { KeptBytes } from './kept-bytes.ts';
import { isKey, PictureGroup } from './picture-group.ts';

/** Who reads a stream: hears whole tags, one or several at once, and once that there are no more. They are shared by all and are not to be changed. */
export interface Reader {
  tag(tag: Buffer): void;
  gone(): void;
}

/**
 * Pictures that come within this of the last ones go on as one: what a viewer costs is its writes. Half of it is what pictures grow older, of
 * which a viewer has a second and a half. A key frame does not wait.
 */
const GATHER_MS = 80;
/** Twice the largest tag (flv-pictures.ts). */
const MOST_GATHERED_BYTES = 16 * 1_048_576;

/**
 * One line to the media server for all in this process who look at a stream, taken apart once: what a viewer more costs is sending.
 * Who comes later begins as everybody does, with the description and the pictures since the last key frame.
 */
class LiveFeed {
  readonly #readers = new Set<Reader>();
  readonly #pictures = new FlvPictures();
  readonly #log: Platform['log'];
  readonly #group = new PictureGroup();
  readonly #gathered = new KeptBytes(MOST_GATHERED_BYTES);
  #handing: NodeJS.Timeout | undefined;
  #handedAtMs = 0;
  #head: Buffer | undefined;
  readonly #close: () => void;
  #isOver = false;

  constructor(open: OpenFlv, log: Platform['log']) {
    this.#log = log;
    this.#close = open({ bytes: (piece) => this.#take(piece), over: () => this.#end() });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get isAlone(): boolean {
    return this.#readers.size === 0;
  }

  join(reader: Reader): void {
    // It is among what follows.
    this.#hand();
    if (this.#head !== undefined) for (const tag of [this.#head, ...this.#group.tags()]) reader.tag(tag);
    this.#readers.add(reader);
  }

  leave(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0 || this.#isOver) return;
    clearTimeout(this.#handing);
    this.#isOver = true;
    this.#close();
  }

  #take(piece: Buffer): void {
    if (this.#isOver) return;
    try {
      for (const part of this.#pictures.push(piece)) {
        if (this.#head === undefined) this.#head = Buffer.from(part);
        else this.#group.keep(part);
        if (this.#readers.size > 0) this.#gather(part);
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'a camera sends what is no FLV');
      this.#close();
      this.#end();
    }
  }

  #gather(tag: Buffer): void {
    if (this.#gathered.length + tag.length > MOST_GATHERED_BYTES) this.#hand();
    this.#gathered.add(tag);
    const sinceMs = performance.now() - this.#handedAtMs;
    const isPicture = ((tag[0] ?? 0) & TYPE_MASK) === VIDEO;
    if (!isPicture || isKey(tag) || sinceMs >= GATHER_MS) this.#hand();
    else this.#handing ??= setTimeout(() => this.#hand(), GATHER_MS - sinceMs);
  }

  /** What was gathered, copied once for all. */
  #hand(): void {
    clearTimeout(this.#handing);
    this.#handing = undefined;
    if (this.#gathered.length === 0) return;
    const tags = this.#gathered.copy();
    this.#gathered.clear();
    this.#handedAtMs = performance.now();
    for (const reader of this.#readers) reader.tag(tags);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#hand();
    this.#isOver = true;
    for (const reader of [...this.#readers]) reader.gone();
  }
}

/** The streams that are looked at through this process. */
export class LiveFeeds {
  readonly #feeds = new Map<string, LiveFeed>();
  readonly #log: Platform['log'];

  constructor({ log }: Pick<Platform, 'log'>) {
    this.#log = log;
  }

  /** Lines that are held, for figures and tests. */
  get size(): number {
    return this.#feeds.size;
  }

  /** Reads a stream until the returned function is called. `open` is used where nobody reads it yet. */
  join(stream: string, open: OpenFlv, reader: Reader): () => void {
    const known = this.#feeds.get(stream);
    const feed = known === undefined || known.isOver ? new LiveFeed(open, this.#log) : known;
    this.#feeds.set(stream, feed);
    feed.join(reader);
    return () => {
      feed.leave(reader);
      if (feed.isAlone && this.#feeds.get(stream) === feed) this.#feeds.delete(stream);
    };
  }
}

export const liveFeeds = perPlatform((platform) => new LiveFeeds(platform));

import { get } from 'node:http';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { FlvPictures, SCRIPT, TYPE_MASK, VIDEO } from './flv-pictures.ts';

/** Who reads a stream: hears each whole tag, and once that there are no more. A tag is shared by all and is not to be changed. */
export interface Reader {
  tag(tag: Buffer): void;
  gone(): void;
}

/** What is kept for who comes later: two seconds of 4K. A group of pictures that is longer is not kept; its reader waits for the next. */
const MOST_KEPT_BYTES = 8 * 1_048_576;
const TAG_HEADER_BYTES = 11;
const AVC = 7;
const KEY = 1;

/**
 * One line to the media server for all in this process who look at a stream, taken apart once: what a viewer more costs is sending.
 * Who comes later begins as everybody does, with the description and the pictures since the last key frame.
 */
class LiveFeed {
  readonly #readers = new Set<Reader>();
  readonly #pictures = new FlvPictures();
  readonly #log: Platform['log'];
  #head: Buffer | undefined;
  #description: Buffer | undefined;
  #decoder: Buffer | undefined;
  #group: Buffer[] = [];
  #groupBytes = 0;
  readonly #close: () => void;
  #isOver = false;

  /** `address`: of ours on the loopback; nothing of the camera's or the viewer's making is in it but the checked name. */
  constructor(address: string, log: Platform['log']) {
    this.#log = log;
    const over = () => this.#end();
    const request = get(address, { agent: false }, (response) => {
      if (response.statusCode !== 200) return over();
      response.on('data', (piece: Buffer) => this.#take(piece));
      response.on('error', over);
      response.on('end', over);
    });
    request.on('error', over);
    this.#close = () => request.destroy();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get isAlone(): boolean {
    return this.#readers.size === 0;
  }

  join(reader: Reader): void {
    for (const tag of [this.#head, this.#description, this.#decoder, ...this.#group])
      if (tag !== undefined) reader.tag(tag);
    this.#readers.add(reader);
  }

  leave(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0 || this.#isOver) return;
    this.#isOver = true;
    this.#close();
  }

  #take(piece: Buffer): void {
    if (this.#isOver) return;
    try {
      for (const part of this.#pictures.push(piece)) {
        // Copied once for all: a part keeps its whole piece alive.
        const tag = Buffer.from(part);
        this.#keep(tag);
        for (const reader of this.#readers) reader.tag(tag);
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'a camera sends what is no FLV');
      this.#close();
      this.#end();
    }
  }

  #keep(tag: Buffer): void {
    const type = (tag[0] ?? 0) & TYPE_MASK;
    if (this.#head === undefined) this.#head = tag;
    else if (type === SCRIPT) this.#description = tag;
    else if (type === VIDEO && isDecoder(tag)) this.#decoder = tag;
    else if (type === VIDEO && (tag[TAG_HEADER_BYTES] ?? 0) >> 4 === KEY) {
      this.#group = [tag];
      this.#groupBytes = tag.length;
    } else if (this.#group.length > 0) {
      this.#group.push(tag);
      this.#groupBytes += tag.length;
      if (this.#groupBytes > MOST_KEPT_BYTES) this.#group = [];
    }
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const reader of [...this.#readers]) reader.gone();
  }
}

/** The description of the decoder, which is no picture. */
function isDecoder(tag: Buffer): boolean {
  return ((tag[TAG_HEADER_BYTES] ?? 0) & 0x0f) === AVC && tag[TAG_HEADER_BYTES + 1] === 0;
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

  /** Reads a stream until the returned function is called. `address` is used where nobody reads it yet. */
  join(stream: string, address: () => string, reader: Reader): () => void {
    const known = this.#feeds.get(stream);
    const feed = known === undefined || known.isOver ? new LiveFeed(address(), this.#log) : known;
    this.#feeds.set(stream, feed);
    feed.join(reader);
    return () => {
      feed.leave(reader);
      if (feed.isAlone && this.#feeds.get(stream) === feed) this.#feeds.delete(stream);
    };
  }
}

export const liveFeeds = perPlatform((platform) => new LiveFeeds(platform));

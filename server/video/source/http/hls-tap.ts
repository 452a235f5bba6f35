import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Reach } from '../../../platform/web/reach.ts';
import { Failed, hopOf } from '../failed.ts';
import { endingWith, type StreamTap, type TapParts } from '../tap.ts';
import { type Playlist, readPlaylist, referencedAddress } from './hls-playlist.ts';
import { getHttp, wholeBody } from './http-camera.ts';

const PLAYLIST_BYTES = 262_144;
/** Ten seconds of 4K. */
const SEGMENT_BYTES = 32 * 1_048_576;
/** Behind the end of the list, so that there is always something to play while the next is fetched. */
const BEHIND = 2;
/** Above this a variant is for a cinema, not for a tile; bits a second. */
const MOST_BANDWIDTH = 6_000_000;
/** Lists of lists of lists are no camera's. */
const MOST_STEPS = 2;
const TS_SYNC = 0x47;
/** Written in pieces, so that the pace of the converter is heard. */
const PIECE_BYTES = 16_384;

type Segments = Extract<Playlist, { kind: 'segments' }>;

/**
 * An HLS camera. Playlists and segments are fetched by us, each address in them through the same wall as the camera's own
 * (PUL-8), and fed to the converter at the pace of their pictures. Throws Failed.
 */
export async function openHls(parts: TapParts, reach: Reach): Promise<StreamTap> {
  const ending = endingWith(parts);
  const hls = new Hls(parts, reach, ending.signal);
  await hls.begin();
  return {
    // At the pace of its own clock: a segment comes in a moment and lasts for seconds.
    input: ['-protocol_whitelist', 'pipe', '-re', '-f', 'mpegts', '-i', 'pipe:0'],
    feed: (stdin) => {
      hls.run(stdin).catch((error: unknown) => {
        if (!ending.signal.aborted) parts.onEnd(new Failed(hopOf(error)));
      });
    },
    close: () => ending.abort(),
  };
}

class Hls {
  readonly #parts: TapParts;
  readonly #reach: Reach;
  readonly #signal: AbortSignal;
  #list: StreamAddress;
  #next: number | null = null;
  #first: Segments | undefined;

  constructor(parts: TapParts, reach: Reach, signal: AbortSignal) {
    this.#parts = parts;
    this.#reach = reach;
    this.#signal = signal;
    this.#list = parts.address;
  }

  /** Finds the list of segments; whoever gives none is no HLS camera. */
  async begin(): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step++) {
      const playlist = await this.#playlist();
      if (playlist.kind === 'segments') {
        if (playlist.uris.length === 0) throw new Failed('silent');
        this.#first = playlist;
        return;
      }
      const fit = playlist.variants.filter(({ bandwidth }) => bandwidth <= MOST_BANDWIDTH);
      const [best] = (fit.length > 0 ? fit : playlist.variants).toSorted((a, b) =>
        fit.length > 0 ? b.bandwidth - a.bandwidth : a.bandwidth - b.bandwidth,
      );
      this.#list = this.#referenced(best?.uri ?? '');
    }
    throw new Failed('answer');
  }

  /** Plays until it is over or `signal` says so. */
  async run(stdin: Writable): Promise<void> {
    let list = this.#first ?? (await this.#segments());
    while (!this.#signal.aborted) {
      const end = list.sequence + list.uris.length;
      // A list that began anew, or that we fell out of: from its end again.
      if (this.#next === null || this.#next > end || this.#next < list.sequence)
        this.#next = Math.max(list.sequence, end - BEHIND);
      for (; this.#next < end; this.#next++) {
        const segment = await this.#segment(list.uris[this.#next - list.sequence] ?? '');
        await this.#write(stdin, segment);
      }
      if (list.isOver) throw new Failed('silent');
      await delay((list.targetS * 1_000) / 2, undefined, { signal: this.#signal });
      list = await this.#segments();
    }
  }

  async #write(stdin: Writable, segment: Buffer): Promise<void> {
    this.#parts.onKey();
    for (let at = 0; at < segment.length; at += PIECE_BYTES) {
      const hasRoom = stdin.write(segment.subarray(at, at + PIECE_BYTES));
      if (!hasRoom) await once(stdin, 'drain', { signal: this.#signal });
      this.#parts.onHear();
    }
  }

  async #segments(): Promise<Segments> {
    const playlist = await this.#playlist();
    if (playlist.kind !== 'segments') throw new Failed('answer');
    return playlist;
  }

  async #playlist(): Promise<Playlist> {
    return readPlaylist((await this.#get(this.#list, PLAYLIST_BYTES)).toString('utf8'));
  }

  async #segment(uri: string): Promise<Buffer> {
    const segment = await this.#get(this.#referenced(uri), SEGMENT_BYTES);
    if (segment[0] !== TS_SYNC) throw new Failed('answer');
    return segment;
  }

  #referenced(uri: string): StreamAddress {
    const address = referencedAddress(this.#list, uri);
    if (address === null) throw new Failed('forbidden');
    return address;
  }

  async #get(address: StreamAddress, most: number): Promise<Buffer> {
    // The camera's own host was resolved and checked; any other is, here.
    const found =
      address.host === this.#parts.address.host
        ? ({ ok: true, ip: this.#parts.ip } as const)
        : await this.#reach.addressOf(address.host);
    if (!found.ok) throw new Failed(found.word === 'no-name' ? 'name' : found.word);
    return wholeBody(await getHttp({ address, ip: found.ip, signal: this.#signal }), most);
  }
}

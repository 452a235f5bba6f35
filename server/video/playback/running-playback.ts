import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { LookId } from '@watchroom/shared/kernel/ids.ts';
import type { LookEnd } from '@watchroom/shared/video/look-end.ts';
import type { Identity } from '../../platform/identity.ts';
import type { Platform } from '../../platform/platform.ts';
import { beginLook, endLook, type LookRow } from '../ledger.ts';
import { segmentIndex } from '../recording/segment-index.ts';
import type { Running } from '../running-look.ts';
import type { ByteRange } from './byte-range.ts';

/** A player that asks for nothing this long has gone, or stands still and asks for a new ticket when it goes on. */
const IDLE_MS = 60_000;

export interface PlaybackParts {
  readonly platform: Platform;
  readonly gate: string;
  readonly row: LookRow;
  identity: Identity;
}

/** One person seeing what was recorded of one camera: many requests, one line in the ledger, one end for all of them. */
export class RunningPlayback implements Running {
  readonly parts: PlaybackParts;
  readonly #open = new Set<ServerResponse>();
  readonly #done: Promise<void>;
  #settle: () => void = () => undefined;
  #begun: Promise<boolean> | undefined;
  #started = false;
  #ended = false;
  #bytes = 0;
  #askedAtMs = performance.now();

  constructor(parts: PlaybackParts) {
    this.parts = parts;
    this.#done = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get id(): LookId {
    return this.parts.row.id;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get started(): boolean {
    return this.#started && !this.#ended;
  }

  get isOver(): boolean {
    return this.#ended;
  }

  run(): Promise<void> {
    return this.#done;
  }

  beat(): void {
    if (this.#open.size === 0 && performance.now() - this.#askedAtMs > IDLE_MS) this.end('viewer-left');
  }

  /** Cuts what is on its way. */
  end(end: LookEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const response of this.#open) response.destroy();
    endLook(this.parts.platform, this.id, { end, bytes: this.#bytes })
      .catch((error: unknown) =>
        // Another gate closes it with the last checkpoint.
        this.parts.platform.log.warn({ err: error, look: this.id }, 'the end of a playback could not be written down'),
      )
      .finally(this.#settle);
  }

  /** VID-1: not one byte before the feed says that the look has begun. False: it is over. */
  begin(): Promise<boolean> {
    this.#askedAtMs = performance.now();
    this.#begun ??= this.#begin();
    return this.#begun.then((begun) => begun && !this.#ended);
  }

  async #begin(): Promise<boolean> {
    try {
      this.#started = await beginLook(this.parts.platform, this.id, { gate: this.parts.gate });
    } catch (error) {
      // Postgres is away for a moment: the next request tries again.
      this.#begun = undefined;
      throw error;
    }
    if (!this.#started) this.end('server-stopped');
    return this.#started;
  }

  /** Sends these bytes of a file; each is counted when it has left. Resolves when the response is over. */
  async send(response: ServerResponse, file: string, range: ByteRange): Promise<void> {
    this.#open.add(response);
    const path = join(segmentIndex(this.parts.platform).root, file);
    const stream = createReadStream(path, { start: range.first, end: range.last });
    response.once('close', () => stream.destroy());
    response.on('error', () => response.destroy());
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        await new Promise<void>((resolve, reject) => {
          response.once('close', resolve);
          response.write(piece, (error) => {
            response.off('close', resolve);
            if (error) reject(error);
            else resolve();
          });
        });
        if (response.destroyed) break;
        this.#bytes += piece.length;
      }
      response.end();
    } catch {
      // Cut at either end: what had left is counted.
      response.destroy();
    } finally {
      this.#open.delete(response);
      this.#askedAtMs = performance.now();
    }
  }
}

import { FLV_HEAD } from '../../../platform/media/rtmp/flv-tag.ts';
import { PictureGroup } from '../../picture-group.ts';
import type { Line, Program } from './program.ts';

/** What may wait for a reader: eight seconds of 4K, a group of pictures among them. It reads at once, or its process hangs. */
const MOST_WAITING_BYTES = 16 * 1_048_576;

/** One stream of pictures, live. */
export class LiveProgram implements Program {
  readonly #lines = new Set<Line>();
  readonly #group = new PictureGroup();
  readonly #onKey: () => void;
  #isKeyed = false;

  /** `onKey`: once, when it has its first picture, which is a key frame. */
  constructor(onKey: () => void) {
    this.#onKey = onKey;
  }

  /** A whole tag, good until this returns. */
  take(tag: Buffer): void {
    this.#group.keep(tag);
    for (const line of this.#lines) {
      if (line.waiting() > MOST_WAITING_BYTES) line.end();
      else line.write(tag);
    }
    if (this.#isKeyed || !this.#group.hasPicture) return;
    this.#isKeyed = true;
    this.#onKey();
  }

  join(line: Line): () => void {
    line.write(FLV_HEAD);
    for (const tag of this.#group.tags()) line.write(tag);
    this.#lines.add(line);
    return () => void this.#lines.delete(line);
  }

  end(): void {
    for (const line of [...this.#lines]) line.end();
    this.#lines.clear();
  }
}

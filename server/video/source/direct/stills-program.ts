import { STILLS_HEADER, stillTag } from '../stills/still-tag.ts';
import type { Line, Program } from './program.ts';

/** A camera that gives stills. A line that does not keep up misses stills and is not cut: the next one has all that counts. */
export class StillsProgram implements Program {
  /** With when each began. */
  readonly #lines = new Map<Line, number>();
  #last: Buffer | undefined;

  take(still: Buffer): void {
    this.#last = still;
    for (const [line, sinceMs] of this.#lines) send(line, sinceMs, still);
  }

  join(line: Line): () => void {
    const sinceMs = performance.now();
    this.#lines.set(line, sinceMs);
    line.write(STILLS_HEADER);
    if (this.#last !== undefined) send(line, sinceMs, this.#last);
    return () => void this.#lines.delete(line);
  }

  end(): void {
    for (const line of [...this.#lines.keys()]) line.end();
    this.#lines.clear();
  }
}

function send(line: Line, sinceMs: number, still: Buffer): void {
  // Something waits: the gate is behind, and gets the next one.
  if (line.waiting() > STILLS_HEADER.length) return;
  line.write(stillTag(still, Math.round(performance.now() - sinceMs)));
}

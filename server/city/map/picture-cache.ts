/** A raster tile as it came. */
export interface Picture {
  readonly bytes: Buffer;
  readonly type: string;
}

interface Kept {
  /** Null: the source has no tile there. */
  readonly picture: Picture | null;
  /** Good until then, ms. */
  readonly until: number;
}

/** A city's streets at the zooms in use are some 3,000 tiles of 15 kB. */
const MOST_BYTES = 64 * 1_048_576;
/** What an entry takes beside its bytes; so empty ones count, too. */
const ENTRY_BYTES = 200;

/** Pictures in memory, the least used dropped first when they are too many. */
export class PictureCache {
  readonly #kept = new Map<string, Kept>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  get(name: string): Kept | undefined {
    const found = this.#kept.get(name);
    if (found === undefined) return undefined;
    // A Map keeps the order of writing: the one that was used goes to the end.
    this.#kept.delete(name);
    this.#kept.set(name, found);
    return found;
  }

  set(name: string, kept: Kept): void {
    this.#drop(name);
    this.#kept.set(name, kept);
    this.#bytes += sizeOf(kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(name: string): void {
    const before = this.#kept.get(name);
    if (before === undefined) return;
    this.#kept.delete(name);
    this.#bytes -= sizeOf(before);
  }
}

function sizeOf(kept: Kept): number {
  return ENTRY_BYTES + (kept.picture?.bytes.byteLength ?? 0);
}

/** What a kept tile takes beside its bytes: names, promise and entries, roughly. So that empty tiles are bounded, too. */
const ENTRY_BYTES = 400;

interface Kept {
  readonly version: string | number;
  readonly tile: Promise<Buffer | null>;
  bytes: number;
}

/**
 * Packed tiles of many readers by name, each good for one version. Together at most so many bytes, those not asked for longest go
 * first: who looks at a lot does not cost by how many scopes a city has.
 */
export class KeptTiles {
  readonly #mostBytes: number;
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The tile of this version, made where it is not there. One that fails is made again for the next who asks. */
  tile(name: string, version: string | number, make: () => Promise<Buffer | null>): Promise<Buffer | null> {
    const known = this.#kept.get(name);
    if (known !== undefined) this.#drop(name, known);
    const kept = known?.version === version ? known : { version, tile: make(), bytes: ENTRY_BYTES };
    this.#kept.set(name, kept);
    this.#bytes += kept.bytes;
    if (kept !== known) this.#weigh(name, kept);
    this.#trim();
    return kept.tile;
  }

  #weigh(name: string, kept: Kept): void {
    kept.tile.then(
      (tile) => {
        if (this.#kept.get(name) !== kept) return;
        kept.bytes += tile?.length ?? 0;
        this.#bytes += tile?.length ?? 0;
        this.#trim();
      },
      () => {
        if (this.#kept.get(name) === kept) this.#drop(name, kept);
      },
    );
  }

  #trim(): void {
    for (const [name, kept] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#drop(name, kept);
    }
  }

  #drop(name: string, kept: Kept): void {
    this.#kept.delete(name);
    this.#bytes -= kept.bytes;
  }
}

/** Who reads a program: on another process's line, or in this one. */
export interface Line {
  /** They are good until it returns. */
  write(bytes: Buffer): void;
  /** Bytes that have not left. */
  waiting(): number;
  /** There is no more. */
  end(): void;
}

/** What lies behind the door under one name. */
export interface Program {
  /** Writes what a reader begins with, and from then on what comes. Returns how it leaves. */
  join(line: Line): () => void;
  /** Ends every line. */
  end(): void;
}

/** What every replicated row has: an id and a version that grows by one with each change. */
export interface Versioned {
  readonly id: string;
  readonly rev: number;
}

/** A change to one row: the fields that are new, and the version the row has afterwards. */
export interface Change<T extends Versioned> {
  readonly rev: number;
  readonly set: Partial<T>;
}

/**
 * FED-1: folding the changes of a row in order gives the row. A change at or below the row's version is already in it
 * (a snapshot may be newer than the cursor it was sent with) and leaves the row as it is. The first change carries the whole row.
 */
export function fold<T extends Versioned>(row: T | undefined, change: Change<T>): T {
  if (row === undefined) return { ...(change.set as T), rev: change.rev };
  return change.rev <= row.rev ? row : { ...row, ...change.set, rev: change.rev };
}

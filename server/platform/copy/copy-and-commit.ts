import type pg from 'pg';

/** What one `copy INTO from stdin` is given: rows in Postgres' text format, each with its end of line. */
export interface Copying {
  /** Ours, never a stranger's. */
  readonly into: string;
  readonly text: string;
}

const QUERY = 0x51;
const DATA = 0x64;
const DONE = 0x63;
const HEAD_BYTES = 5;

/**
 * Copies into several tables and commits the transaction it is in, in one way to Postgres and back: the rows are sent with the statements that
 * ask for them, and Postgres comes to each when it is there. After a fault it does none of what is left and takes no notice of its rows; the
 * transaction is then still to be undone. Resolves when Postgres has committed.
 */
export function copyAndCommit(client: pg.ClientBase, copies: readonly Copying[]): Promise<void> {
  return new Promise((done, fail) => {
    client.query(new CopyAndCommit(messages(copies), { done, fail }));
  });
}

/** What pg calls of a query of another make. */
class CopyAndCommit implements pg.Submittable {
  readonly #bytes: Buffer;
  readonly #tell: { done(): void; fail(error: Error): void };
  #last = '';

  constructor(bytes: Buffer, tell: { done(): void; fail(error: Error): void }) {
    this.#bytes = bytes;
    this.#tell = tell;
  }

  submit(connection: pg.Connection): void {
    connection.stream.write(this.#bytes);
  }

  /** The rows are on their way. */
  handleCopyInResponse(): void {}

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#last = text;
  }

  handleReadyForQuery(): void {
    // Of a transaction that had failed before, Postgres says ROLLBACK to a commit and no fault.
    if (this.#last === 'COMMIT') this.#tell.done();
    else this.#tell.fail(new Error(`a commit ended as ${this.#last}`));
  }

  handleError(error: Error): void {
    this.#tell.fail(error);
  }
}

/** One query of many statements, and for each COPY in turn its rows and their end. */
function messages(copies: readonly Copying[]): Buffer {
  const query = `${copies.map(({ into }) => `copy ${into} from stdin; `).join('')}commit\0`;
  const sizes = copies.map(({ text }) => Buffer.byteLength(text));
  const size = sizes.reduce((sum, bytes) => sum + HEAD_BYTES * 2 + bytes, HEAD_BYTES + Buffer.byteLength(query));
  const bytes = Buffer.allocUnsafe(size);
  let at = writeMessage(bytes, 0, { type: QUERY, text: query });
  for (const { text } of copies) {
    at = writeMessage(bytes, at, { type: DATA, text });
    at = writeMessage(bytes, at, { type: DONE, text: '' });
  }
  return bytes;
}

function writeMessage(bytes: Buffer, at: number, { type, text }: { type: number; text: string }): number {
  const length = text === '' ? 0 : bytes.write(text, at + HEAD_BYTES);
  bytes[at] = type;
  // Its own four bytes are counted in.
  bytes.writeInt32BE(length + 4, at + 1);
  return at + HEAD_BYTES + length;
}

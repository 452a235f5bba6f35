import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { openBulk } from '../../platform/bulk.ts';
import { CopyBytes } from '../../platform/copy/copy-bytes.ts';
import { scratchDatabase } from '../scratch.ts';

const database = await scratchDatabase();

async function openTable() {
  const bulk = await openBulk(database.url);
  onTestFinished(() => bulk.close());
  await sql`create temp table taken (number int4, id uuid, long int8, half float8, said text, at timestamptz, words text[], sealed bytea)`.execute(
    bulk.db,
  );
  return bulk;
}

interface Row {
  readonly id: string;
  readonly number: number | null;
  readonly long: number | null;
  readonly half: number | null;
  readonly said: string | null;
  readonly at: Instant | null;
  readonly words: readonly string[];
  readonly sealed: Buffer;
}

function put(to: CopyBytes, row: Row): void {
  to.row(8);
  to.int4(row.number);
  to.uuid(row.id);
  to.int8(row.long);
  to.float8(row.half);
  to.text(row.said);
  to.timestamptz(row.at);
  to.texts(row.words);
  to.bytea(row.sealed);
}

const id = '0192f0c4-9d6a-7abc-9def-0123456789ab';
const plain: Row = {
  id,
  number: 1,
  long: 1,
  half: 0.5,
  said: 'said',
  at: '2026-04-01T08:00:00.123Z' as Instant,
  words: ['c', 'd0', '一区'],
  sealed: Buffer.from([0, 1, 0x5c, 0xff]),
};

it('reads back out of Postgres what CopyBytes wrote, whatever the type and the value', async () => {
  const bulk = await openTable();
  const rows: Row[] = [
    plain,
    { ...plain, number: -2_147_483_648, long: -1, half: -0, said: '', words: [], sealed: Buffer.alloc(0) },
    { ...plain, number: 2_147_483_647, long: Number.MAX_SAFE_INTEGER, half: Number.MIN_VALUE },
    { ...plain, long: 4_294_967_296, half: 119.999999, said: '路口 7 东口\t\\N\n"', words: ['a,b', '"{}\\', ''] },
    { ...plain, long: -4_294_967_297, said: 'half ASCII, then 中 and 🚒', at: '1969-12-31T23:59:59.999Z' as Instant },
    { ...plain, number: null, long: null, half: null, said: null, at: null },
  ];
  const bytes = new CopyBytes();
  // In two pieces, as they come where some were made ahead.
  for (const row of rows.slice(0, 2)) put(bytes, row);
  const first = bytes.take();
  for (const row of rows.slice(2)) put(bytes, row);
  await bulk.copyBytes('taken', [first, bytes.take()]);
  const read = await sql<Row>`select * from taken order by ctid`.execute(bulk.db);
  expect(read.rows).toEqual(rows);
});

it('grows with what is written before it is taken, and begins anew afterwards', async () => {
  const bulk = await openTable();
  const long = '长'.repeat(50_000);
  const bytes = new CopyBytes();
  for (let number = 0; number < 40; number++) put(bytes, { ...plain, number, said: number === 20 ? long : 'short' });
  await bulk.copyBytes('taken', [bytes.take()]);
  expect(bytes.take()).toHaveLength(0);
  const read = await sql<{ number: number }>`select number from taken where said = ${long} or number = 39`.execute(
    bulk.db,
  );
  expect(read.rows.map((row) => row.number)).toEqual([20, 39]);
});

it('grows in the middle of a row, at whichever cell that falls', () => {
  const before = (length: number) => {
    const bytes = new CopyBytes();
    bytes.row(1);
    bytes.bytea(Buffer.alloc(length));
    return bytes;
  };
  const alone = new CopyBytes();
  put(alone, plain);
  const row = alone.take();
  for (let short = 0; short <= row.length; short++) {
    // So many bytes of the row still have room in the 64 KiB that stand ready at first.
    const bytes = before(65_536 - 6 - short);
    put(bytes, plain);
    expect(bytes.take().subarray(-row.length).equals(row), `room for ${short} of ${row.length} bytes`).toBe(true);
  }
});

it('refuses what is no UUID, and Postgres a cell that is not of its column', async () => {
  const bulk = await openTable();
  const bytes = new CopyBytes();
  expect(() => bytes.uuid('0192f0c4-9d6a')).toThrow(RangeError);
  expect(() => bytes.uuid(`${id}a`)).toThrow(RangeError);
  const other = new CopyBytes();
  other.row(1);
  other.int8(7);
  await expect(bulk.copyBytes('taken (number)', [other.take()])).rejects.toThrow(/incorrect binary data format/);
});

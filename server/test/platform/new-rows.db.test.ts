import { between, seeded } from '@watchroom/shared/kernel/chance.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { access } from '../../access/plugin.ts';
import { insertRows, type NewRows, rowsToCopy } from '../../platform/commands/new-rows.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ features: [access], roles: ['api'] });
  for (const table of ['copied', 'inserted']) {
    await sql`create table ${sql.table(table)} (n int primary key, word text, words text[], fact jsonb, yes boolean, share double precision,
      at timestamptz)`.execute(world.platform.db);
  }
  return () => world.close();
});

/** What means something in COPY's text, in an array's, in JSON's or in SQL's. */
const odd = [
  '\\',
  '\\N',
  '\\.',
  '\t',
  '\n',
  '\r\n',
  '"',
  "'",
  '{',
  '}',
  ',',
  ' ',
  '',
  'NULL',
  '$1',
  '派 3号车',
  '🚒',
  '\u2028',
  '\b\f\v',
];
const chance = seeded(20_261_130);
const words = (many: number) => Array.from({ length: many }, () => odd[between(chance, 0, odd.length - 1)] ?? '');
const text = () => words(between(chance, 0, 4)).join('');

function rows(many: number, from: number) {
  return Array.from({ length: many }, (_, at) => ({
    n: from + at,
    word: at % 5 === 0 ? null : text(),
    words: words(between(chance, 0, 3)),
    fact: at % 4 === 0 ? null : at % 3 === 0 ? [text(), at, null] : { [text()]: text(), list: [[], {}], none: null },
    yes: at % 2 === 0,
    share: at / 7,
    at: new Date(1_780_000_000_000 + at).toISOString(),
  }));
}
const into = (table: string, of: ReturnType<typeof rows>): NewRows => ({
  table,
  rows: of,
  lists: ['words'],
  unless: ['n'],
});
async function copy(of: NewRows): Promise<number> {
  let count = 0;
  await world.platform.lendCommand(({ endingInCopies }) =>
    endingInCopies(async (tx) => {
      const { copies, written } = await rowsToCopy(tx, [of]);
      count = written;
      return copies;
    }),
  );
  return count;
}
const insert = (of: NewRows) => world.platform.db.transaction().execute((tx) => insertRows(tx, [of]));
async function contents(table: string) {
  return (
    await sql<ReturnType<typeof rows>[number]>`select * from ${sql.table(table)} order by n`.execute(world.platform.db)
  ).rows;
}

test('CMD-3 rows that are copied are the rows that are inserted, and both are those that were given', async () => {
  const given = rows(400, 0);
  expect(await copy(into('copied', given))).toBe(400);
  expect(await insert(into('inserted', given))).toBe(400);
  expect(await contents('copied')).toEqual(given);
  expect(await contents('inserted')).toEqual(given);
});

test('CMD-3 a fault in the first of many copies undoes all of them, and the connection goes on', async () => {
  const before = await contents('copied');
  await world.platform.lendCommand(async ({ db, endingInCopies }) => {
    const failing = endingInCopies(async (tx) => {
      const twice = (await rowsToCopy(tx, [into('inserted', rows(60, 380))])).copies;
      return [...twice, ...(await rowsToCopy(tx, [into('copied', rows(60, 2_000))])).copies];
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await endingInCopies(async (tx) => [
      ...(await rowsToCopy(tx, [into('inserted', rows(40, 3_000))])).copies,
      ...(await rowsToCopy(tx, [into('copied', rows(40, 3_000))])).copies,
    ]);
  });
  const added = rows(40, 3_000).map(({ n }) => n);
  expect((await contents('copied')).map(({ n }) => n)).toEqual([...before.map(({ n }) => n), ...added]);
  expect((await contents('inserted')).slice(-40).map(({ n }) => n)).toEqual(added);
});

test('CMD-1 a row that is there undoes what is copied, and is left out of what is inserted', async () => {
  const before = await contents('copied');
  await expect(copy(into('copied', rows(50, 380)))).rejects.toMatchObject({ code: '23505' });
  expect(await contents('copied')).toEqual(before);
  expect(await insert(into('inserted', rows(3, 398)))).toBe(1);
  // A few are inserted whichever way they come.
  expect(await copy(into('copied', rows(3, 398)))).toBe(1);
  expect(await copy(into('copied', rows(30, 1_000)))).toBe(30);
});

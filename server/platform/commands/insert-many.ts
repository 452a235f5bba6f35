import { type RawBuilder, sql } from 'kysely';

type Row = Readonly<Record<string, unknown>>;

/**
 * A statement that inserts rows, each by the columns the first one names. They go over as JSON in one parameter: a statement of a
 * thousand parameters would take longer to make and to read than to run. What `given` says of a column is SQL over the row `r`.
 * `table` is ours, never a stranger's. Of no rows it is a statement that does nothing; nothing may follow it then.
 */
export function insertMany(
  table: string,
  rows: readonly Row[],
  given: Readonly<Record<string, RawBuilder<unknown>>> = {},
): RawBuilder<unknown> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return sql`select 1 where false`;
  const values = columns.map((column) => given[column] ?? sql.ref(`r.${column}`));
  return sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) as r`;
}

import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { type Kysely, sql } from 'kysely';

/** A chain of duplicates longer than this is no chain that anybody made. */
export const LONGEST_CHAIN = 20;

/**
 * What was merged into an incident, and into those in turn, the earliest reported first. Not decided: the caller does. `db`: a
 * database or a transaction.
 */
export async function duplicatesUnder<T>(db: Kysely<T>, first: IncidentId): Promise<IncidentId[]> {
  const { rows } = await sql<{ id: IncidentId }>`with recursive under as (
      select id, reported_at, 1 as step from incident where at = 'duplicate' and state ->> 'of' = ${first}
      union all
      select incident.id, incident.reported_at, step + 1 from incident join under on incident.state ->> 'of' = under.id::text
        where incident.at = 'duplicate' and step < ${LONGEST_CHAIN}
    ) select id from under order by reported_at, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The firsts above a duplicate, from its own one up to that which is none itself. */
export async function firstsAbove<T>(db: Kysely<T>, duplicate: IncidentId): Promise<IncidentId[]> {
  const { rows } = await sql<{ of: IncidentId }>`with recursive above as (
      select state ->> 'of' as "of", 1 as step from incident where id = ${duplicate} and at = 'duplicate'
      union all
      select incident.state ->> 'of', step + 1 from incident join above on incident.id = above."of"::uuid
        where incident.at = 'duplicate' and step < ${LONGEST_CHAIN}
    ) select "of" from above order by step`.execute(db);
  return rows.map(({ of }) => of);
}

import { type ClosingNeeds, provesPlace, workBegan } from '@watchroom/shared/incident/closing/closing.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { duplicatesUnder } from '../merge/duplicates.ts';
import { incidentTables } from '../store.ts';

/** INC-5, INC-16: what closing this incident depends on, as it is now. */
export async function closingNeeds(db: Database | Tx, incident: Incident): Promise<ClosingNeeds> {
  return { reply: await hasContact(db, incident), proof: await hasProof(db, incident) };
}

async function hasContact(db: Database | Tx, { id, hasContact }: Incident): Promise<boolean> {
  if (hasContact) return true;
  const under = await duplicatesUnder(db, id);
  if (under.length === 0) return false;
  const row = await incidentTables(db)
    .selectFrom('incident')
    .select('id')
    .where('id', 'in', under)
    .where('has_contact', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A photo from before it was sent back or opened again shows what was not enough. */
async function hasProof(db: Database | Tx, incident: Incident): Promise<boolean> {
  const began = workBegan(incident);
  if (began === null || incident.attachments === 0) return false;
  const { rows } = await sql<{ at: Instant | null }>`
    select max(at) as at from event
    where subject = ${incident.id} and kind in ('incident.sent_to_rework', 'incident.reopened')`.execute(db);
  const again = rows[0]?.at ?? began;
  const since = elapsedMs(began, again) > 0 ? again : began;
  const photos = await incidentTables(db)
    .selectFrom('attachment')
    .select(['at', 'taken'])
    .where('incident', '=', incident.id)
    .where('at', '>=', since)
    .where('type', 'like', 'image/%')
    .execute();
  return photos.some((photo) => provesPlace(photo, { place: incident.place, since }));
}

import { randomUUID } from 'node:crypto';
import type { DocketNews } from '@watchroom/shared/incident/docket-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Delivery } from '@watchroom/shared/intake/delivery.ts';
import { withoutPersonalNumbers } from '@watchroom/shared/kernel/personal-number.ts';
import { sql } from 'kysely';
import type { CommandContext } from '../../platform/command.ts';
import { jsonb, type Tx } from '../../platform/database.ts';
import type { OutboxDraft } from '../../platform/jobs/outbox.ts';
import { duplicatesUnder, firstsAbove } from '../merge/duplicates.ts';
import { incidentTx, storedIncident } from '../store.ts';
import { type DocketRow, hotlineTx, type NewsRow } from './store.ts';

/** The job that sends one piece of news. */
export const SEND_NEWS = 'docket.send';

/**
 * DKT-2: writes, in the transaction that changed an incident's state, what hotlines are to hear of it: for its own dockets and those of its
 * duplicates; a duplicate tells the state of its first. A hotline without a callback is told nothing, now or later.
 */
export async function tellDockets(ctx: CommandContext, changed: Incident): Promise<void> {
  const anybody = await hotlineTx(ctx.tx).selectFrom('docket_callback').select('key').limit(1).executeTakeFirst();
  if (anybody === undefined) return;
  const ids = [changed.id, ...(await duplicatesUnder(ctx.tx, changed.id))];
  const { rows } = await sql<DocketRow & { incidentNumber: string }>`
    select docket.*, incident.number as "incidentNumber" from docket join incident on incident.id = docket.incident
    where docket.incident = any(${ids}::uuid[])
      and exists (select from docket_callback join api_key on api_key.id = docket_callback.key
                  where docket_callback.key = docket.key and api_key.revoked_at is null)
    order by docket.key, docket.number for update of docket`.execute(ctx.tx);
  if (rows.length === 0) return;
  const shown = changed.state.at === 'duplicate' ? await firstOf(ctx.tx, changed) : changed;
  for (const row of rows) await tell(ctx, row, shown);
}

async function firstOf(tx: Tx, duplicate: Incident): Promise<Incident> {
  const first = (await firstsAbove(tx, duplicate.id)).at(-1) ?? duplicate.id;
  const rows = incidentTx(tx).selectFrom('incident').selectAll();
  return storedIncident(await rows.where('id', '=', first).executeTakeFirstOrThrow()).incident;
}

async function tell(
  ctx: CommandContext,
  docket: DocketRow & { incidentNumber: string },
  shown: Incident,
): Promise<void> {
  const { key, number, incidentNumber } = docket;
  const tx = hotlineTx(ctx.tx);
  // DKT-3: one is on its way at a time; what comes after waits for it.
  const open = tx.selectFrom('docket_news').select('id').where('at', '<>', 'sent').where('key', '=', key);
  const before = await open.where('number', '=', number).limit(1).executeTakeFirst();
  const nth = docket.told + 1;
  const body: DocketNews = {
    id: randomUUID(),
    nth,
    externalNumber: number,
    number: incidentNumber,
    first: shown.number === incidentNumber ? null : shown.number,
    state: shown.state.at,
    since: shown.state.since,
    result: resultOf(shown),
  };
  const first: Delivery = { at: 'waiting', tries: 0 };
  const row = { id: body.id, key, number, nth, turn: 1, created_at: ctx.now };
  const values = { ...row, body: jsonb(body), delivery: jsonb(first) };
  await tx.insertInto('docket_news').values(values).execute();
  await tx.updateTable('docket').set({ told: nth }).where('key', '=', key).where('number', '=', number).execute();
  if (before === undefined) ctx.outbox(sendingOf(row));
}

/** DKT-4, EXP-3: of a mediation no words leave the room. */
function resultOf({ state, flow }: Incident): string | null {
  const has = state.at === 'resolved' || state.at === 'closed';
  return has && flow !== 'mediation' ? withoutPersonalNumbers(state.result) : null;
}

/** The order to send this piece of news for the `turn`-th time. */
export function sendingOf({ id, turn }: Pick<NewsRow, 'id' | 'turn'>): OutboxDraft {
  return { id: `docket:${id}:${turn}`, job: SEND_NEWS, payload: { news: id, turn } };
}

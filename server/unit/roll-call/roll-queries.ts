import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { RollCall, RollCallDetail, RollCallId, RollLine } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import type { z } from 'zod';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { subjectOf } from './roll-commands.ts';
import { rollCallView, rollLines, rollLineView, rollTables } from './roll-store.ts';

/** So long a closed roll call still stands on the screens; later it is asked for. */
const ON_SCREEN_MS = 12 * 3_600_000;
const MOST_LISTED = 100;
/** Of these the reader's are listed: who has a small area still finds the last weeks. */
const MOST_READ = 2_000;

export const seesCall = (actor: Actor, call: Pick<RollCall, 'area'>) =>
  decide(actor, 'roll_call.read', { area: call.area }).ok;
export const seesLine = (actor: Actor, line: RollLine) => decide(actor, 'roll_call.read', subjectOf(line)).ok;

/** The newest roll calls of the reader's scope; those of the whole record, which nothing is taken out of. */
export async function rollCallsFor(reader: Database | Tx, actor: Actor): Promise<RollCall[]> {
  const rows = await rollTables(reader)
    .selectFrom('roll_call')
    .selectAll()
    .orderBy('started_at', 'desc')
    .limit(MOST_READ)
    .execute();
  return rows
    .map(rollCallView)
    .filter((call) => seesCall(actor, call))
    .slice(0, MOST_LISTED);
}

export async function rollCallFor(
  reader: Database | Tx,
  actor: Actor,
  id: RollCallId,
): Promise<Result<z.output<typeof RollCallDetail>>> {
  const row = await rollTables(reader).selectFrom('roll_call').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined || !seesCall(actor, row)) return no('not-found');
  const lines = (await rollLines(reader, [id])).filter((line) => seesLine(actor, line));
  return ok({ rollCall: rollCallView(row), lines });
}

/** What screens follow: the calls that run or are just over, with their lines; a unit's own device its open lines alone. */
export async function rollOnScreen(platform: Platform, tx: Tx, actor: Actor) {
  const since = after(platform.clock.now(), -ON_SCREEN_MS);
  const rows = await rollTables(tx).selectFrom('roll_call').selectAll().where('started_at', '>', since).execute();
  const calls = rows.map(rollCallView);
  const lines = await rollTables(tx)
    .selectFrom('roll_line')
    .selectAll()
    .where('called_at', '>', since)
    .orderBy('call_sign')
    .execute();
  return {
    'roll-call': calls.filter((call) => seesCall(actor, call)),
    'roll-line': lines.map(rollLineView).filter((line) => seesLine(actor, line)),
  };
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type {
  RollCall,
  RollCallDetail,
  RollCallId,
  RollLine,
  RunningRolls,
} from '@watchroom/shared/unit/roll-call/roll-call.ts';
import type { z } from 'zod';
import { areaIndex } from '../../area/queries.ts';
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

/** ROL-6: the calls of the reader's area that run, the one that ends first on top: how many were called and have answered. */
export async function runningRolls(platform: Platform, actor: Actor): Promise<RunningRolls> {
  const rows = await rollTables(platform.db)
    .selectFrom('roll_call')
    .selectAll()
    .where('closed', 'is', null)
    .orderBy('ends_at')
    .execute();
  const calls = rows.map(rollCallView).filter(({ area }) => decide(actor, 'roll_call.count', { area }).ok);
  const lines = await rollLines(
    platform.db,
    calls.map(({ id }) => id),
  );
  const index = areaIndex(platform);
  const running = calls.map(({ id, area, startedAt, endsAt, called }) => {
    const answered = lines.filter((line) => line.rollCall === id && line.answer !== null).length;
    const top = area.at(-1);
    return { id, area: top === undefined ? '' : (index?.view(top)?.name ?? top), startedAt, endsAt, called, answered };
  });
  return { at: platform.clock.now(), running };
}

import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type {
  RollCall,
  RollCallId,
  RollLine,
  RollLineId,
  RollLineState,
} from '@watchroom/shared/unit/roll-call/roll-call.ts';
import type { ColumnType, Selectable } from 'kysely';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';

/** Read as it is, written through `jsonb()`. */
type Json<T> = ColumnType<T, ReturnType<typeof jsonb> | null, ReturnType<typeof jsonb> | null>;

interface RollCallTable {
  id: RollCallId;
  rev: number;
  area: AreaPath;
  words: string;
  by: Json<RollCall['by']>;
  started_at: Instant;
  ends_at: Instant;
  called: number;
  rung_at: Instant;
  closed: Json<RollCall['closed']>;
}
interface RollLineTable {
  id: RollLineId;
  rev: number;
  roll_call: RollCallId;
  unit: UnitId;
  call_sign: string;
  area: AreaPath;
  department: DepartmentId;
  words: string;
  by: Json<RollLine['by']>;
  called_at: Instant;
  ends_at: Instant;
  state: RollLineState;
  rings: number;
  rung_at: Instant;
  answer: Json<RollLine['answer']>;
}
type RollTables = { roll_call: RollCallTable; roll_line: RollLineTable };

export const rollTables = (reader: Database | Tx) => reader.$extendTables<RollTables>();

export function rollCallView(row: Selectable<RollCallTable>): RollCall {
  const { started_at, ends_at, rung_at, ...rest } = row;
  return { ...rest, startedAt: started_at, endsAt: ends_at, rungAt: rung_at };
}

export function rollCallRow({ startedAt, endsAt, rungAt, by, closed, ...rest }: RollCall) {
  return {
    ...rest,
    started_at: startedAt,
    ends_at: endsAt,
    rung_at: rungAt,
    by: jsonb(by),
    closed: closed === null ? null : jsonb(closed),
  };
}

export function rollLineView(row: Selectable<RollLineTable>): RollLine {
  const { roll_call, call_sign, called_at, ends_at, rung_at, ...rest } = row;
  return { ...rest, rollCall: roll_call, callSign: call_sign, calledAt: called_at, endsAt: ends_at, rungAt: rung_at };
}

export function rollLineRow({ rollCall, callSign, calledAt, endsAt, rungAt, by, answer, ...rest }: RollLine) {
  return {
    ...rest,
    roll_call: rollCall,
    call_sign: callSign,
    called_at: calledAt,
    ends_at: endsAt,
    rung_at: rungAt,
    by: jsonb(by),
    answer: answer === null ? null : jsonb(answer),
  };
}

/** The call, locked: whoever answers, rings or closes does it one after the other. */
export async function lockRollCall(tx: Tx, id: RollCallId): Promise<RollCall | null> {
  const row = await rollTables(tx)
    .selectFrom('roll_call')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : rollCallView(row);
}

export async function rollLine(reader: Database | Tx, id: RollLineId): Promise<RollLine | null> {
  const row = await rollTables(reader).selectFrom('roll_line').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : rollLineView(row);
}

export async function rollLines(reader: Database | Tx, ids: readonly RollCallId[]): Promise<RollLine[]> {
  if (ids.length === 0) return [];
  const rows = await rollTables(reader)
    .selectFrom('roll_line')
    .selectAll()
    .where('roll_call', 'in', ids)
    .orderBy('call_sign')
    .execute();
  return rows.map(rollLineView);
}

import type { Aid, AidState } from '@watchroom/shared/alert/sos/aid.ts';
import type { SosPlace } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { AidId, SosId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { ColumnType, Selectable } from 'kysely';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';

interface AidTable {
  id: AidId;
  rev: number;
  sos: SosId;
  unit: UnitId;
  call_sign: string;
  caller: string;
  place: ColumnType<SosPlace | null, ReturnType<typeof jsonb> | null, ReturnType<typeof jsonb> | null>;
  distance_m: number;
  state: AidState;
  times: ColumnType<Aid['times'], ReturnType<typeof jsonb>, ReturnType<typeof jsonb>>;
  told_at: Instant;
}
const aidTables = (reader: Database | Tx) => (reader as Database).$extendTables<{ aid: AidTable }>();

function aidView({ call_sign: callSign, distance_m: distanceM, told_at: _, ...same }: Selectable<AidTable>): Aid {
  return { ...same, callSign, distanceM };
}

export async function insertAids(tx: Tx, aids: readonly Aid[]): Promise<void> {
  if (aids.length === 0) return;
  const rows = aids.map(({ callSign, distanceM, place, times, ...same }) => ({
    ...same,
    call_sign: callSign,
    distance_m: distanceM,
    place: place === null ? null : jsonb(place),
    times: jsonb(times),
    told_at: times.told,
  }));
  await aidTables(tx).insertInto('aid').values(rows).execute();
}

/** Writes what may change; its row is locked. */
export async function updateAid(tx: Tx, { id, rev, state, place, distanceM, times }: Aid): Promise<void> {
  const set = { rev, state, distance_m: distanceM, place: place === null ? null : jsonb(place), times: jsonb(times) };
  await aidTables(tx).updateTable('aid').set(set).where('id', '=', id).execute();
}

/** Locked in the one order of their ids. */
export async function lockAids(tx: Tx, of: { readonly sos: SosId } | { readonly id: AidId }): Promise<Aid[]> {
  const rows = aidTables(tx).selectFrom('aid').selectAll();
  const named = 'sos' in of ? rows.where('sos', '=', of.sos) : rows.where('id', '=', of.id);
  return (await named.orderBy('id').forUpdate().execute()).map(aidView);
}

/** How long a unit still sees that a call it was told of is over. */
const ENDED_SHOWN_MS = 10 * 60_000;
/** A call that nobody ended for so long is no call of this shift. */
const SHOWN_MS = 12 * 3_600_000;

/** What a unit was told, of calls that run or ended a moment ago. */
export async function aidsOf(tx: Tx, unit: UnitId, now: Instant): Promise<Aid[]> {
  const rows = await aidTables(tx)
    .selectFrom('aid')
    .selectAll()
    .where('unit', '=', unit)
    .where('told_at', '>', after(now, -SHOWN_MS))
    .orderBy('told_at')
    .execute();
  return rows.map(aidView).filter(({ times }) => times.over === null || times.over > after(now, -ENDED_SHOWN_MS));
}

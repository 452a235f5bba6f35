import type { SignalKind } from '@watchroom/shared/intake/signal-api.ts';
import {
  SIGNAL_RADIUS_M,
  SIGNAL_WINDOW_S,
  type SignalledIncident,
} from '@watchroom/shared/intake/signal-correlation.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { boxAround } from '@watchroom/shared/kernel/ring.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Any number, the same in every process. */
const SIGNALS_LOCK = 7_310_130;

/** What a device of a sender last said. */
export interface DeviceSignal {
  readonly sender: string;
  readonly device: string;
  readonly lng: number;
  readonly lat: number;
  readonly address: string | null;
  readonly incident: IncidentId;
  readonly last_at: Instant;
  /** Its signals of that incident that were kept, and those that were only counted. */
  readonly kept: number;
  readonly muted: number;
}
/** A signal as it came, and why it belongs to its incident: null for the one that made it. */
export interface RawSignal {
  readonly sender: string;
  readonly device: string;
  readonly kind: SignalKind;
  readonly incident: IncidentId;
  readonly lng: number;
  readonly lat: number;
  readonly address: string | null;
  readonly text: string;
  readonly occurred_at: Instant | null;
  readonly received_at: Instant;
  readonly distance_m: number | null;
  readonly after_s: number | null;
}
type SignalTables = { device_signal: DeviceSignal; signal: RawSignal };

/** Until the transaction ends signals are taken one by one: two that come at once must find each other. */
export async function lockSignals(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SIGNALS_LOCK})`.execute(tx);
}

export async function lastSignalOf(tx: Tx, sender: string, device: string): Promise<DeviceSignal | null> {
  const row = await tx
    .$extendTables<SignalTables>()
    .selectFrom('device_signal')
    .selectAll()
    .where('sender', '=', sender)
    .where('device', '=', device)
    .executeTakeFirst();
  return row ?? null;
}

/** The incidents that are not over and of which a device near this place spoke within the window; of a duplicate, its first (INC-12). */
export async function signalledNear(tx: Tx, place: Position, now: Instant): Promise<SignalledIncident<IncidentId>[]> {
  // The device may stand that far from its incident, and this one as far from it on the other side.
  const [west, south, east, north] = boxAround(
    [0, 90, 180, 270].map((bearing) => destination(place, bearing, 2 * SIGNAL_RADIUS_M)),
  );
  const { rows } = await sql<{ id: IncidentId; lng: number; lat: number; lastAt: Instant }>`
    with recursive told as (
      select said.incident as id, said.last_at from device_signal said
      where point(said.lng, said.lat) <@ box(point(${west}::float8, ${south}::float8), point(${east}::float8, ${north}::float8))
        and said.last_at >= ${after(now, -SIGNAL_WINDOW_S * 1_000)}
      union
      select (merged.state->>'of')::uuid, told.last_at from told join incident merged on merged.id = told.id
      where merged.state->>'at' = 'duplicate'
    )
    select incident.id, incident.lng, incident.lat, max(told.last_at) as "lastAt"
    from told join incident on incident.id = told.id where not incident.over
    group by incident.id`.execute(tx);
  return rows.map(({ id, lng, lat, lastAt }) => ({ id, place: [lng, lat], lastAt }));
}

export async function rememberSignal(tx: Tx, said: DeviceSignal): Promise<void> {
  const { sender: _, device: __, ...rest } = said;
  await tx
    .$extendTables<SignalTables>()
    .insertInto('device_signal')
    .values(said)
    .onConflict((conflict) => conflict.columns(['sender', 'device']).doUpdateSet(rest))
    .execute();
}

export async function keepSignal(tx: Tx, signal: RawSignal): Promise<void> {
  await tx.$extendTables<SignalTables>().insertInto('signal').values(signal).execute();
}

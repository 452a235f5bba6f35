import type { AccountActor, Actor, ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId, DepartmentId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';

/** Where an incident lies: who may read it there may know which one it is. */
export interface IncidentScope {
  readonly area: AreaPath;
  readonly department: DepartmentId | null;
}

/** What video asks about incidents, which stand to its right: the incident feature says how when it starts. */
export interface IncidentsForLooks {
  /** The incident as far as a look cares, or null where this actor may not read it or there is none. */
  readable(
    actor: Actor,
    id: IncidentId,
  ): Promise<{ readonly place: Position; readonly over: boolean; readonly of: IncidentScope } | null>;
  /** Whether an incident that is not over lies within so many metres of a place, whoever may read it. */
  openNear(place: Position, metres: number): Promise<boolean>;
}

/** On which monitor, as which tile, by which desk (null: by the room itself) and in which tour a wall shows a camera. */
export interface ShownOn {
  readonly monitor: { readonly id: string; readonly name: string };
  readonly tile: number;
  readonly by: ActorRef | null;
  readonly tour: string | null;
}

/** A look that a desk ordered for a wall: what it is for, and where it is seen. */
export interface OrderedLook {
  readonly purpose: Purpose;
  readonly shown: ShownOn;
}

/** What video asks about walls, which stand to its right: the wall feature says how when it starts. */
export interface ScreensForLooks {
  /** What this screen is to look at this camera for, or `not-on-wall`: a screen looks at nothing of its own will (WAL-3). */
  ordered(screen: AccountActor, camera: CameraView): Promise<Result<OrderedLook>>;
}

const noScreens: ScreensForLooks = { ordered: async () => no('not-on-wall') };
const asked = perPlatform(() => ({ incidents: noIncidents, screens: noScreens }));

const noIncidents: IncidentsForLooks = { readable: async () => null, openNear: async () => false };

/** Called once by the incident feature's `start`. */
export function registerIncidentsForLooks(platform: Platform, incidents: IncidentsForLooks): void {
  asked(platform).incidents = incidents;
}

export function incidentsForLooks(platform: Platform): IncidentsForLooks {
  return asked(platform).incidents;
}

/** Called once by the wall feature's `start`. */
export function registerScreensForLooks(platform: Platform, screens: ScreensForLooks): void {
  asked(platform).screens = screens;
}

export function screensForLooks(platform: Platform): ScreensForLooks {
  return asked(platform).screens;
}

/** When the last look through each of these cameras began, of those that had one with a picture. */
export async function lastLooks(db: Database, cameras: readonly CameraId[]): Promise<ReadonlyMap<CameraId, Instant>> {
  if (cameras.length === 0) return new Map();
  const { rows } = await sql<{ camera: CameraId; at: Instant }>`
    select asked.camera, last.started_at as at
    from unnest(${[...cameras]}::uuid[]) as asked(camera)
    cross join lateral (
      select started_at from look
      where look.camera = asked.camera and started_at is not null and recorded is null
      order by opened_at desc limit 1
    ) last`.execute(db);
  return new Map(rows.map(({ camera, at }) => [camera, at]));
}

/** How well a screen knows the moment of its look, ms: what it sees is a moment old, and its clock is a guess. */
const MOMENT_MS = 3_000;

/** Whether this person looked through this camera, at what happened then, at that moment. */
export async function lookedAt(
  db: Database | Tx,
  { account, camera, at }: { readonly account: string; readonly camera: CameraId; readonly at: Instant },
): Promise<boolean> {
  const [from, to] = [after(at, -MOMENT_MS), after(at, MOMENT_MS)];
  const { rows } = await sql`
    select 1 from look
    where camera = ${camera}::uuid and account = ${account}
      and opened_at between ${from}::timestamptz - interval '1 hour' and ${to}::timestamptz
      and started_at <= ${to}::timestamptz and coalesce(ended_at, 'infinity') >= ${from}::timestamptz
      and recorded is null
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Those of the cameras through which somebody looked, on a desk or a wall, in some moment of a time of at most a few days. */
export async function lookedThrough(
  db: Database,
  cameras: readonly CameraId[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<ReadonlySet<CameraId>> {
  if (cameras.length === 0) return new Set();
  // A look that is still open lasts; one lasts half an hour at most, so that the index of opening times bounds the search.
  const { rows } = await sql<{ camera: CameraId }>`
    select distinct camera from look
    where camera = any(${[...cameras]}::uuid[])
      and opened_at between ${from}::timestamptz - interval '1 hour' and ${to}::timestamptz
      and started_at < ${to}::timestamptz and coalesce(ended_at, 'infinity') > ${from}::timestamptz
      and recorded is null`.execute(db);
  return new Set(rows.map(({ camera }) => camera));
}

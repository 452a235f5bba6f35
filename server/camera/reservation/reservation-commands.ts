import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import { ProlongInput, ReservationReply, ReserveInput } from '@watchroom/shared/camera/reservation/reservation.ts';
import { type ReservationMove, rankOf } from '@watchroom/shared/camera/reservation/reservation-machine.ts';
import { CameraId, type IncidentId, ReservationId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { cameraTx } from '../store.ts';
import { spoken } from './refusal.ts';
import { incidentsForReserving } from './reservation-queries.ts';
import { type Kept, keptOf, reservationFor, reservationTx } from './reservation-store.ts';
import { begin, heldOf, lockReservation, move, RESERVATION_DUE } from './reserving.ts';

const MINUTE_MS = 60_000;

/** CAM-50, CAM-51: keeps a camera for an incident or a written purpose; of any number at once one has it. */
export const reserveCamera = defineCommand({
  name: 'camera.reserve',
  door: { may: 'camera.reserve' },
  summary: 'Keep a camera for an incident or a written purpose, for a bounded time',
  input: ReserveInput.extend({ id: CameraId }),
  output: ReservationReply,
  status: 201,
  run: async (ctx, { id, purpose, minutes, takeOver }) => {
    const matter = await matterOf(ctx, purpose);
    // Two that come at once wait for each other here.
    const camera = await cameraTx(ctx.tx)
      .selectFrom('camera')
      .select(['id', 'name', 'area', 'department'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (camera === undefined) return no('not-found');
    const permitted = ctx.permit('camera.reserve', camera, { purpose });
    if (!permitted.ok) return permitted;
    if (!matter.ok) return matter;
    const rank = ctx.actor.kind === 'account' ? rankOf(ctx.actor.role) : 0;
    const cleared = await clear(ctx, id, takeOver === null ? null : { do: 'take', rank, why: takeOver.why });
    if (!cleared.ok) return spoken(ctx, cleared.failure);
    const { name: cameraName, area, department } = camera;
    const held = { at: 'held', since: ctx.now, until: after(ctx.now, minutes * MINUTE_MS) } as const;
    const { number, of } = matter.value;
    const draft = { camera: id, cameraName, area, department, holder: actorRef(ctx.actor), rank, purpose, number };
    return reply(ctx, ok(await begin(ctx, { ...draft, state: held }, of)));
  },
});

export const prolongReservation = defineCommand({
  name: 'camera.prolong',
  door: { may: 'camera.reserve' },
  summary: 'Keep a reserved camera for so many minutes from now',
  input: ProlongInput.extend({ id: ReservationId }),
  output: ReservationReply,
  run: (ctx, { id, minutes }) => moveOne(ctx, id, { do: 'prolong', until: after(ctx.now, minutes * MINUTE_MS) }),
});

export const releaseReservation = defineCommand({
  name: 'camera.release',
  door: { may: 'camera.reserve' },
  summary: 'Give a reserved camera back before its time',
  input: z.strictObject({ id: ReservationId }),
  output: ReservationReply,
  run: (ctx, { id }) => moveOne(ctx, id, { do: 'release' }),
});

const expireReservation = defineCommand({
  name: 'camera.expire-reservation',
  door: { may: 'system' },
  input: z.object({ id: ReservationId }),
  output: z.object({}),
  run: async (ctx, { id }) => {
    const kept = await lockReservation(ctx, id);
    if (kept === null || kept.reservation.state.at === 'ended') return ok({});
    const moved = await move(ctx, kept, { do: 'expire' });
    return moved.ok ? ok({}) : moved;
  },
});

/** CAM-50: ends by itself, whatever happens to the queue that carries its timer. */
export const reservationDue = commandJob({
  name: RESERVATION_DUE,
  payload: z.object({ reservation: ReservationId }),
  by: 'camera',
  command: expireReservation,
  input: ({ reservation }) => ({ id: reservation }),
});

/** What is kept for an incident is free with its end. Called by the incident's own command, in its transaction. */
export async function freeCamerasOf(ctx: CommandContext, incident: IncidentId): Promise<void> {
  const rows = await reservationTx(ctx.tx)
    .selectFrom('camera_reservation')
    .selectAll()
    .where('incident', '=', incident)
    .where('held', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const kept of rows.map(keptOf)) await move(ctx, kept, { do: 'incident-over' });
}

interface Matter {
  readonly number: string | null;
  readonly of: Kept['of'];
}

/** What it is kept for. The incident is locked before the camera: its end frees its cameras in that order. */
async function matterOf(ctx: CommandContext, purpose: Purpose): Promise<Result<Matter>> {
  if (!('incident' in purpose)) return ok({ number: null, of: null });
  const taken = await incidentsForReserving(ctx.platform).take(ctx.tx, ctx.actor, purpose.incident);
  if (!taken.ok) return taken.failure.code === 'not-found' ? no('purpose-missing') : taken;
  const { number, ...of } = taken.value;
  return ok({ number, of });
}

/** Nobody holds the camera afterwards, or the refusal says who does. A timer that is late is not waited for. */
async function clear(ctx: CommandContext, camera: CameraId, take: ReservationMove | null): Promise<Result<void>> {
  const kept = await heldOf(ctx, camera);
  if (kept === null) return ok(undefined);
  const { holder, state } = kept.reservation;
  if (state.at !== 'held') return ok(undefined);
  if (state.until > ctx.now && take === null)
    return no('camera-reserved', { values: { holder: holder.name, until: state.until } });
  const moved = await move(ctx, kept, state.until <= ctx.now || take === null ? { do: 'expire' } : take);
  return moved.ok ? ok(undefined) : moved;
}

async function moveOne(ctx: CommandContext, id: ReservationId, asked: ReservationMove) {
  const kept = await lockReservation(ctx, id);
  if (kept === null) return no('not-found');
  const { area, department, purpose } = kept.reservation;
  const permitted = ctx.permit('camera.reserve', { area, department }, { purpose });
  return permitted.ok ? reply(ctx, await move(ctx, kept, asked)) : permitted;
}

function reply(ctx: CommandContext, moved: Result<Kept>): Result<z.output<typeof ReservationReply>> {
  return moved.ok ? ok({ reservation: reservationFor(ctx.actor, moved.value) }) : spoken(ctx, moved.failure);
}

import { ReleaseInput, ReservedReply, ReserveInput } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { takesUnitsAt } from '@watchroom/shared/dispatch/takes-unit.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { takeIncident } from '../../incident/commands.ts';
import { defineCommand } from '../../platform/command.ts';
import { takeUnit } from '../../unit/commands.ts';
import { moveReservation, RESERVATION_DUE } from '../../unit/reserve-commands.ts';
import { spokenUntil } from './spoken-until.ts';

/**
 * DSP-48: keeps a unit for an incident until a time, also one that is still on another; for the same incident again, until another time.
 * Refuses with `unit-reserved`, `reserved-until`, `unit-off-duty`, `unit-taken` where it is on this one already, or `move-impossible`
 * where the incident takes nobody.
 */
export const reserveUnit = defineCommand({
  name: 'dispatch.reserve',
  door: { may: 'dispatch.offer' },
  summary: 'Keep a unit for an incident until a time',
  input: ReserveInput,
  output: ReservedReply,
  status: 201,
  run: async (ctx, { incident: id, unit: unitId, until }) => {
    const taken = await takeIncident(ctx, id, 'dispatch.offer');
    if (!taken.ok) return taken;
    const { incident } = taken.value;
    if (!takesUnitsAt.includes(incident.state.at))
      return no('move-impossible', { values: { from: incident.state.at, move: 'reserve' } });
    const unit = await takeUnit(ctx, unitId);
    if (!unit.ok) return unit;
    const { area, callSign } = unit.value;
    if (!ctx.permit('dispatch.offer', { area }).ok) return no('unit-unknown', { values: { unit: unitId } });
    if (unit.value.incident === id)
      return no('unit-taken', { values: { unit: callSign, by: '—', incident: incident.number } });
    const moved = await moveReservation(ctx, unitId, { do: 'reserve', incident: id, until });
    if (!moved.ok) return spokenUntil(ctx, moved.failure);
    ctx.outbox({
      id: `reservation-due:${unitId}:${until}`,
      job: RESERVATION_DUE,
      payload: { unit: unitId },
      runAt: until,
    });
    return ok({ unit: moved.value });
  },
});

/** DSP-48: gives a reservation up, with the reason. Refuses with `move-impossible` where there is none. */
export const releaseReserved = defineCommand({
  name: 'dispatch.release',
  door: { may: 'dispatch.offer' },
  summary: 'Give up the reservation of a unit',
  input: ReleaseInput,
  output: ReservedReply,
  run: async (ctx, { id, why }) => {
    const unit = await takeUnit(ctx, id);
    if (!unit.ok) return unit;
    if (!ctx.permit('dispatch.offer', { area: unit.value.area }).ok)
      return no('unit-unknown', { values: { unit: id } });
    const moved = await moveReservation(ctx, id, { do: 'release', why });
    return moved.ok ? ok({ unit: moved.value }) : moved;
  },
});

export const reserveCommands = [reserveUnit, releaseReserved] as const;

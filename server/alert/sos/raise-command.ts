import { randomUUID } from 'node:crypto';
import { ESCALATE_AFTER_MS, type Sos, SosInput, type SosPlace, SosReply } from '@watchroom/shared/alert/sos/sos-api.ts';
import { SosId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { reportUrgent } from '../../incident/urgent-commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { unitNow } from '../../unit/queries.ts';
import { areaOfPlace, callPlace, earlier, incidentPlace } from './call-place.ts';
import { SOS_DUE } from './escalate-commands.ts';
import { alertSupervisors, tellNear } from './near.ts';
import { repeatSos } from './repeat-sos.ts';
import { openSosOf } from './sos-store.ts';
import { writeNewSos } from './write-sos.ts';

/**
 * SOS-2: a unit calls for help, on duty or off, on shift or not: who is signed in on its phone may be in danger at any hour. It refuses
 * with nothing but what a stranger is told: a place outside the city, a city without a type for it, an unknown place all make a call.
 */
export const raiseSos = defineCommand({
  name: 'sos.raise',
  door: { may: 'sos.raise' },
  summary: 'Call for help; while one runs it is the same call with a newer place',
  input: SosInput,
  output: SosReply,
  status: 201,
  run: async (ctx, input) => {
    const unit = await callingUnit(ctx);
    if (!unit.ok) return unit;
    const call = {
      unit: unit.value,
      place: callPlace(ctx, unit.value, input),
      pressedAt: earlier(input.pressedAt, ctx.now),
    };
    const open = await openSosOf(ctx.tx, unit.value.id);
    return open === null ? ok({ sos: await raise(ctx, call) }) : repeatSos(ctx, open, call.place);
  },
});

interface Call {
  readonly unit: UnitView;
  readonly place: SosPlace | null;
  readonly pressedAt: Instant;
}

async function callingUnit(ctx: CommandContext): Promise<Result<UnitView>> {
  const { actor } = ctx;
  const id = actor.kind === 'system' ? null : actor.unit;
  const unit = id === null ? null : await unitNow(ctx.tx, id);
  if (unit === null) return no('forbidden', { values: { action: 'sos.raise' } });
  const permitted = ctx.permit('sos.raise', { area: unit.area, department: unit.department, units: [unit.id] });
  return permitted.ok ? ok(unit) : permitted;
}

async function raise(ctx: CommandContext, { unit, place, pressedAt }: Call): Promise<Sos> {
  const area = areaOfPlace(ctx, place) ?? unit.area;
  const made = await reportUrgent(ctx, { department: unit.department, ...incidentPlace(ctx, unit, place) });
  const sos: Sos = {
    id: SosId.parse(randomUUID()),
    rev: 1,
    unit: unit.id,
    callSign: unit.callSign,
    area,
    home: unit.area,
    place,
    incident: made && { id: made.id, number: made.number },
    raisedAt: ctx.now,
    pressedAt,
    presses: 1,
    lastPressAt: ctx.now,
    escalatedAt: null,
    state: { at: 'raised', since: ctx.now },
  };
  const incident = await writeNewSos(ctx, sos);
  await tellNear(ctx, { sos, incident });
  await alertSupervisors(ctx, sos);
  // SOS-4
  const runAt = after(ctx.now, ESCALATE_AFTER_MS);
  ctx.outbox({ id: `sos-due:${sos.id}`, job: SOS_DUE, payload: { sos: sos.id, runAt }, runAt });
  return sos;
}

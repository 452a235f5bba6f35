import { randomUUID } from 'node:crypto';
import { ESCALATE_AFTER_MS, type Sos, SosInput, type SosPlace, SosReply } from '@watchroom/shared/alert/sos/sos-api.ts';
import { sosAs } from '@watchroom/shared/alert/sos/sos-reach.ts';
import { SosId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { reportUrgent } from '../../incident/urgent-commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { areaOfPlace, callPlace, earlier, incidentPlace } from './call-place.ts';
import { type Caller, callerNow } from './caller.ts';
import { SOS_DUE } from './escalate-commands.ts';
import { alertSupervisors, tellNear } from './near.ts';
import { repeatSos } from './repeat-sos.ts';
import { openSosOf } from './sos-store.ts';
import { writeNewSos } from './write-sos.ts';

/**
 * SOS-2: a unit calls for help, on duty or off, on shift or not: who is signed in on its phone may be in danger at any hour. SIT-9: so does a
 * guard of a place. It refuses with nothing but what a stranger is told: a place outside the city, a city without a type for it, an unknown
 * place all make a call.
 */
export const raiseSos = defineCommand({
  name: 'sos.raise',
  door: { may: 'sos.raise' },
  summary: 'Call for help; while one runs it is the same call with a newer place',
  input: SosInput,
  output: SosReply,
  status: 201,
  run: async (ctx, input) => {
    const caller = await callerNow(ctx);
    if (!caller.ok) return caller;
    const place = callPlace(ctx, caller.value.known, input);
    const call = { ...caller.value, place, pressedAt: earlier(input.pressedAt, ctx.now) };
    const open = await openSosOf(ctx.tx, call.by);
    const made = open === null ? ok({ sos: await raise(ctx, call) }) : await repeatSos(ctx, open, place);
    return made.ok ? ok({ sos: sosAs(made.value.sos, ctx.actor) }) : made;
  },
});

interface Call extends Caller {
  readonly place: SosPlace | null;
  readonly pressedAt: Instant;
}

async function raise(ctx: CommandContext, call: Call): Promise<Sos> {
  const { unit, site, callSign, home, place, pressedAt } = call;
  const made = await reportUrgent(ctx, { department: call.department, ...incidentPlace(ctx, call, place) });
  const sos: Sos = {
    id: SosId.parse(randomUUID()),
    rev: 1,
    ...{ unit, site, callSign, home, place, pressedAt },
    area: areaOfPlace(ctx, place) ?? home,
    incident: made && { id: made.id, number: made.number },
    raisedAt: ctx.now,
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

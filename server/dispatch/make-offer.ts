// limit: imports 17, an offer moves an assignment, its incident, its unit and its alert
import { randomUUID } from 'node:crypto';
import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { progressOf } from '@watchroom/shared/dispatch/assignment-machine.ts';
import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Reoffer } from '@watchroom/shared/incident/reoffer.ts';
import { AssignmentId, type IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { moveReserved } from '@watchroom/shared/unit/reserved.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { changeNow, moveIncident, type TakenIncident, writeIncident } from '../incident/commands.ts';
import type { CommandContext } from '../platform/command.ts';
import { commitUnit, takeUnit } from '../unit/commands.ts';
import { alertCrew } from './alert-crew.ts';
import { emitAssignment } from './commands.ts';
import { spokenUntil } from './reserve/spoken-until.ts';
import { activeOn, insertAssignment, readAssignment } from './store.ts';

/** The job that ends an offer nobody answered. */
export const OFFER_DUE = 'dispatch.offer_due';

export interface NewOffer {
  /** Locked, and one that takes units. */
  readonly incident: TakenIncident;
  /** Locked and free. */
  readonly unit: UnitView;
  readonly offeredBy: Assignment['offeredBy'];
  /** How it stands with asking others, once this one is asked. */
  readonly reoffer: Reoffer;
  /** Why this unit, for the timeline. */
  readonly words: Readonly<Record<string, unknown>>;
}

/** DSP-4: asks a unit to go: assignment, unit and incident move together, and its timer is ordered with it. */
export async function makeOffer(ctx: CommandContext, offer: NewOffer): Promise<Result<Assignment>> {
  const assignment = draftAssignment(ctx, offer);
  await insertAssignment(ctx.tx, assignment);
  emitAssignment(ctx, {
    assignment,
    incident: offer.incident,
    kind: 'assignment.offered',
    set: assignment,
    words: offer.words,
  });
  await alertCrew(ctx, offer, assignment);
  const { id, incident, order } = assignment;
  const commitment = { unit: offer.unit.id, assignment: id, incident, number: order.number, at: 'offered' } as const;
  const committed = await commitUnit(ctx, commitment);
  if (!committed.ok) return committed;
  const followed = await followOffer(ctx, offer);
  if (!followed.ok) return followed;
  ctx.outbox({
    id: `offer-due:${id}`,
    job: OFFER_DUE,
    payload: { assignment: id },
    runAt: after(ctx.now, OFFER_S * 1_000),
  });
  return ok(assignment);
}

/** The unit, locked and free. R26: any department's unit in the dispatcher's area may be sent. */
export async function freeUnit(
  ctx: CommandContext,
  input: { readonly unit: UnitView['id']; readonly incident: IncidentId },
): Promise<Result<UnitView>> {
  const taken = await takeUnit(ctx, input.unit);
  if (!taken.ok) return taken;
  const unit = taken.value;
  const permitted = ctx.permit('dispatch.offer', { area: unit.area });
  if (!permitted.ok) return no('unit-unknown', { values: { unit: input.unit } });
  if (unit.assignment !== null) {
    const has = await readAssignment(ctx.tx, unit.assignment);
    const values = { unit: unit.callSign, by: has?.offeredBy.name ?? '—', incident: has?.order.number ?? '—' };
    return no('unit-taken', { values });
  }
  const kept = moveReserved(unit.reserved, { do: 'send', incident: input.incident }, ctx.now);
  if (!kept.ok) return spokenUntil(ctx, { ...kept.failure, values: { ...kept.failure.values, unit: unit.callSign } });
  if (unit.duty === 'busy') return no('unit-busy', { values: { unit: unit.callSign } });
  return unit.duty === 'on' ? ok(unit) : no('unit-off-duty', { values: { unit: unit.callSign } });
}

/** INC-2: who sends a unit to what nobody has yet, has it. */
export async function claimFirst(ctx: CommandContext, incident: TakenIncident): Promise<Result<TakenIncident>> {
  if (incident.incident.state.at !== 'reported') return ok(incident);
  return moveIncident(ctx, incident, { do: 'claim' });
}

function draftAssignment(ctx: CommandContext, { incident: { incident }, unit, offeredBy }: NewOffer): Assignment {
  const { number, type, priority, channel, place, address, text } = incident;
  return {
    id: AssignmentId.parse(randomUUID()),
    rev: 1,
    incident: incident.id,
    unit: unit.id,
    callSign: unit.callSign,
    area: incident.area,
    offeredBy,
    state: { at: 'offered', since: ctx.now, expiresAt: after(ctx.now, OFFER_S * 1_000) },
    times: { offered: ctx.now, device: null, seen: null, accepted: null, enRoute: null, onScene: null, ended: null },
    backupGone: null,
    order: {
      number,
      type,
      priority,
      channel,
      place,
      address,
      text,
      request: unit.terms === 'voluntary',
    },
  };
}

/**
 * The incident follows, and the unit may read it from now on. For the unit's officer this event is the first of this
 * incident: it carries the whole row.
 */
async function followOffer(ctx: CommandContext, offer: NewOffer): Promise<Result<void>> {
  const { incident: stored, unit, reoffer } = offer;
  const { incident } = stored;
  const progress = progressOf(await activeOn(ctx.tx, incident.id));
  const change = changeNow(ctx, incident, { do: 'follow', progress });
  if (!change.ok) {
    const { code } = change.failure;
    return code === 'move-impossible' ? no(code, { values: { from: incident.state.at, move: 'offer' } }) : change;
  }
  const isNew = !incident.units.includes(unit.id);
  if (change.value === null && !isNew && reoffer === incident.reoffer) return ok(undefined);
  const units = isNew ? [...incident.units, unit.id] : incident.units;
  await writeIncident(ctx, stored, {
    kind: change.value?.kind ?? 'incident.progressed',
    set: { ...change.value?.set, units, reoffer },
    extra: { to: change.value?.incident.state.at ?? incident.state.at, unit: unit.id, callSign: unit.callSign },
    whole: isNew,
  });
  return ok(undefined);
}

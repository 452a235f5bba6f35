// limit: imports 19, a call for help meets units, people and the chain here
import { randomUUID } from 'node:crypto';
import { decide } from '@watchroom/shared/access/decide.ts';
import { AID_RINGS_MS, type Aid, type AidEventKind } from '@watchroom/shared/alert/sos/aid.ts';
import { type AidMove, moveAid } from '@watchroom/shared/alert/sos/aid-machine.ts';
import { nearestUnits } from '@watchroom/shared/alert/sos/nearest.ts';
import type { Sos, SosPlace } from '@watchroom/shared/alert/sos/sos-api.ts';
import { type Scoped, sosScope, sosSubject } from '@watchroom/shared/alert/sos/sos-reach.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { AidId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { peopleOnShift } from '../../access/queries.ts';
import type { TakenIncident } from '../../incident/commands.ts';
import type { CommandContext } from '../../platform/command.ts';
import { positionOf, unitKnown, unitsNear } from '../../unit/queries.ts';
import { followAlerts, raiseAlerts, raiseForPeople } from '../chain/commands.ts';
import { readBounds } from '../chain/store.ts';
import { insertAids, lockAids, updateAid } from './aid-store.ts';
import { tellOfNear } from './write-sos.ts';

interface Running {
  readonly sos: Sos;
  readonly incident: TakenIncident | null;
}

/**
 * SOS-10: tells the units nearest to where the caller is, in the call's own transaction: each has an aid, which its phone shows, and is
 * alerted by the chain. Those told before stay told; without a place nobody is near, and they are told when a repeat brings one. Units
 * are read and not locked: two that call at once would wait for each other, and the chain asks again who is off duty (ALR-8).
 */
export async function tellNear(ctx: CommandContext, { sos, incident }: Running): Promise<void> {
  const { place } = sos;
  if (place === null) return;
  const told = await lockAids(ctx.tx, { sos: sos.id });
  const { bounds } = await readBounds(ctx.tx);
  const caller = callerOf(ctx, { sos, incident });
  if (caller === null || told.length >= bounds.sos.units) return;
  const heard = unitsNear(ctx.platform, place.place, bounds.sos.withinM)
    .filter(({ unit }) => !told.some((aid) => aid.unit === unit.id))
    .map(({ unit, metres, fix }) => ({ unit, metres, atMs: fix.atMs }));
  const near = nearestUnits(heard, { caller, most: bounds.sos.units - told.length, now: ctx.now });
  if (near.length === 0) return;
  const aids = near.map(
    ({ unit, metres }): Aid => ({
      id: AidId.parse(randomUUID()),
      rev: 1,
      sos: sos.id,
      unit: unit.id,
      callSign: unit.callSign,
      // Who stands at the gate is for the desk; who is near has to know the place.
      caller: sos.site?.name ?? sos.callSign,
      place,
      distanceM: Math.round(metres),
      state: 'told',
      times: { told: ctx.now, device: null, seen: null, over: null },
    }),
  );
  await insertAids(ctx.tx, aids);
  for (const aid of aids) emitAid(ctx, sos, { aid, kind: 'aid.told', set: aid });
  const alerts = aids.map(({ id, unit, callSign }) => ({
    ...alertOf(ctx, sos),
    subject: id,
    unit: { id: unit, callSign },
  }));
  await raiseAlerts(ctx, alerts);
  await tellOfNear(
    ctx,
    { sos, incident },
    aids.map(({ callSign }) => callSign),
  );
}

function callerOf(
  { platform }: CommandContext,
  { sos, incident }: Running,
): Parameters<typeof nearestUnits>[1]['caller'] | null {
  if (sos.unit !== null) return unitKnown(platform, sos.unit) ?? null;
  const department = incident?.incident.department ?? null;
  return department === null ? null : { id: null, department };
}

/** ALR-7: what leaves by a text names no place and no person. */
const GUARD_SIGN = '场所保安';

/** SOS-12: the chain rings for the supervisors who hear this call, until a desk has it. The open page sounds without them. */
export async function alertSupervisors(ctx: CommandContext, sos: Sos): Promise<void> {
  const { bounds } = await readBounds(ctx.tx);
  if (!bounds.sos.supervisors) return;
  const people = (await peopleOnShift(ctx.platform, 'sos.take_over')).filter(
    (person) => decide(person, 'sos.take_over', sosSubject(sosScope(sos), person, false)).ok,
  );
  const callSign = sos.unit === null ? GUARD_SIGN : sos.callSign;
  const one = { ...alertOf(ctx, sos), subject: sos.id, callSign, writer: null };
  await raiseForPeople(
    ctx,
    people.map(({ id: account }) => ({ ...one, account })),
  );
}

function alertOf(ctx: CommandContext, sos: Sos) {
  const { incident } = sos;
  const shared = { kind: 'sos', priority: 1, incident: incident?.id ?? null, department: null } as const;
  return { ...shared, area: sosScope(sos).area, expiresAt: after(ctx.now, AID_RINGS_MS) };
}

/** What happens to a call happens to what was told of it: a newer place, a desk that has it, its end. */
export async function followSos(ctx: CommandContext, sos: Sos): Promise<void> {
  const { state, place } = sos;
  if (state.at !== 'raised') await followAlerts(ctx, sos.id, { do: 'end', why: 'answered' });
  const isOver = state.at === 'ended';
  for (const aid of await lockAids(ctx.tx, { sos: sos.id })) {
    const move = isOver ? ({ do: 'end' } as const) : moved(ctx, aid, place);
    if (move !== null) await keepAid(ctx, sos, { aid, move });
    if (isOver) await followAlerts(ctx, aid.id, { do: 'end', why: 'withdrawn' });
  }
}

function moved(ctx: CommandContext, { unit, place: before }: Aid, place: SosPlace | null): AidMove | null {
  if (place === null || JSON.stringify(place) === JSON.stringify(before)) return null;
  const fix = positionOf(ctx.platform, unit);
  return fix === null ? null : { do: 'move', place, distanceM: Math.round(distanceM(fix.place, place.place)) };
}

/** One move of a locked aid, with its event; what it is after that. */
export async function keepAid(
  ctx: CommandContext,
  sos: Scoped,
  { aid, move }: { readonly aid: Aid; readonly move: AidMove },
): Promise<Aid> {
  const change = moveAid(aid, move, ctx.now);
  if (change === null) return aid;
  const next: Aid = { ...aid, ...change.set, rev: aid.rev + 1 };
  await updateAid(ctx.tx, next);
  emitAid(ctx, sos, { aid: next, ...change });
  return next;
}

interface Emitted {
  readonly aid: Aid;
  readonly kind: AidEventKind;
  readonly set: Partial<Aid>;
}

/** SOS-11: for the told unit alone. */
function emitAid(ctx: CommandContext, sos: Scoped, { aid, kind, set }: Emitted): void {
  const { id, rev, unit } = aid;
  ctx.emit({
    kind,
    entity: 'aid',
    id,
    rev,
    area: sosScope(sos).area,
    department: null,
    units: [unit],
    set: { ...set },
  });
}

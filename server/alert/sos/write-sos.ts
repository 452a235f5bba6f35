import type { Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { SosChange } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { sosScope } from '@watchroom/shared/alert/sos/sos-reach.ts';
import type { SosLineKind } from '@watchroom/shared/incident/sos-lines.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import { lockIncident, type TakenIncident, writeIncident } from '../../incident/commands.ts';
import type { CommandContext } from '../../platform/command.ts';
import { scopeOfMove } from '../../platform/feed.ts';
import { standAside } from '../../unit/commands.ts';
import { insertSos, type StoredSos, updateSos } from './sos-store.ts';

const lines = {
  'sos.raised': 'incident.sos_raised',
  'sos.repeated': 'incident.sos_repeated',
  'sos.owned': 'incident.sos_owned',
  'sos.taken_over': 'incident.sos_taken_over',
  'sos.escalated': 'incident.sos_escalated',
  'sos.ended': 'incident.sos_ended',
} as const satisfies Record<SosChange['kind'], SosLineKind>;

/** A line on the incident of a call that is no event of the call itself. */
export async function tellOfNear(
  ctx: CommandContext,
  { sos, incident }: { readonly sos: Sos; readonly incident: TakenIncident | null },
  near: readonly string[],
): Promise<TakenIncident | null> {
  if (incident === null) return null;
  const extra = { callSign: sos.callSign, units: near.join('、'), n: String(near.length) };
  return writeIncident(ctx, incident, { kind: 'incident.sos_told', set: {}, extra });
}

export interface SosWrite extends SosChange {
  /** Where it moved to; left out: it did not. */
  readonly area?: Sos['area'];
  /** Words of a person, for the timeline. */
  readonly text?: string;
}

/** A new call, and its incident as it is then: its row and event, its line on the incident that was just made for it, and its unit out of those that can be sent (SOS-7). */
export async function writeNewSos(ctx: CommandContext, sos: Sos): Promise<TakenIncident | null> {
  const incident = sos.incident === null ? null : await lockIncident(ctx.tx, sos.incident.id);
  // A guard is sent nowhere in any case.
  const stoodAside = sos.unit !== null && (await standAside(ctx, sos.unit));
  await insertSos(ctx.tx, { sos, stoodAside });
  emitSos(ctx, sos, { kind: 'sos.raised', set: sos, moved: sosScope(sos) });
  return tellIncident(ctx, { sos, incident }, { kind: 'sos.raised' });
}

/** Writes a change of a locked call: row, event, and its line on the incident. Returns both as they are now. */
export async function writeSos(
  ctx: CommandContext,
  { row, incident }: { readonly row: StoredSos; readonly incident: TakenIncident | null },
  { kind, set, area, text }: SosWrite,
): Promise<{ readonly row: StoredSos; readonly incident: TakenIncident | null }> {
  const before = row.sos;
  const sos: Sos = { ...before, ...set, area: area ?? before.area, rev: before.rev + 1 };
  const after = { ...row, sos, stoodAside: row.stoodAside && sos.state.at !== 'ended' };
  await updateSos(ctx.tx, after);
  const moved = scopeOfMove(sosScope(before), sosScope(sos));
  // Whole where somebody sees it for the first time with it.
  const whole = moved.movedFrom !== undefined || kind === 'sos.escalated';
  emitSos(ctx, sos, { kind, set: whole ? sos : { ...set }, moved });
  return {
    row: after,
    incident: await tellIncident(ctx, { sos, incident }, { kind, ...(text === undefined ? {} : { text }) }),
  };
}

interface Emitted {
  readonly kind: SosChange['kind'];
  readonly set: Partial<Sos>;
  readonly moved: ReturnType<typeof scopeOfMove>;
}

/** `everywhere`: every desk of the city is told (SOS-4), `guards`: whose it is (SIT-9); the topics ask the event, not the row. */
function emitSos(ctx: CommandContext, sos: Sos, { kind, set, moved }: Emitted): void {
  const { id, rev, callSign, escalatedAt } = sos;
  const { guards } = sosScope(sos);
  const extra = {
    callSign,
    ...(escalatedAt === null ? {} : { everywhere: true }),
    ...(guards.length === 0 ? {} : { guards }),
  };
  ctx.emit({ kind, entity: 'sos', id, rev, ...moved, set, extra });
}

/** One more line on its incident; also on one that is over: the call is what runs. */
async function tellIncident(
  ctx: CommandContext,
  { sos, incident }: { readonly sos: Sos; readonly incident: TakenIncident | null },
  { kind, text }: { readonly kind: SosChange['kind']; readonly text?: string },
): Promise<TakenIncident | null> {
  if (incident === null) return null;
  const { callSign, place } = sos;
  // How old its place is, never where: the line outlives the call.
  const ageS = place === null ? null : Math.max(0, Math.round(elapsedMs(place.at, ctx.now) / 1_000));
  const extra = { callSign, ...(ageS === null ? {} : { placeAgeS: ageS }), ...(text === undefined ? {} : { text }) };
  return writeIncident(ctx, incident, { kind: lines[kind], set: {}, extra });
}

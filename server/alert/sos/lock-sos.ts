import type { SosId } from '@watchroom/shared/kernel/ids.ts';
import { lockIncident, type TakenIncident } from '../../incident/commands.ts';
import type { CommandContext } from '../../platform/command.ts';
import { findSos, lockSos, type StoredSos } from './sos-store.ts';

export interface LockedSos {
  readonly row: StoredSos;
  readonly incident: TakenIncident | null;
}

/** A call with its incident, both locked, the incident first as everybody does; null when there is no such call. */
export async function lockWithIncident(ctx: CommandContext, id: SosId): Promise<LockedSos | null> {
  const found = await findSos(ctx.tx, id);
  if (found === null) return null;
  const { incident } = found.sos;
  const locked = incident === null ? null : await lockIncident(ctx.tx, incident.id);
  return { incident: locked, row: await lockSos(ctx.tx, id) };
}

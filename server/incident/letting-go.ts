import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { freeCamerasOf } from '../camera/reservation/reservation-commands.ts';
import { endDrawingsOf } from '../drawing/commands.ts';
import type { CommandContext } from '../platform/command.ts';

/** What was taken or drawn for an incident, when that is over. */
export async function letGoOf(ctx: CommandContext, incident: IncidentId): Promise<void> {
  await freeCamerasOf(ctx, incident);
  await endDrawingsOf(ctx, incident);
}

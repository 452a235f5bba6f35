import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { ACCOUNT_CHANGED } from '../../access/commands.ts';
import { freeCamerasOf } from '../../camera/reservation/reservation-commands.ts';
import { endDrawingsOf } from '../../drawing/commands.ts';
import type { CommandContext } from '../../platform/command.ts';
import { endReservationsOf } from '../../unit/reserve-commands.ts';
import { endRecordingsOf } from '../../video/recording/incident-recording-commands.ts';
import { tellDockets } from '../hotline/tell-dockets.ts';
import { duplicatesUnder } from '../merge/duplicates.ts';
import { recordIncident } from '../recorded/record-incident.ts';
import { alarmWalls } from './wall-commands.ts';

/** What follows, in the same transaction, from a change: of one that is now urgent recordings and the walls, of its state what it holds is let go, hotlines are told, and who may handle it no more leaves it. */
export async function onChange(ctx: CommandContext, before: Incident, incident: Incident): Promise<void> {
  if (incident.priority < before.priority && !isOver(incident)) {
    recordIncident(ctx, incident);
    alarmWalls(ctx, incident);
  }
  checkHolders(ctx, before, incident);
  if (incident.state.at === before.state.at) return;
  if (isOver(incident) && !isOver(before)) await letGoOf(ctx, incident);
  if (!isOver(incident) && isOver(before)) recordIncident(ctx, incident, `reopened-${incident.rev}`);
  await tellDockets(ctx, incident);
}

/**
 * What was taken or drawn for an incident, when that is over. A duplicate stands for its first: what was taken for it stays as
 * long as that is worked on, and goes with it.
 */
async function letGoOf(ctx: CommandContext, incident: Incident): Promise<void> {
  if (incident.state.at === 'duplicate') return;
  for (const id of [incident.id, ...(await duplicatesUnder(ctx.tx, incident.id))]) {
    await freeCamerasOf(ctx, id);
    await endDrawingsOf(ctx, id);
    await endRecordingsOf(ctx, id);
    await endReservationsOf(ctx, id);
  }
}

/** INC-28: with other areas or another department, who has it or leads it may be somebody who may not handle it there. */
function checkHolders(
  ctx: CommandContext,
  before: Incident,
  { id, rev, owner, commander, area, department }: Incident,
): void {
  if (department === before.department && area.join(' ') === before.area.join(' ')) return;
  const people = [owner.kind === 'account' ? owner.id : null, commander?.id ?? null];
  for (const account of new Set(people.filter((one) => one !== null)))
    ctx.outbox({
      id: `holder-moved:${id}:${rev}:${account}`,
      job: ACCOUNT_CHANGED,
      payload: { account, incident: id },
    });
}

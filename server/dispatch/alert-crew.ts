import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { AssignmentMove } from '@watchroom/shared/dispatch/assignment-machine.ts';
import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { followAlerts, raiseAlerts } from '../alert/chain/commands.ts';
import type { TakenIncident } from '../incident/commands.ts';
import type { CommandContext } from '../platform/command.ts';

interface Crew {
  readonly incident: TakenIncident;
  readonly unit: UnitView;
}

/** ALR-1: whoever signs in for the unit is alerted, until the offer runs out. */
export async function alertCrew(
  ctx: CommandContext,
  { incident: { incident }, unit }: Crew,
  order: Assignment,
): Promise<void> {
  const { area, department } = incident;
  const expiresAt = after(ctx.now, OFFER_S * 1_000);
  const { priority } = order.order;
  const one = { kind: 'order', subject: order.id, unit, incident: incident.id, priority } as const;
  await raiseAlerts(ctx, [{ ...one, area, department, expiresAt }]);
}

/** ALR-1: those who were alerted to an order follow what became of it. `by`: of a receipt, the channel it came over. */
export async function tellCrew(
  ctx: CommandContext,
  { id, state }: Assignment,
  { move, by }: { readonly move: AssignmentMove; readonly by: 'socket' | 'push' | null },
): Promise<void> {
  if (move.do === 'device') return followAlerts(ctx, id, { do: 'device', by });
  if (move.do === 'seen') return followAlerts(ctx, id, { do: 'see', by });
  if (move.do === 'accept') return followAlerts(ctx, id, { do: 'accept' });
  if (state.at === 'declined') return followAlerts(ctx, id, { do: 'end', why: 'declined' });
  if (state.at === 'timed_out') return followAlerts(ctx, id, { do: 'end', why: 'expired' });
  if (state.at === 'freed') return followAlerts(ctx, id, { do: 'end', why: 'withdrawn' });
}

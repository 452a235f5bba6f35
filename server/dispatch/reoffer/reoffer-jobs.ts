import { randomUUID } from 'node:crypto';
import { AccountId, type IncidentId, type UnitId } from '@watchroom/shared/kernel/ids.ts';
import { actorOfAccount } from '../../access/queries.ts';
import { NOBODY_DUE } from '../../incident/commands.ts';
import { incidentFor } from '../../incident/queries.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import { commandJob } from '../../platform/jobs/command-job.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import { OFFER_NEXT } from '../commands.ts';
import { recommendationFor } from '../recommendation.ts';
import { NextTurn, offerNext } from './next-command.ts';
import { NobodyTimer, tellNobody } from './nobody-command.ts';

/**
 * ASG-6: whose turn it is, by the recommendation of this moment. The list is made before the transaction and differs from run to run,
 * so the key is new each time; that a turn is taken once follows from the turn itself.
 */
export const offerNextDue = defineJob({
  name: OFFER_NEXT,
  door: { may: 'system' },
  payload: NextTurn,
  run: async (platform, turn) => {
    const units = await unitsToAsk(platform, turn.incident);
    const order = { actor: systemActor('reoffer'), key: randomUUID(), input: { ...turn, units } };
    return runCommand(platform, offerNext, order);
  },
});

/** ASG-8 */
export const nobodyDue = commandJob({
  name: NOBODY_DUE,
  payload: NobodyTimer,
  by: 'reoffer',
  command: tellNobody,
  input: (timer) => timer,
});

/** The units that whoever began this round could ask now, best first: nobody is sent by itself whom that person could not send. */
export async function unitsToAsk(platform: Platform, id: IncidentId): Promise<UnitId[]> {
  const found = await incidentFor(platform, { actor: systemActor('reoffer'), id, action: 'dispatch.recommend' });
  if (!found.ok || found.value.incident.reoffer.at !== 'asking') return [];
  const { by } = found.value.incident.reoffer;
  const person = by.kind === 'account' ? await actorOfAccount(platform, AccountId.parse(by.id)) : null;
  if (person === null) return [];
  // The round goes on when the shift that began it is over.
  const list = await recommendationFor(platform, { ...person, onShift: true }, id);
  return list.ok ? list.value.candidates.filter(({ eligible }) => eligible).map(({ unit }) => unit.id) : [];
}

import { PlanProposal } from '@watchroom/shared/dispatch/plan/plan-proposal.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { apiPath, newKey } from '../../platform/api.ts';
import type { Fault } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useOffer } from '../use-dispatch.ts';

/** Who goes by the plan, as of when it was asked: it does not move under the dispatcher's hands, and who opens it again asks anew. */
export function usePlanProposal({ id, plan }: Incident) {
  const [opened] = useState(newKey);
  return useAnswer({
    key: ['plan-proposal', id, plan?.levels.length, opened],
    ask: { method: 'GET', path: apiPath`/api/incidents/${id}/plan/proposal`, reply: PlanProposal },
  });
}

/** Offers the incident to several units one after the other; a refusal of one stands at it and stops no other. */
export function useSendByPlan(incident: Incident) {
  const offer = useOffer();
  const [refused, setRefused] = useState<ReadonlyMap<UnitId, Fault>>(new Map());
  const [left, setLeft] = useState(0);
  const run = async (units: readonly UnitId[]): Promise<number> => {
    const faults = new Map<UnitId, Fault>();
    let sent = 0;
    for (const [index, unit] of units.entries()) {
      setLeft(units.length - index);
      const answer = await offer.run({ incident: incident.id, unit });
      if (answer?.ok === true) sent++;
      else if (answer !== null) faults.set(unit, answer.fault);
    }
    setLeft(0);
    setRefused(faults);
    return sent;
  };
  return { run, left, refused };
}

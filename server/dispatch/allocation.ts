import type { Actor } from '@watchroom/shared/access/actor.ts';
import { allocate, MOST_NEEDS, type Need } from '@watchroom/shared/dispatch/allocation/allocation.ts';
import type { AllocationReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { judge } from '@watchroom/shared/dispatch/suitability.ts';
import { takesUnitsAt } from '@watchroom/shared/dispatch/takes-unit.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { incidentsAt, rolesWanted } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { withGaps } from './cover/cover-query.ts';
import { unitsAtHand } from './units-at-hand.ts';

/**
 * DSP-6: who goes where, for everything in the actor's area that nobody is on yet. A proposal: nothing is sent by it, and each offer
 * is decided again when it is made.
 */
export async function allocationFor(platform: Platform, actor: Actor): Promise<z.output<typeof AllocationReply>> {
  const now = platform.clock.now();
  const nowMs = toMs(now);
  const [{ units: atHand, helped }, open] = await Promise.all([
    unitsAtHand(platform, actor, now),
    incidentsAt(platform, actor, { states: takesUnitsAt, action: 'dispatch.recommend' }),
  ]);
  const units = withGaps(platform, actor, { units: atHand, now });
  const waiting = open.filter(({ id }) => !helped.has(id));
  const turn = waiting.slice(0, MOST_NEEDS);
  const needs = await Promise.all(turn.map((incident) => needOf(platform, incident)));
  const { proposals, shortfalls, oneByOne } = allocate(needs, units, now);
  const drivingS = (need: number, unit: number) => {
    const [wanted, hand] = [needs[need], units[unit]];
    return wanted === undefined || hand === undefined ? 0 : (judge(wanted, hand, nowMs).etaS ?? 0);
  };
  return {
    at: now,
    proposals: proposals.map(({ need, candidate, kept }) => ({
      incident: incidentOf(turn, need).id,
      candidate,
      kept:
        kept === null
          ? null
          : {
              callSign: kept.candidate.unit.callSign,
              etaS: kept.candidate.etaS,
              for: incidentOf(turn, kept.for).number,
            },
    })),
    shortfalls: shortfalls.map(({ need, whys, outbid }) => ({
      incident: incidentOf(turn, need).id,
      whys: [...whys],
      outbid,
    })),
    waiting: waiting.length,
    considered: units.length,
    etaS: proposals.reduce((sum, { candidate }) => sum + (candidate.etaS ?? 0), 0),
    oneByOneS: oneByOne.reduce((sum, unit, need) => sum + drivingS(need, unit), 0),
  };
}

async function needOf(platform: Platform, { id, place, area, priority, type }: Incident): Promise<Need> {
  return { incident: id, place, area, priority, roles: await rolesWanted(platform, type) };
}

function incidentOf(turn: readonly Incident[], index: number): Incident {
  const incident = turn[index];
  if (incident === undefined) throw new Error(`There is no incident ${index} among ${turn.length}.`);
  return incident;
}
